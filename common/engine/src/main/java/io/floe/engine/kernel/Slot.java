package io.floe.engine.kernel;

/**
 * Takes a result that a method cannot return: two words, or a value next to the answer whether
 * there is one. Made inside a loop, so that the compiler keeps it in registers.
 */
public final class Slot {
  /** The low word, an integer, or 1 for true. */
  public long low;

  /** The high word of 128 bits. */
  public long high;

  /** A floating point number. */
  public double real;
}
