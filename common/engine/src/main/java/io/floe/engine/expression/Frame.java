package io.floe.engine.expression;

import io.floe.engine.column.Column;
import io.floe.engine.column.Gather;
import io.floe.engine.column.Page;
import io.floe.engine.memory.Memory;
import io.floe.engine.memory.Scope;
import io.floe.engine.segment.Segments;
import java.util.ArrayList;
import java.util.List;

/**
 * What expressions are evaluated over: columns of the same length, cut into segments.
 *
 * @param columns the inputs, which outlive the evaluation
 * @param rowCount how many rows each has
 * @param segments the division of the rows
 * @param scope owns every column that the evaluation makes
 */
public record Frame(List<Column> columns, int rowCount, Segments segments, Scope scope) {
  /** A page seen as one segment. */
  public static Frame of(Page page, Scope scope) {
    return new Frame(page.columns(), page.rowCount(), Segments.single(page.rowCount()), scope);
  }

  /** The same with overlapping windows written out one after the other. */
  Frame compacted() {
    int[] rows = segments.rowIndices();
    List<Column> written = new ArrayList<>(columns.size());
    for (Column column : columns) {
      written.add(scope.own(Gather.rows(column, rows, scope.memory())));
    }
    return new Frame(written, rows.length, segments.compacted(), scope);
  }

  /** The account that pays for results. */
  public Memory memory() {
    return scope.memory();
  }
}
