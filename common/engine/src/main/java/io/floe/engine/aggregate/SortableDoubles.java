package io.floe.engine.aggregate;

/**
 * Doubles as signed numbers of the same order, in which a zero with a sign is less than one without
 * and NaN is the greatest.
 */
final class SortableDoubles {
  private SortableDoubles() {}

  static long key(double value) {
    long bits = Double.doubleToLongBits(value);
    return bits ^ bits >> 63 >>> 1;
  }

  static double value(long key) {
    return Double.longBitsToDouble(key ^ key >> 63 >>> 1);
  }

  /** The keys of the first values. */
  static void keys(double[] values, int count, long[] target) {
    for (int row = 0; row < count; row++) {
      target[row] = key(values[row]);
    }
  }
}
