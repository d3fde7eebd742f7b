package io.floe.engine.column;

import java.util.ArrayList;
import java.util.List;

/**
 * Some rows of several columns. A page never carries a selection: a filter compacts. It may have
 * rows and no column.
 *
 * @param rowCount how many rows there are
 * @param columns the columns, all of that length
 * @param morsel the place of this page in the order of its source; pages of one stream that keep
 *     that order have rising numbers, whatever thread made them
 */
public record Page(int rowCount, List<Column> columns, long morsel) implements AutoCloseable {
  /** How many rows an operator should aim at. */
  public static final int TARGET_ROWS = 16_384;

  public Page {
    columns = List.copyOf(columns);
    for (Column column : columns) {
      if (column.length() != rowCount) {
        throw new IllegalArgumentException(
            "a column of " + column.length() + " rows in a page of " + rowCount);
      }
    }
  }

  /** One column. */
  public Column column(int position) {
    return columns.get(position);
  }

  /** A page of some of the columns, with references of its own; this page stays open. */
  public Page select(int... positions) {
    List<Column> chosen = new ArrayList<>(positions.length);
    for (int position : positions) {
      chosen.add(columns.get(position).retain());
    }
    return new Page(rowCount, chosen, morsel);
  }

  /** Another reference to each column. */
  public Page share() {
    columns.forEach(Column::retain);
    return new Page(rowCount, columns, morsel);
  }

  @Override
  public void close() {
    columns.forEach(Column::close);
  }
}
