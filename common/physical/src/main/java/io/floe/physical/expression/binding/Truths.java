package io.floe.physical.expression.binding;

import io.floe.engine.column.BitColumn;
import io.floe.engine.column.Bitmaps;
import io.floe.engine.column.Column;
import io.floe.engine.memory.Buffer;
import io.floe.engine.memory.Memory;
import java.util.function.IntPredicate;

/** Makes columns of truth values. */
final class Truths {
  private Truths() {}

  /** One answer wherever a column has a value. */
  static Column whereValid(Column column, boolean answer, int rows, Memory memory) {
    return of(row -> answer, row -> !column.isNull(row), rows, memory);
  }

  /** An answer for each row that is valid. */
  static BitColumn of(IntPredicate answer, IntPredicate valid, int rows, Memory memory) {
    Buffer values = memory.allocateZeroed(Bitmaps.byteSize(rows));
    Buffer validity = memory.allocateZeroed(Bitmaps.byteSize(rows));
    int nulls = 0;
    for (int row = 0; row < rows; row++) {
      if (!valid.test(row)) {
        nulls++;
        continue;
      }
      Bitmaps.set(validity.segment(), row);
      if (answer.test(row)) {
        Bitmaps.set(values.segment(), row);
      }
    }
    return new BitColumn(rows, values, validity, nulls);
  }
}
