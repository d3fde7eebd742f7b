package io.floe.physical.expression;

import io.floe.engine.column.Column;
import io.floe.engine.memory.Memory;
import io.floe.plan.dsl.CastMode;
import io.floe.plan.type.DataType;
import java.util.List;

/** Casts outside of expressions. */
public final class Conversions {
  private Conversions() {}

  /** A column cast strictly to another type; belongs to the caller. */
  public static Column convert(Column column, DataType from, DataType to, Memory memory) {
    return CastBinding.function(from, to, CastMode.STRICT, "")
        .apply(List.of(column), column.length(), memory);
  }
}
