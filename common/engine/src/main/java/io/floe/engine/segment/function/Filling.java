package io.floe.engine.segment.function;

import io.floe.engine.column.Column;
import io.floe.engine.column.Concatenate;
import io.floe.engine.column.FixedLayout;
import io.floe.engine.column.FixedValues;
import io.floe.engine.column.Gather;
import io.floe.engine.column.Layout;
import io.floe.engine.function.FunctionException;
import io.floe.engine.function.FunctionParameters;
import io.floe.engine.memory.Memory;
import io.floe.engine.memory.Scope;
import io.floe.engine.segment.RowFunction;
import io.floe.engine.segment.SegmentFunction;
import io.floe.engine.segment.Segments;
import java.util.List;

/** Null rows filled from their neighbours or with one value for the segment. */
final class Filling {
  private Filling() {}

  static void register(Registry registry) {
    registry.add("column.fill_null_with_strategy", Filling::make);
  }

  private static SegmentFunction make(List<Layout> layouts, FunctionParameters parameters) {
    Layout layout = layouts.getFirst();
    String strategy = parameters.string("0");
    long limit = parameters.integer("0.0", Long.MAX_VALUE);
    double one = Results.divisor(parameters, 0);
    RowFunction function =
        switch (strategy) {
          case "Forward" -> near(false, limit);
          case "Backward" -> near(true, limit);
          case "Min" -> extreme(false);
          case "Max" -> extreme(true);
          case "Mean" -> {
            if (!(layout instanceof FixedLayout)) {
              throw FunctionException.invalid(
                  "`mean` operation not supported for dtype `"
                      + parameters.string("type0", "?")
                      + "`");
            }
            yield Filling::mean;
          }
          case "Zero" -> constant(layout, 0);
          case "One" -> constant(layout, one);
          default -> throw FunctionException.invalid("fill strategy '" + strategy + "' is unknown");
        };
    return new SegmentFunction.Rows(
        (arguments, segments, memory) ->
            arguments.getFirst().hasNulls()
                ? function.apply(arguments, segments, memory)
                : arguments.getFirst().retain());
  }

  /** The last value before, or the first one after, at most so many rows away. */
  static RowFunction near(boolean backward, long limit) {
    return (arguments, segments, memory) -> {
      Column column = arguments.getFirst();
      boolean[] nulls = Cells.nulls(column);
      int[] rows = new int[nulls.length];
      Walk.each(
          segments,
          backward,
          steps -> {
            int known = -1;
            for (int row = steps.first(); row != steps.end(); row += steps.step()) {
              known = nulls[row] ? known : row;
              rows[row] = known >= 0 && Math.abs(row - known) <= limit ? known : -1;
            }
          });
      return Gather.rows(column, rows, memory);
    };
  }

  private static RowFunction extreme(boolean maximum) {
    return (arguments, segments, memory) -> {
      Column column = arguments.getFirst();
      boolean[] nulls = Cells.nulls(column);
      int[] best = Extremes.rows(column, segments, maximum, memory);
      int[] rows = new int[nulls.length];
      for (int segment = 0; segment < segments.count(); segment++) {
        for (int row = segments.start(segment); row < segments.end(segment); row++) {
          rows[row] = nulls[row] ? best[segment] : row;
        }
      }
      return Gather.rows(column, rows, memory);
    };
  }

  private static Column mean(List<Column> arguments, Segments segments, Memory memory) {
    Column column = arguments.getFirst();
    FixedLayout layout = (FixedLayout) column.layout();
    double[] values = Cells.doubles(column, memory);
    boolean[] nulls = Cells.nulls(column);
    double[] means = new double[segments.count()];
    boolean[] none = new boolean[segments.count()];
    for (int segment = 0; segment < segments.count(); segment++) {
      double sum = 0;
      int count = 0;
      for (int row = segments.start(segment); row < segments.end(segment); row++) {
        sum += nulls[row] ? 0 : values[row];
        count += nulls[row] ? 0 : 1;
      }
      means[segment] = count == 0 ? 0 : sum / count;
      none[segment] = count == 0;
    }
    try (Column filler = Outputs.doubles(layout, means, none, memory)) {
      return withFillers(column, filler, nulls, segments, memory);
    }
  }

  private static RowFunction constant(Layout layout, double value) {
    return (arguments, segments, memory) -> {
      Column column = arguments.getFirst();
      boolean[] nulls = Cells.nulls(column);
      try (Column filler = constant(layout, value, memory)) {
        return withFillers(column, filler, nulls, segments, memory);
      }
    };
  }

  private static Column constant(Layout layout, double value, Memory memory) {
    if (layout instanceof FixedLayout fixed) {
      return FixedValues.isFloat(fixed)
          ? Outputs.doubles(fixed, new double[] {value}, new boolean[0], memory)
          : Outputs.longs(fixed, new long[] {(long) value}, memory);
    }
    if (layout == Layout.Bit.BIT) {
      return Outputs.bits(new boolean[] {value != 0}, memory);
    }
    if (layout == Layout.Bytes.BYTES && value == 0) {
      return Texts.column(List.of(""), memory);
    }
    throw FunctionException.invalid("there is no such value to fill nulls with");
  }

  /** Rows where null replaced by the filler of their segment, or by the only one. */
  private static Column withFillers(
      Column column, Column fillers, boolean[] nulls, Segments segments, Memory memory) {
    try (Scope scope = new Scope(memory)) {
      Column both = scope.own(Concatenate.columns(List.of(column, fillers), memory));
      int[] rows = new int[nulls.length];
      boolean single = fillers.length() == 1;
      for (int segment = 0; segment < segments.count(); segment++) {
        int filler = column.length() + (single ? 0 : segment);
        for (int row = segments.start(segment); row < segments.end(segment); row++) {
          rows[row] = nulls[row] ? filler : row;
        }
      }
      return Gather.rows(both, rows, memory);
    }
  }
}
