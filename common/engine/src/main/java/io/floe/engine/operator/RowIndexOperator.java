package io.floe.engine.operator;

import io.floe.engine.column.Column;
import io.floe.engine.column.FixedColumn;
import io.floe.engine.column.FixedLayout;
import io.floe.engine.column.FixedValues;
import io.floe.engine.column.Page;
import io.floe.engine.memory.Buffer;
import io.floe.engine.memory.Memory;
import io.floe.engine.memory.Scope;
import io.floe.engine.pipeline.OperatorFactory;
import java.util.ArrayList;
import java.util.List;

/** Puts the number of each row before the columns; for pipelines on one thread. */
public final class RowIndexOperator {
  private RowIndexOperator() {}

  /** Counts from a number on, in UINT32 or UINT64. */
  public static OperatorFactory of(long first, FixedLayout layout) {
    return OperatorFactory.of(
        "row index",
        context -> {
          long[] next = {first};
          return new PageTransform(
              (page, memory) -> {
                Page result = withNumbers(page, next[0], layout, memory);
                next[0] += page.rowCount();
                return result;
              },
              context.memory());
        });
  }

  private static Page withNumbers(Page page, long first, FixedLayout layout, Memory memory) {
    try (Scope scope = new Scope(memory)) {
      int count = page.rowCount();
      Buffer values = memory.allocate((long) count * layout.byteSize());
      Column numbers = scope.own(new FixedColumn(layout, count, values, null, 0));
      for (int row = 0; row < count; row++) {
        FixedValues.setLong(layout, values.segment(), row, first + row);
      }
      List<Column> columns = new ArrayList<>();
      columns.add(numbers);
      page.columns().forEach(column -> columns.add(scope.own(column.retain())));
      scope.handOver();
      return new Page(count, columns, page.morsel());
    }
  }
}
