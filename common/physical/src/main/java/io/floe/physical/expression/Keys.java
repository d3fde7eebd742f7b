package io.floe.physical.expression;

import io.floe.engine.column.Column;
import io.floe.engine.column.RowKeys;
import io.floe.engine.expression.KeyGrouping;
import io.floe.engine.expression.SegmentOrder;
import io.floe.engine.keys.KeyTable;
import io.floe.engine.memory.Memory;
import io.floe.engine.segment.Grouping;
import io.floe.engine.segment.Segments;
import java.util.List;

/** Grouping and ordering of rows by keys, as evaluators need them. */
public final class Keys {
  /** Rows with equal keys. */
  public static final KeyGrouping GROUPING = Keys::group;

  private Keys() {}

  private static Grouping group(List<Column> keys, int rowCount, Memory memory) {
    int[] groups = new int[rowCount];
    try (KeyTable table =
        KeyTable.of(keys.stream().map(Column::layout).toList(), rowCount, memory)) {
      table.insert(keys, rowCount, groups, new int[rowCount]);
      return new Grouping(groups, table.size());
    }
  }

  /** The order of rows within segments; equal rows keep theirs. */
  public static SegmentOrder order(List<RowKeys.Order> orders) {
    return (keys, segments, memory) -> order(keys, orders, segments, memory);
  }

  private static int[] order(
      List<Column> keys, List<RowKeys.Order> orders, Segments segments, Memory memory) {
    int[] rows = segments.rowIndices();
    try (RowKeys rowKeys = RowKeys.of(keys, orders, rows.length, memory)) {
      int[] scratch = new int[rows.length];
      for (int segment = 0; segment < segments.count(); segment++) {
        sort(rows, scratch, segments.start(segment), segments.end(segment), rowKeys);
      }
    }
    return rows;
  }

  /** A stable merge sort of row numbers. */
  private static void sort(int[] rows, int[] scratch, int from, int to, RowKeys keys) {
    if (to - from < 2) {
      return;
    }
    int middle = (from + to) >>> 1;
    sort(rows, scratch, from, middle, keys);
    sort(rows, scratch, middle, to, keys);
    if (compare(keys, rows[middle - 1], rows[middle]) <= 0) {
      return;
    }
    System.arraycopy(rows, from, scratch, from, middle - from);
    int left = from;
    int right = middle;
    int at = from;
    while (left < middle) {
      boolean takeRight = right < to && compare(keys, rows[right], scratch[left]) < 0;
      rows[at++] = takeRight ? rows[right++] : scratch[left++];
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
