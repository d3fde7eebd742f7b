package io.floe.engine.operator;

import io.floe.engine.column.Column;
import io.floe.engine.column.FixedColumn;
import io.floe.engine.column.FixedValues;
import io.floe.engine.column.FlatColumn;
import io.floe.engine.column.Flatten;
import io.floe.engine.column.RowKeys;
import io.floe.engine.memory.Access;
import io.floe.engine.memory.Memory;
import java.lang.foreign.MemorySegment;
import java.util.List;

/**
 * The order in which rows come when they are sorted by several columns; rows with equal keys keep
 * theirs. One fixed column is sorted by its digits; others by the first eight bytes of their row
 * keys in the same way, and by all bytes where these are the same.
 */
public final class SortPermutation {
  private SortPermutation() {}

  /** The row numbers in sorted order. */
  public static int[] of(
      List<? extends Column> keys, List<RowKeys.Order> orders, int count, Memory memory) {
    if (keys.size() == 1) {
      try (FlatColumn flat = Flatten.of(keys.getFirst(), memory)) {
        if (flat instanceof FixedColumn fixed && fixed.layout().byteSize() <= 8) {
          return fixed(fixed, orders.getFirst(), count);
        }
      }
    }
    try (RowKeys rows = RowKeys.of(keys, orders, count, memory)) {
      return byRowKeys(rows, count);
    }
  }

  private static int[] fixed(FixedColumn column, RowKeys.Order order, int count) {
    long[] values = new long[count];
    FixedValues.ordered(column, 0, count, values);
    int[] rows = new int[count];
    long[] sorted = values;
    int nulls = column.nullCount();
    int at = 0;
    int[] nullRows = new int[nulls];
    int nullAt = 0;
    for (int row = 0; row < count; row++) {
      if (nulls > 0 && column.isNull(row)) {
        nullRows[nullAt++] = row;
      } else {
        rows[at] = row;
        sorted[at++] = order.descending() ? ~values[row] : values[row];
      }
    }
    rows = RadixSort.sort(sorted, rows, at);
    if (nulls == 0) {
      return rows;
    }
    int[] all = new int[count];
    System.arraycopy(rows, 0, all, order.nullsLast() ? 0 : nulls, at);
    System.arraycopy(nullRows, 0, all, order.nullsLast() ? at : 0, nulls);
    return all;
  }

  private static int[] byRowKeys(RowKeys keys, int count) {
    MemorySegment bytes = keys.bytes();
    int[] offsets = keys.offsets();
    long[] prefixes = new long[count];
    int[] rows = new int[count];
    for (int row = 0; row < count; row++) {
      prefixes[row] = prefix(bytes, offsets[row], offsets[row + 1]);
      rows[row] = row;
    }
    rows = RadixSort.sort(prefixes, rows, count);
    int from = 0;
    int[] buffer = new int[0];
    while (from < count) {
      int to = from + 1;
      long prefix = prefix(bytes, offsets[rows[from]], offsets[rows[from] + 1]);
      while (to < count && prefix(bytes, offsets[rows[to]], offsets[rows[to] + 1]) == prefix) {
        to++;
      }
      if (to - from > 1) {
        if (buffer.length < to - from) {
          buffer = new int[Math.max(to - from, 2 * buffer.length)];
        }
        merge(keys, rows, from, to, buffer);
      }
      from = to;
    }
    return rows;
  }

  /** The first eight bytes as one number; short keys are filled up with zeros. */
  private static long prefix(MemorySegment bytes, int from, int end) {
    if (end - from >= 8) {
      return Long.reverseBytes(bytes.get(Access.LONG, from));
    }
    long prefix = 0;
    for (int at = from; at < end; at++) {
      prefix |= (bytes.get(Access.BYTE, at) & 0xffL) << (56 - (at - from) * 8);
    }
    return prefix;
  }

  private static void merge(RowKeys keys, int[] rows, int from, int to, int[] buffer) {
    int length = to - from;
    if (length <= 12) {
      for (int at = from + 1; at < to; at++) {
        int row = rows[at];
        int place = at;
        while (place > from && compare(keys, rows[place - 1], row) > 0) {
          rows[place] = rows[place - 1];
          place--;
        }
        rows[place] = row;
      }
      return;
    }
    int middle = from + to >>> 1;
    merge(keys, rows, from, middle, buffer);
    merge(keys, rows, middle, to, buffer);
    if (compare(keys, rows[middle - 1], rows[middle]) <= 0) {
      return;
    }
    System.arraycopy(rows, from, buffer, 0, middle - from);
    int left = 0;
    int right = middle;
    int at = from;
    while (left < middle - from) {
      boolean takeRight = right < to && compare(keys, buffer[left], rows[right]) > 0;
      rows[at++] = takeRight ? rows[right++] : buffer[left++];
    }
  }

  private static int compare(RowKeys keys, int left, int right) {
    int[] offsets = keys.offsets();
    return RowKeys.compare(
        keys.bytes(),
        offsets[left],
        offsets[left + 1],
        keys.bytes(),
        offsets[right],
        offsets[right + 1]);
  }
}
