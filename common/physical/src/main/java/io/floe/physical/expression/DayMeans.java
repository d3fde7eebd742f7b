package io.floe.physical.expression;

import io.floe.engine.aggregate.Aggregate;
import io.floe.engine.column.Column;
import io.floe.engine.column.FixedBuilder;
import io.floe.engine.column.FixedColumn;
import io.floe.engine.column.FixedLayout;
import io.floe.engine.column.FixedValues;
import io.floe.engine.column.FlatColumn;
import io.floe.engine.column.Flatten;
import io.floe.engine.memory.Memory;
import io.floe.plan.type.DataType;
import java.util.List;

/** Means and medians of days, which are moments: a day of two has its middle at noon. */
final class DayMeans {
  private static final double MICROSECONDS = 86_400_000_000.0;

  private DayMeans() {}

  /** Whether an aggregate gives days where the plan says moments. */
  static boolean apply(DataType type, Aggregate engine) {
    return type instanceof DataType.Datetime
        && switch (engine) {
          case Aggregate.Mean mean -> mean.input() == FixedLayout.INT32;
          case Aggregate.Quantile quantile -> quantile.input() == FixedLayout.INT32;
          case Aggregate ignored -> false;
        };
  }

  /** Fractions of days as microseconds. */
  static Column microseconds(List<Column> arguments, int rowCount, Memory memory) {
    try (FlatColumn flat = Flatten.of(arguments.getFirst(), memory);
        FixedBuilder builder = new FixedBuilder(FixedLayout.INT64, rowCount, memory)) {
      FixedColumn days = (FixedColumn) flat;
      for (int row = 0; row < rowCount; row++) {
        if (days.isNull(row)) {
          builder.appendNull();
        } else {
          double value = FixedValues.asDouble(days.layout(), days.values(), row);
          builder.appendLong((long) (value * MICROSECONDS));
        }
      }
      return builder.finish();
    }
  }
}
