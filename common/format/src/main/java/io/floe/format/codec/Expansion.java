package io.floe.format.codec;

/**
 * How much more compressed data may become: files of anybody are read, and a few bytes can stand
 * for as much memory as there is. Real data stays far below; zeros under zstd come near.
 */
public final class Expansion {
  /** The most bytes that one compressed byte may stand for. */
  public static final long MOST = 100_000;

  /** The same for whole text files, which nobody writes as one run of the same letter. */
  public static final long MOST_OF_TEXT = 10_000;

  /** What is smaller than this costs nobody anything. */
  public static final long FREE = 256L << 20;

  /** The longest record of a text file; it has to be in memory as a whole. */
  public static final long LONGEST_RECORD = 64L << 20;

  private Expansion() {}

  /** Whether a buffer may be as large as it says. */
  public static boolean isPossible(long compressed, long plain) {
    return plain >= 0 && plain <= Integer.MAX_VALUE && plain / MOST <= compressed;
  }

  /** Whether a text file may have become so large. */
  public static boolean isPossibleText(long compressed, long plain) {
    return plain <= FREE || plain / MOST_OF_TEXT <= compressed;
  }
}
