package io.floe.engine.segment.function;

import io.floe.engine.column.Column;
import io.floe.engine.column.FixedLayout;
import io.floe.engine.column.FixedValues;
import io.floe.engine.column.Gather;
import io.floe.engine.column.Layout;
import io.floe.engine.function.FunctionException;
import io.floe.engine.function.FunctionParameters;
import io.floe.engine.memory.Memory;
import io.floe.engine.segment.RowFunction;
import io.floe.engine.segment.SegmentFunction;
import io.floe.engine.segment.Segments;
import java.util.List;

/** Null rows between two values filled from both; those outside stay null. */
final class Interpolation {
  private Interpolation() {}

  static void register(Registry registry) {
    registry
        .add("column.interpolate", Interpolation::interpolate)
        .rows("column.interpolate_by", Interpolation::by);
  }

  private static SegmentFunction interpolate(List<Layout> layouts, FunctionParameters parameters) {
    if (!(layouts.getFirst() instanceof FixedLayout)) {
      // There is nothing between two strings or lists.
      return new SegmentFunction.Rows(
          (arguments, segments, memory) -> arguments.getFirst().retain());
    }
    return new SegmentFunction.Rows(
        parameters.string("0", "Linear").equals("Nearest")
            ? Interpolation::nearest
            : linear(Results.layout(parameters, FixedLayout.FLOAT64)));
  }

  private static Column nearest(List<Column> arguments, Segments segments, Memory memory) {
    Column column = arguments.getFirst();
    boolean[] nulls = Cells.nulls(column);
    int[] rows = segments.rowIndices();
    gaps(
        nulls,
        segments,
        (low, high) -> {
          int middle = low + (high - low + 1) / 2;
          for (int row = low + 1; row < high; row++) {
            rows[row] = row < middle ? low : high;
          }
        });
    return Gather.rows(column, rows, memory);
  }

  private static RowFunction linear(FixedLayout layout) {
    return (arguments, segments, memory) -> {
      Column column = arguments.getFirst();
      boolean[] nulls = Cells.nulls(column);
      if (!FixedValues.isFloat(layout) && layout.byteSize() <= 8) {
        long[] values = Cells.longs(column, memory);
        gaps(
            nulls,
            segments,
            (low, high) -> {
              long slope = (values[high] - values[low]) / (high - low);
              for (int row = low + 1; row < high; row++) {
                values[row] = values[low] + slope * (row - low);
                nulls[row] = false;
              }
            });
        return Outputs.longs(layout, values, nulls, memory);
      }
      double[] values = Cells.doubles(column, memory);
      gaps(
          nulls,
          segments,
          (low, high) -> {
            double slope = (values[high] - values[low]) / (high - low);
            for (int row = low + 1; row < high; row++) {
              values[row] = values[low] + (row - low) * slope;
              nulls[row] = false;
            }
          });
      return Outputs.doubles(layout, values, nulls, memory);
    };
  }

  /** Told of the last value before nulls and the first one after them. */
  @FunctionalInterface
  private interface Gap {
    void fill(int low, int high);
  }

  private static void gaps(boolean[] nulls, Segments segments, Gap gap) {
    for (int segment = 0; segment < segments.count(); segment++) {
      int low = -1;
      for (int row = segments.start(segment); row < segments.end(segment); row++) {
        if (!nulls[row]) {
          if (low >= 0 && row > low + 1) {
            gap.fill(low, row);
          }
          low = row;
        }
      }
    }
  }

  private static RowFunction by(FunctionParameters parameters) {
    FixedLayout layout = Results.layout(parameters, FixedLayout.FLOAT64);
    return (arguments, segments, memory) -> {
      Column column = arguments.get(0);
      Column by = arguments.get(1);
      if (column.hasNulls() && by.hasNulls()) {
        throw FunctionException.invalid(
            "null values in `by` column are not yet supported in 'interpolate_by' expression");
      }
      double[] values = Cells.doubles(column, memory);
      double[] places = Cells.doubles(by, memory);
      boolean[] nulls = Cells.nulls(column);
      int[] order = Ranking.order(by, segments, false, false, memory);
      boolean[] sortedNulls = new boolean[nulls.length];
      for (int place = 0; place < order.length; place++) {
        sortedNulls[place] = nulls[order[place]];
      }
      gaps(
          sortedNulls,
          segments,
          (low, high) -> {
            double from = values[order[low]];
            double start = places[order[low]];
            double slope = (values[order[high]] - from) / (places[order[high]] - start);
            for (int place = low + 1; place < high; place++) {
              values[order[place]] = from + (places[order[place]] - start) * slope;
              nulls[order[place]] = false;
            }
          });
      return Outputs.doubles(layout, values, nulls, memory);
    };
  }
}
