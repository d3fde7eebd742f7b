package io.floe.engine.operator;

/** Sorts unsigned numbers with the rows they belong to, digit by digit from the lowest; stable. */
final class RadixSort {
  private static final int BITS = 11;
  private static final int SIZE = 1 << BITS;
  private static final int DIGITS = 6;

  private RadixSort() {}

  /** The rows in the order of their keys. Both arrays are used up; only the first ones count. */
  static int[] sort(long[] keys, int[] rows, int count) {
    if (count < 2) {
      return java.util.Arrays.copyOf(rows, count);
    }
    int[][] counts = new int[DIGITS][SIZE];
    for (int at = 0; at < count; at++) {
      long key = keys[at];
      for (int digit = 0; digit < DIGITS; digit++) {
        counts[digit][(int) (key >>> digit * BITS) & SIZE - 1]++;
      }
    }
    long[] fromKeys = keys;
    int[] fromRows = rows;
    long[] toKeys = new long[count];
    int[] toRows = new int[count];
    for (int digit = 0; digit < DIGITS; digit++) {
      int shift = digit * BITS;
      int[] starts = counts[digit];
      if (starts[(int) (fromKeys[0] >>> shift) & SIZE - 1] == count) {
        continue;
      }
      int sum = 0;
      for (int value = 0; value < SIZE; value++) {
        int own = starts[value];
        starts[value] = sum;
        sum += own;
      }
      for (int at = 0; at < count; at++) {
        long key = fromKeys[at];
        int place = starts[(int) (key >>> shift) & SIZE - 1]++;
        toKeys[place] = key;
        toRows[place] = fromRows[at];
      }
      long[] swapKeys = fromKeys;
      fromKeys = toKeys;
      toKeys = swapKeys;
      int[] swapRows = fromRows;
      fromRows = toRows;
      toRows = swapRows;
    }
    return fromRows.length == count ? fromRows : java.util.Arrays.copyOf(fromRows, count);
  }
}
