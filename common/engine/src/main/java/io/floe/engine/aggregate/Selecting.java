package io.floe.engine.aggregate;

import java.util.Arrays;

/** Finds the value that a sort would bring to a place, without sorting all. */
final class Selecting {
  private static final int SORTED_AT_ONCE = 24;

  private Selecting() {}

  /**
   * Moves values so that the one at a place is the one a sort would bring there, with none that is
   * greater before it and none that is less behind it.
   */
  static long select(long[] values, int count, int place) {
    int from = 0;
    int to = count;
    // A bad choice of pivots again and again ends in a sort.
    int patience = 2 * (Integer.SIZE - Integer.numberOfLeadingZeros(count));
    while (to - from > SORTED_AT_ONCE && patience-- > 0) {
      long pivot = pivot(values, from, to);
      int left = from;
      int right = to - 1;
      while (left <= right) {
        while (values[left] < pivot) {
          left++;
        }
        while (values[right] > pivot) {
          right--;
        }
        if (left <= right) {
          long kept = values[left];
          values[left++] = values[right];
          values[right--] = kept;
        }
      }
      if (place <= right) {
        to = right + 1;
      } else if (place >= left) {
        from = left;
      } else {
        return values[place];
      }
    }
    Arrays.sort(values, from, to);
    return values[place];
  }

  /** The least value behind a place that was selected. */
  static long next(long[] values, int count, int place) {
    long least = Long.MAX_VALUE;
    for (int index = place + 1; index < count; index++) {
      least = Math.min(least, values[index]);
    }
    return least;
  }

  private static long pivot(long[] values, int from, int to) {
    int middle = from + to >>> 1;
    int step = to - from >> 3;
    return median(
        median(values[from], values[from + step], values[from + 2 * step]),
        median(values[middle - step], values[middle], values[middle + step]),
        median(values[to - 1 - 2 * step], values[to - 1 - step], values[to - 1]));
  }

  private static long median(long a, long b, long c) {
    return Math.max(Math.min(a, b), Math.min(Math.max(a, b), c));
  }
}
