package io.floe.engine.memory;

/** The sizes that allocations are rounded up to: four steps between two powers of two. */
final class SizeClasses {
  /** The smallest size. */
  static final int SMALLEST = 128;

  private SizeClasses() {}

  /** The size that a request takes. */
  static long round(long size) {
    if (size <= SMALLEST) {
      return SMALLEST;
    }
    long step = Long.highestOneBit(size - 1) >>> 2;
    return (size + step - 1) & -step;
  }

  /** The size with such a number. */
  static long size(int index) {
    return (4L + index % 4) << (index / 4 + 5);
  }

  /** The number of a rounded size, counted from the smallest. */
  static int index(long rounded) {
    int exponent = 63 - Long.numberOfLeadingZeros(rounded);
    int quarter = (int) (rounded >>> (exponent - 2)) & 3;
    return (exponent - 7) * 4 + quarter;
  }
}
