package io.floe.engine.expression;

import io.floe.engine.column.Column;
import io.floe.engine.column.Gather;
import io.floe.engine.memory.Memory;

/** Makes rows null. */
final class Validity {
  private Validity() {}

  /** The column, null also where a mask of the same length is null; a reference of its own. */
  static Column mask(Column column, Column mask, Memory memory) {
    if (!mask.hasNulls()) {
      return column.retain();
    }
    int[] rows = new int[column.length()];
    for (int row = 0; row < rows.length; row++) {
      rows[row] = mask.isNull(row) ? -1 : row;
    }
    return Gather.rows(column, rows, memory);
  }
}
