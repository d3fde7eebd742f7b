package io.floe.engine.function.family;

/** What Java's numbers lack. */
public final class Numbers {
  private static final long INFINITY = 0x7ff0_0000_0000_0000L;
  private static final long NAN = 0x7ff8_0000_0000_0000L;

  private Numbers() {}

  /** The value of 64 bits without a sign, rounded once. */
  public static double unsignedToDouble(long bits) {
    if (bits >= 0) {
      return (double) bits;
    }
    // Halving keeps the lowest bit sticky, so that rounding is right.
    return (double) ((bits >>> 1) | (bits & 1)) * 2.0;
  }

  /**
   * A whole number with the order of Polars: zeros are equal, NaN is equal to itself and the
   * greatest. Comparing two of these needs no branch, which comparing the numbers would.
   */
  public static long orderKey(double value) {
    long bits = Double.doubleToRawLongBits(value + 0.0);
    // All ones where the value is NaN, whatever its sign and payload.
    long isNan = (INFINITY - (bits & Long.MAX_VALUE)) >> 63;
    long same = bits & ~isNan | NAN & isNan;
    return same ^ (same >> 63) >>> 1;
  }
}
