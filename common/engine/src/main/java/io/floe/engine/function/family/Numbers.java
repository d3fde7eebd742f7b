package io.floe.engine.function.family;

/** What Java's numbers lack. */
public final class Numbers {
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
    long bits = Double.doubleToLongBits(value + 0.0);
    return bits ^ (bits >> 63) >>> 1;
  }
}
