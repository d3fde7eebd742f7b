package io.floe.engine.segment.function;

import io.floe.engine.column.Column;
import io.floe.engine.column.FixedLayout;
import io.floe.engine.column.FixedValues;
import io.floe.engine.column.Gather;
import io.floe.engine.column.Layout;
import io.floe.engine.function.FunctionParameters;
import io.floe.engine.memory.Memory;
import io.floe.engine.segment.RowFunction;
import io.floe.engine.segment.SegmentFunction;
import io.floe.engine.segment.Segments;
import java.util.List;

/** Running counts, sums, products and extremes. Null rows stay null and are passed over. */
final class Cumulative {
  private Cumulative() {}

  static void register(Registry registry) {
    registry
        .rows("column.cum_count", Cumulative::count)
        .add("column.cum_sum", (layouts, parameters) -> fold("cum_sum", layouts, parameters))
        .add("column.cum_prod", (layouts, parameters) -> fold("cum_prod", layouts, parameters))
        .add("column.cum_min", (layouts, parameters) -> extreme("cum_min", layouts, parameters))
        .add("column.cum_max", (layouts, parameters) -> extreme("cum_max", layouts, parameters));
  }

  private static RowFunction count(FunctionParameters parameters) {
    boolean reverse = parameters.flag("reverse");
    FixedLayout layout = Results.layout(parameters, FixedLayout.UINT64);
    return (arguments, segments, memory) -> {
      boolean[] nulls = Cells.nulls(arguments.getFirst());
      long[] counts = new long[nulls.length];
      Walk.each(
          segments,
          reverse,
          steps -> {
            long count = 0;
            for (int row = steps.first(); row != steps.end(); row += steps.step()) {
              count += nulls[row] ? 0 : 1;
              counts[row] = count;
            }
          });
      return Outputs.longs(layout, counts, memory);
    };
  }

  private static SegmentFunction fold(
      String name, List<Layout> layouts, FunctionParameters parameters) {
    boolean product = name.equals("cum_prod");
    boolean number = layouts.getFirst() instanceof FixedLayout;
    if (!number && layouts.getFirst() != Layout.Bit.BIT && !isNothing(layouts)) {
      throw Registry.unsupported(name, parameters);
    }
    boolean reverse = parameters.flag("reverse");
    FixedLayout input = number ? (FixedLayout) layouts.getFirst() : FixedLayout.INT64;
    FixedLayout output = Results.layout(parameters, number ? input : FixedLayout.UINT32);
    return new SegmentFunction.Rows(
        (arguments, segments, memory) -> {
          Column column = arguments.getFirst();
          if (FixedValues.isFloat(output)) {
            return doubles(column, segments, reverse, product, output, memory);
          }
          return output.byteSize() == 16
              ? wides(column, segments, reverse, product, output, memory)
              : longs(column, segments, reverse, product, output, memory);
        });
  }

  /** Running products, for what needs the last one. */
  static RowFunction products(List<Layout> layouts, FunctionParameters parameters) {
    return ((SegmentFunction.Rows) fold("cum_prod", layouts, parameters)).function();
  }

  private static boolean isNothing(List<Layout> layouts) {
    return layouts.getFirst() == Layout.Nothing.NOTHING;
  }

  private static Column doubles(
      Column column,
      Segments segments,
      boolean reverse,
      boolean product,
      FixedLayout output,
      Memory memory) {
    double[] values = Cells.doubles(column, memory);
    boolean[] nulls = Cells.nulls(column);
    // Products of short floats are rounded at each step, sums only at the end.
    boolean rounded = product && output == FixedLayout.FLOAT32;
    Walk.each(
        segments,
        reverse,
        steps -> {
          double state = product ? 1 : 0;
          for (int row = steps.first(); row != steps.end(); row += steps.step()) {
            if (!nulls[row]) {
              state = product ? state * values[row] : state + values[row];
              state = rounded ? (float) state : state;
              values[row] = state;
            }
          }
        });
    return Outputs.doubles(output, values, nulls, memory);
  }

  private static Column longs(
      Column column,
      Segments segments,
      boolean reverse,
      boolean product,
      FixedLayout output,
      Memory memory) {
    long[] values = Cells.longs(column, memory);
    boolean[] nulls = Cells.nulls(column);
    Walk.each(
        segments,
        reverse,
        steps -> {
          long state = product ? 1 : 0;
          for (int row = steps.first(); row != steps.end(); row += steps.step()) {
            if (!nulls[row]) {
              state = product ? state * values[row] : state + values[row];
              values[row] = state;
            }
          }
        });
    return Outputs.longs(output, values, nulls, memory);
  }

  private static Column wides(
      Column column,
      Segments segments,
      boolean reverse,
      boolean product,
      FixedLayout output,
      Memory memory) {
    long[][] words = Cells.wides(column, memory);
    long[] low = words[0];
    long[] high = words[1];
    boolean[] nulls = Cells.nulls(column);
    Walk.each(
        segments,
        reverse,
        steps -> {
          long stateLow = product ? 1 : 0;
          long stateHigh = 0;
          for (int row = steps.first(); row != steps.end(); row += steps.step()) {
            if (nulls[row]) {
              continue;
            }
            if (product) {
              long cross = stateLow * high[row] + stateHigh * low[row];
              stateHigh = Math.unsignedMultiplyHigh(stateLow, low[row]) + cross;
              stateLow *= low[row];
            } else {
              stateLow += low[row];
              boolean carry = Long.compareUnsigned(stateLow, low[row]) < 0;
              stateHigh += high[row] + (carry ? 1 : 0);
            }
            low[row] = stateLow;
            high[row] = stateHigh;
          }
        });
    return Outputs.wides(output, low, high, nulls, memory);
  }

  /**
   * The extreme so far is a row, so that one loop serves every layout. NaN gives way to numbers.
   */
  private static SegmentFunction extreme(
      String name, List<Layout> layouts, FunctionParameters parameters) {
    boolean maximum = name.equals("cum_max");
    Layout layout = layouts.getFirst();
    if (!(layout instanceof FixedLayout) && layout != Layout.Bit.BIT && !isNothing(layouts)) {
      throw Registry.unsupported(name, parameters);
    }
    boolean reverse = parameters.flag("reverse");
    boolean floats = layout instanceof FixedLayout fixed && FixedValues.isFloat(fixed);
    long nan = FixedValues.ordered(Double.NaN) ^ Long.MIN_VALUE;
    return new SegmentFunction.Rows(
        (arguments, segments, memory) -> {
          Column column = arguments.getFirst();
          long[] codes = Codes.ordered(column, memory);
          boolean[] nulls = Cells.nulls(column);
          int[] rows = new int[codes.length];
          Walk.each(
              segments,
              reverse,
              steps -> {
                int best = -1;
                for (int row = steps.first(); row != steps.end(); row += steps.step()) {
                  if (nulls[row]) {
                    rows[row] = -1;
                    continue;
                  }
                  boolean better;
                  if (best < 0 || (floats && codes[best] == nan)) {
                    better = true;
                  } else if (floats && codes[row] == nan) {
                    better = false;
                  } else {
                    better = maximum ? codes[row] > codes[best] : codes[row] < codes[best];
                  }
                  best = better ? row : best;
                  rows[row] = best;
                }
              });
          return Gather.rows(column, rows, memory);
        });
  }
}
