package io.floe.engine.aggregate;

import io.floe.engine.column.Column;
import io.floe.engine.column.FixedBuilder;
import io.floe.engine.column.FixedColumn;
import io.floe.engine.column.FixedLayout;
import io.floe.engine.column.FixedValues;
import io.floe.engine.column.ListColumn;
import io.floe.engine.column.RowOrder;
import io.floe.engine.memory.Buffer;
import io.floe.engine.memory.Memory;

/** What is made of all values of a group. */
final class Finishers {
  private Finishers() {}

  /** The values as a list. */
  static Column implode(Column values, int[] offsets, Memory memory) {
    Buffer buffer = Collecting.offsets(offsets, memory);
    return new ListColumn(offsets.length - 1, buffer, values.retain(), null, 0);
  }

  /** The place of the least or greatest value that is not null. */
  static Column extremePlace(Column values, int[] offsets, boolean maximum, Memory memory) {
    try (FixedBuilder builder = new FixedBuilder(FixedLayout.UINT32, offsets.length, memory)) {
      for (int group = 0; group + 1 < offsets.length; group++) {
        int best = -1;
        for (int row = offsets[group]; row < offsets[group + 1]; row++) {
          if (!values.isNull(row) && (best < 0 || beats(values, row, best, maximum))) {
            best = row;
          }
        }
        if (best < 0) {
          builder.appendNull();
        } else {
          builder.appendLong(best - offsets[group]);
        }
      }
      return builder.finish();
    }
  }

  private static boolean beats(Column values, int row, int best, boolean maximum) {
    boolean bestNan = isNan(values, best);
    if (bestNan || isNan(values, row)) {
      return bestNan && !isNan(values, row);
    }
    int order = RowOrder.compare(values, row, values, best);
    return maximum ? order > 0 : order < 0;
  }

  private static boolean isNan(Column values, int row) {
    return values instanceof FixedColumn fixed
        && FixedValues.isFloat(fixed.layout())
        && Double.isNaN(FixedValues.asDouble(fixed.layout(), fixed.values(), row));
  }
}
