package io.floe.physical.expression;

import io.floe.engine.column.Column;
import io.floe.engine.column.FixedBuilder;
import io.floe.engine.column.FixedLayout;
import io.floe.engine.column.Layout;
import io.floe.engine.function.FunctionParameters;
import io.floe.engine.function.KernelTable;
import io.floe.engine.memory.Memory;
import java.util.List;

/** One divided by a number. */
final class Reciprocals {
  private Reciprocals() {}

  /** The number one, a column of one row. */
  static Column one(Layout layout, Memory memory) {
    try (FixedBuilder builder = new FixedBuilder((FixedLayout) layout, 1, memory)) {
      builder.appendDouble(1);
      return builder.finish();
    }
  }

  /** The reciprocal of one value, null if that is null. */
  static Column of(Column one, Column divisor, Memory memory) {
    return KernelTable.elementwise(
            "arithmetic.true_divide",
            List.of(one.layout(), divisor.layout()),
            FunctionParameters.NONE)
        .orElseThrow()
        .apply(List.of(one, divisor), 1, memory);
  }
}
