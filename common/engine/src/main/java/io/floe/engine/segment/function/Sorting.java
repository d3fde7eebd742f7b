package io.floe.engine.segment.function;

import io.floe.engine.segment.Segments;

/** Stable sorts of row numbers. */
final class Sorting {
  private Sorting() {}

  /** The order of two rows. */
  @FunctionalInterface
  interface Order {
    int compare(int left, int right);
  }

  /** The numbers from 0 on, sorted. */
  static int[] rows(int count, Order order) {
    int[] rows = new int[count];
    for (int row = 0; row < count; row++) {
      rows[row] = row;
    }
    sort(rows, 0, count, order);
    return rows;
  }

  /** Sorts a part of an array. */
  static void sort(int[] rows, int from, int to, Order order) {
    if (to - from > 1) {
      int[] scratch = new int[to - from];
      sort(rows, from, to, scratch, from, order);
    }
  }

  private static void sort(int[] rows, int from, int to, int[] scratch, int base, Order order) {
    if (to - from <= 8) {
      for (int place = from + 1; place < to; place++) {
        int row = rows[place];
        int at = place;
        while (at > from && order.compare(rows[at - 1], row) > 0) {
          rows[at] = rows[at - 1];
          at--;
        }
        rows[at] = row;
      }
      return;
    }
    int middle = from + to >>> 1;
    sort(rows, from, middle, scratch, base, order);
    sort(rows, middle, to, scratch, base, order);
    if (order.compare(rows[middle - 1], rows[middle]) <= 0) {
      return;
    }
    System.arraycopy(rows, from, scratch, from - base, middle - from);
    int left = from - base;
    int leftEnd = middle - base;
    int right = middle;
    int at = from;
    while (left < leftEnd && right < to) {
      rows[at++] = order.compare(scratch[left], rows[right]) <= 0 ? scratch[left++] : rows[right++];
    }
    System.arraycopy(scratch, left, rows, at, leftEnd - left);
  }

  /** The rows of each segment by their codes, nulls in front or behind; stable. */
  static int[] byCodes(
      long[] codes, boolean[] nulls, Segments segments, boolean descending, boolean nullsLast) {
    int[] rows = new int[codes.length];
    for (int segment = 0; segment < segments.count(); segment++) {
      int from = segments.start(segment);
      int to = segments.end(segment);
      int front = from;
      for (int row = from; row < to; row++) {
        if (nulls[row] != nullsLast) {
          rows[front++] = row;
        }
      }
      int middle = front;
      for (int row = from; row < to; row++) {
        if (nulls[row] == nullsLast) {
          rows[front++] = row;
        }
      }
      int start = nullsLast ? from : middle;
      int end = nullsLast ? middle : to;
      if (descending) {
        sort(rows, start, end, (left, right) -> Long.compare(codes[right], codes[left]));
      } else {
        sort(rows, start, end, (left, right) -> Long.compare(codes[left], codes[right]));
      }
    }
    return rows;
  }
}
