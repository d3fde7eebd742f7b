package io.floe.engine.segment.function;

import io.floe.engine.column.Column;
import io.floe.engine.column.FixedLayout;
import io.floe.engine.column.FixedValues;
import io.floe.engine.column.Gather;
import io.floe.engine.column.Layout;
import io.floe.engine.function.FunctionParameters;
import io.floe.engine.memory.Memory;
import io.floe.engine.segment.Reduction;
import io.floe.engine.segment.Segments;
import java.util.Arrays;

/** The rows of least and greatest values. Null is passed over, NaN gives way to every number. */
final class Extremes {
  private Extremes() {}

  static void register(Registry registry) {
    registry
        .one("aggregate.arg_min", parameters -> place(false, parameters))
        .one("aggregate.arg_max", parameters -> place(true, parameters))
        .one("aggregate.min_by", parameters -> by(false))
        .one("aggregate.max_by", parameters -> by(true))
        .one("column.lower_bound", parameters -> bound(false))
        .one("column.upper_bound", parameters -> bound(true));
  }

  /** The first row of the extreme of each segment, -1 where there is none. */
  static int[] rows(Column column, Segments segments, boolean maximum, Memory memory) {
    return rows(column, segments, maximum, false, memory);
  }

  private static int[] rows(
      Column column, Segments segments, boolean maximum, boolean lastOfEqual, Memory memory) {
    long[] codes = Codes.ordered(column, memory);
    boolean[] nulls = Cells.nulls(column);
    boolean floats = column.layout() instanceof FixedLayout fixed && FixedValues.isFloat(fixed);
    long nan = FixedValues.ordered(Double.NaN) ^ Long.MIN_VALUE;
    int[] rows = new int[segments.count()];
    Arrays.fill(rows, -1);
    for (int segment = 0; segment < rows.length; segment++) {
      int best = -1;
      for (int row = segments.start(segment); row < segments.end(segment); row++) {
        if (nulls[row]) {
          continue;
        }
        if (best < 0 || (floats && codes[best] == nan && codes[row] != nan)) {
          best = row;
        } else if (!(floats && codes[row] == nan)
            && ((maximum ? codes[row] > codes[best] : codes[row] < codes[best])
                || (lastOfEqual && codes[row] == codes[best]))) {
          best = row;
        }
      }
      rows[segment] = best;
    }
    return rows;
  }

  private static Reduction place(boolean maximum, FunctionParameters parameters) {
    FixedLayout layout = Results.layout(parameters, FixedLayout.UINT64);
    return (arguments, segments, memory) -> {
      Column column = arguments.getFirst();
      // Polars names the last of several greatest strings.
      boolean last = maximum && column.layout() == Layout.Bytes.BYTES;
      int[] rows = rows(column, segments, maximum, last, memory);
      long[] places = new long[rows.length];
      boolean[] nulls = new boolean[rows.length];
      for (int segment = 0; segment < rows.length; segment++) {
        nulls[segment] = rows[segment] < 0;
        places[segment] = (long) rows[segment] - segments.start(segment);
      }
      return Outputs.longs(layout, places, nulls, memory);
    };
  }

  private static Reduction by(boolean maximum) {
    return (arguments, segments, memory) ->
        Gather.rows(arguments.get(0), rows(arguments.get(1), segments, maximum, memory), memory);
  }

  /** The least or greatest value that the layout of numbers can hold. */
  private static Reduction bound(boolean upper) {
    return (arguments, segments, memory) -> {
      int count = segments.count();
      FixedLayout layout = (FixedLayout) arguments.getFirst().layout();
      if (FixedValues.isFloat(layout)) {
        double[] values = new double[count];
        Arrays.fill(values, upper ? Double.POSITIVE_INFINITY : Double.NEGATIVE_INFINITY);
        return Outputs.doubles(layout, values, new boolean[0], memory);
      }
      int bits = layout.byteSize() * 8;
      boolean signed = Results.isSigned(layout);
      if (bits == 128) {
        long[] low = new long[count];
        long[] high = new long[count];
        Arrays.fill(low, upper ? -1 : 0);
        Arrays.fill(high, signed ? (upper ? Long.MAX_VALUE : Long.MIN_VALUE) : upper ? -1 : 0);
        return Outputs.wides(layout, low, high, new boolean[0], memory);
      }
      long[] values = new long[count];
      long greatest = signed ? -1L >>> (65 - bits) : -1L >>> (64 - bits);
      Arrays.fill(values, upper ? greatest : signed ? -greatest - 1 : 0);
      return Outputs.longs(layout, values, memory);
    };
  }
}
