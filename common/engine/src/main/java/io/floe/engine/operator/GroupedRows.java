package io.floe.engine.operator;

import io.floe.engine.column.Column;
import io.floe.engine.column.Gather;
import io.floe.engine.column.Page;
import io.floe.engine.column.Slice;
import io.floe.engine.keys.KeyTable;
import io.floe.engine.memory.Memory;
import io.floe.engine.memory.Scope;
import io.floe.engine.segment.Segments;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Rows brought together by key, for expressions that see a group at a time: groups follow each
 * other in the order of their first rows, and within a group rows keep their order.
 */
public final class GroupedRows implements AutoCloseable {
  private final Page keys;
  private final Page rows;
  private final Segments segments;
  private final int[] order;

  private GroupedRows(Page keys, Page rows, Segments segments, int[] order) {
    this.keys = keys;
    this.rows = rows;
    this.segments = segments;
    this.order = order;
  }

  /** The keys, one row for each group. */
  public Page keys() {
    return keys;
  }

  /** All rows, group by group. */
  public Page rows() {
    return rows;
  }

  /** Where each group lies within the rows. */
  public Segments segments() {
    return segments;
  }

  /** Groups the rows of a page, which stays open, by some of its columns. */
  public static GroupedRows of(Page page, List<Integer> keys, Memory memory) {
    int count = page.rowCount();
    int[] ids = new int[count];
    int[] firstRows = new int[Math.min(count, 1024)];
    int groups = 0;
    List<Column> columns = keys.stream().map(page::column).toList();
    try (KeyTable table =
        KeyTable.of(columns.stream().map(Column::layout).toList(), 1024, memory)) {
      int[] batch = new int[Page.TARGET_ROWS];
      int[] fresh = new int[Page.TARGET_ROWS];
      for (int from = 0; from < count; from += Page.TARGET_ROWS) {
        int size = Math.min(Page.TARGET_ROWS, count - from);
        int added;
        try (Scope scope = new Scope(memory)) {
          List<Column> part = new ArrayList<>();
          for (Column column : columns) {
            part.add(scope.own(Slice.of(column, from, size, memory)));
          }
          added = table.insert(part, size, batch, fresh);
        }
        System.arraycopy(batch, 0, ids, from, size);
        if (groups + added > firstRows.length) {
          firstRows = Arrays.copyOf(firstRows, Math.max(groups + added, 2 * firstRows.length));
        }
        for (int index = 0; index < added; index++) {
          firstRows[groups++] = from + fresh[index];
        }
      }
    }
    return permuted(page, columns, ids, Arrays.copyOf(firstRows, groups), memory);
  }

  private static GroupedRows permuted(
      Page page, List<Column> columns, int[] ids, int[] firstRows, Memory memory) {
    int[] offsets = new int[firstRows.length + 1];
    for (int id : ids) {
      offsets[id + 1]++;
    }
    for (int group = 1; group < offsets.length; group++) {
      offsets[group] += offsets[group - 1];
    }
    int[] cursors = offsets.clone();
    int[] order = new int[ids.length];
    for (int row = 0; row < ids.length; row++) {
      order[cursors[ids[row]]++] = row;
    }
    try (Scope scope = new Scope(memory)) {
      Page all = new Page(page.rowCount(), columns, page.morsel());
      Page keys = scope.own(Gather.page(all, firstRows, 0, firstRows.length, memory));
      Page rows = scope.own(Gather.page(page, order, 0, order.length, memory));
      scope.handOver();
      return new GroupedRows(keys, rows, Segments.ofOffsets(offsets), order);
    }
  }

  /** For each row of the input, its place among the rows of the groups. */
  public int[] places() {
    int[] places = new int[order.length];
    for (int at = 0; at < order.length; at++) {
      places[order[at]] = at;
    }
    return places;
  }

  @Override
  public void close() {
    keys.close();
    rows.close();
  }
}
