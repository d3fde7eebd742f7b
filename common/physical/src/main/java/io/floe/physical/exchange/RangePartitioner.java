package io.floe.physical.exchange;

import io.floe.engine.column.Column;
import io.floe.engine.column.Concatenate;
import io.floe.engine.column.Page;
import io.floe.engine.column.RowKeys;
import io.floe.engine.memory.Memory;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** By intervals of sorted bounds: a row goes behind all bounds that are not above it. */
final class RangePartitioner implements Partitioner, AutoCloseable {
  private final List<Integer> columns;
  private final List<RowKeys.Order> orders;
  private final int count;
  private final Supplier<List<Page>> bounds;
  private final Memory memory;
  private @Nullable RowKeys keys;
  private boolean read;

  /**
   * A partitioner.
   *
   * @param bounds the rows of the bounds, sorted, with the columns of the keys; asked for when the
   *     first rows come, and not closed here
   */
  RangePartitioner(
      List<Integer> columns,
      List<RowKeys.Order> orders,
      int count,
      Supplier<List<Page>> bounds,
      Memory memory) {
    this.columns = List.copyOf(columns);
    this.orders = List.copyOf(orders);
    this.count = count;
    this.bounds = bounds;
    this.memory = memory;
  }

  @Override
  public int count() {
    return count;
  }

  private synchronized @Nullable RowKeys bounds() {
    if (!read) {
      read = true;
      List<Page> pages = bounds.get();
      if (!pages.isEmpty()) {
        try (Page all = Concatenate.pages(pages, memory)) {
          keys = RowKeys.of(all.columns(), orders, all.rowCount(), memory);
        }
      }
    }
    return keys;
  }

  @Override
  public int[] partitions(Page page, Memory working) {
    int[] partitions = new int[page.rowCount()];
    RowKeys limits = bounds();
    if (limits == null) {
      return partitions;
    }
    List<Column> values = columns.stream().map(page::column).toList();
    try (RowKeys rows = RowKeys.of(values, orders, page.rowCount(), working)) {
      for (int row = 0; row < partitions.length; row++) {
        partitions[row] = Math.min(notAbove(limits, rows, row), count - 1);
      }
    }
    return partitions;
  }

  private static int notAbove(RowKeys limits, RowKeys rows, int row) {
    int[] from = limits.offsets();
    int low = 0;
    int high = from.length - 1;
    while (low < high) {
      int middle = (low + high) >>> 1;
      int order =
          RowKeys.compare(
              limits.bytes(),
              from[middle],
              from[middle + 1],
              rows.bytes(),
              rows.offsets()[row],
              rows.offsets()[row + 1]);
      if (order <= 0) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  @Override
  public synchronized void close() {
    if (keys != null) {
      keys.close();
      keys = null;
    }
  }
}
