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
import io.floe.engine.segment.Rearrangement;
import io.floe.engine.segment.RowFunction;
import io.floe.engine.segment.SegmentFunction;
import io.floe.engine.segment.Segments;
import java.util.Arrays;
import java.util.List;

/** Values of other rows of the segment: shift, difference, relative change, reverse. */
final class Shifting {
  private Shifting() {}

  static void register(Registry registry) {
    registry
        .rows("column.reverse", parameters -> Shifting::reverse)
        .rows("column.shift", parameters -> Shifting::shift)
        .rows("column.shift_and_fill", parameters -> Shifting::shiftAndFill)
        .add("column.diff", Shifting::difference)
        .rows("column.pct_change", Shifting::relative);
  }

  private static Column reverse(List<Column> arguments, Segments segments, Memory memory) {
    int[] rows = new int[arguments.getFirst().length()];
    for (int segment = 0; segment < segments.count(); segment++) {
      int last = segments.start(segment) + segments.end(segment) - 1;
      for (int row = segments.start(segment); row < segments.end(segment); row++) {
        rows[row] = last - row;
      }
    }
    return Gather.rows(arguments.getFirst(), rows, memory);
  }

  private static Column shift(List<Column> arguments, Segments segments, Memory memory) {
    return Gather.rows(arguments.get(0), sources(arguments.get(1), segments, memory), memory);
  }

  /** For each row the row that comes to its place, or -1. */
  static int[] sources(Column by, Segments segments, Memory memory) {
    long[] distances = Cells.longs(by, memory);
    boolean[] missing = Cells.nulls(by);
    int[] rows = new int[distances.length];
    Arrays.fill(rows, -1);
    for (int segment = 0; segment < segments.count(); segment++) {
      int start = segments.start(segment);
      int end = segments.end(segment);
      if (start == end || missing[start]) {
        continue;
      }
      long distance = Math.clamp(distances[start], -(long) (end - start), end - start);
      for (int row = start; row < end; row++) {
        long source = row - distance;
        rows[row] = source >= start && source < end ? (int) source : -1;
      }
    }
    return rows;
  }

  private static Column shiftAndFill(List<Column> arguments, Segments segments, Memory memory) {
    Column values = arguments.get(0);
    int[] rows = sources(arguments.get(1), segments, memory);
    boolean[] missing = Cells.nulls(arguments.get(1));
    try (Scope scope = new Scope(memory)) {
      Column both = scope.own(Concatenate.columns(List.of(values, arguments.get(2)), memory));
      for (int row = 0; row < rows.length; row++) {
        rows[row] = rows[row] < 0 && !missing[row] ? values.length() + row : rows[row];
      }
      return Gather.rows(both, rows, memory);
    }
  }

  private static SegmentFunction difference(List<Layout> layouts, FunctionParameters parameters) {
    if (!(layouts.getFirst() instanceof FixedLayout input)) {
      if (layouts.getFirst() == Layout.Nothing.NOTHING) {
        return new SegmentFunction.Rows(
            (arguments, segments, memory) -> arguments.getFirst().retain());
      }
      throw Registry.unsupported("sub", parameters);
    }
    FixedLayout output = Results.layout(parameters, input);
    boolean days = parameters.string("type0", "").equals("date");
    RowFunction function =
        (arguments, segments, memory) -> {
          int[] sources = sources(arguments.get(1), segments, memory);
          return subtract(arguments.getFirst(), sources, output, days, memory);
        };
    if (!parameters.string("0", "Ignore").equals("Drop")) {
      return new SegmentFunction.Rows(function);
    }
    return new SegmentFunction.Many(
        (arguments, segments, memory) -> {
          try (Column all = function.apply(arguments, segments, memory)) {
            int[] sources = sources(arguments.get(1), segments, memory);
            return Kept.rows(all, segments, row -> sources[row] >= 0, memory);
          }
        });
  }

  private static Column subtract(
      Column column, int[] sources, FixedLayout output, boolean days, Memory memory) {
    boolean[] old = Cells.nulls(column);
    boolean[] nulls = new boolean[old.length];
    for (int row = 0; row < nulls.length; row++) {
      nulls[row] = sources[row] < 0 || old[row] || old[sources[row]];
    }
    if (FixedValues.isFloat(output)) {
      double[] values = Cells.doubles(column, memory);
      double[] result = new double[values.length];
      for (int row = 0; row < result.length; row++) {
        result[row] = nulls[row] ? 0 : values[row] - values[sources[row]];
      }
      return Outputs.doubles(output, result, nulls, memory);
    }
    if (output.byteSize() == 16) {
      long[][] words = Cells.wides(column, memory);
      long[] low = new long[nulls.length];
      long[] high = new long[nulls.length];
      for (int row = 0; row < nulls.length; row++) {
        if (!nulls[row]) {
          int source = sources[row];
          low[row] = words[0][row] - words[0][source];
          boolean borrow = Long.compareUnsigned(words[0][row], words[0][source]) < 0;
          high[row] = words[1][row] - words[1][source] - (borrow ? 1 : 0);
        }
      }
      return Outputs.wides(output, low, high, nulls, memory);
    }
    long[] values = Cells.longs(column, memory);
    long[] result = new long[values.length];
    for (int row = 0; row < result.length; row++) {
      long change = nulls[row] ? 0 : values[row] - values[sources[row]];
      // The difference of two dates is a duration in microseconds.
      result[row] = days ? change * 86_400_000_000L : change;
    }
    return Outputs.longs(output, result, nulls, memory);
  }

  private static RowFunction relative(FunctionParameters parameters) {
    FixedLayout output = Results.layout(parameters, FixedLayout.FLOAT64);
    double divisor = Results.divisor(parameters, 0);
    return (arguments, segments, memory) -> {
      Column column = arguments.getFirst();
      int[] sources = sources(arguments.get(1), segments, memory);
      double[] values = Cells.scaled(column, divisor, memory);
      boolean[] old = Cells.nulls(column);
      boolean[] nulls = new boolean[old.length];
      double[] result = new double[values.length];
      for (int row = 0; row < result.length; row++) {
        int source = sources[row];
        nulls[row] = source < 0 || old[row] || old[source];
        if (!nulls[row]) {
          result[row] = (values[row] - values[source]) / values[source];
        }
      }
      return Outputs.doubles(output, result, nulls, memory);
    };
  }

  /** Refuses a number of rows that is null or negative. */
  static long count(long value, boolean missing, String what) {
    if (missing || value < 0) {
      throw FunctionException.compute(what + " must be a number that is not negative");
    }
    return value;
  }

  /** A rearrangement that makes as many rows of each segment as there were. */
  static Rearrangement keepingLengths(RowFunction function) {
    return (arguments, segments, memory) ->
        new Rearrangement.Segmented(function.apply(arguments, segments, memory), segments);
  }
}
