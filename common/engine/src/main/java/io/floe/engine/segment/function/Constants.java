package io.floe.engine.segment.function;

import io.floe.engine.column.Column;
import io.floe.engine.column.Concatenate;
import io.floe.engine.column.FixedLayout;
import io.floe.engine.column.Gather;
import io.floe.engine.memory.Memory;
import java.util.List;

/** Single values that functions need beside their arguments. */
final class Constants {
  private Constants() {}

  /** The column with 1 where it is null. */
  static Column replaceNulls(Column column, boolean floats, FixedLayout layout, Memory memory) {
    boolean[] nulls = Cells.nulls(column);
    int[] rows = new int[nulls.length];
    for (int row = 0; row < rows.length; row++) {
      rows[row] = nulls[row] ? rows.length : row;
    }
    try (Column one =
            floats
                ? Outputs.doubles(layout, new double[] {1}, new boolean[0], memory)
                : Outputs.longs(layout, new long[] {1}, memory);
        Column both = Concatenate.columns(List.of(column, one), memory)) {
      return Gather.rows(both, rows, memory);
    }
  }
}
