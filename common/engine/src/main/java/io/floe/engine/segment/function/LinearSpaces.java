package io.floe.engine.segment.function;

import io.floe.engine.column.ArrayColumn;
import io.floe.engine.column.Column;
import io.floe.engine.column.FixedLayout;
import io.floe.engine.function.ElementwiseFunction;
import io.floe.engine.function.FunctionException;
import io.floe.engine.function.FunctionParameters;
import io.floe.engine.memory.Memory;
import io.floe.engine.memory.Scope;
import io.floe.engine.segment.Rearrangement;
import io.floe.engine.segment.SegmentFunction;
import io.floe.engine.segment.Segments;
import java.util.List;

/** Numbers at equal distances between two bounds. */
final class LinearSpaces {
  private LinearSpaces() {}

  static void register(Registry registry) {
    registry
        .many("range.linear_space", LinearSpaces::single)
        .add(
            "range.linear_spaces",
            (layouts, parameters) -> new SegmentFunction.Elementwise(lists(parameters)));
  }

  private static Rearrangement single(FunctionParameters parameters) {
    String closed = parameters.string("closed", "Both");
    FixedLayout layout = Results.layout(parameters, FixedLayout.FLOAT64);
    double factor = dayFactor(parameters);
    return (arguments, segments, memory) -> {
      DoubleBuffer target = new DoubleBuffer();
      int[] offsets = new int[segments.count() + 1];
      double[][] bounds = bounds(arguments, memory);
      for (int segment = 0; segment < segments.count(); segment++) {
        int row = Sampling.only(segments, segment, "a bound of `linear_space`");
        for (Column argument : arguments) {
          if (argument.isNull(row)) {
            throw FunctionException.compute("'start', 'end' and 'num_samples' must not be null");
          }
        }
        make(bounds[0][row] * factor, bounds[1][row] * factor, bounds[2][row], closed, target);
        offsets[segment + 1] = target.size();
      }
      return new Rearrangement.Segmented(
          column(layout, target, memory), Segments.ofOffsets(offsets));
    };
  }

  private static ElementwiseFunction lists(FunctionParameters parameters) {
    String closed = parameters.string("closed", "Both");
    FixedLayout layout = Results.innerLayout(parameters, FixedLayout.FLOAT64);
    long width = parameters.integer("array_width", -1);
    double factor = dayFactor(parameters);
    return (arguments, rows, memory) -> {
      DoubleBuffer target = new DoubleBuffer();
      int[] offsets = new int[rows + 1];
      boolean[] nulls = new boolean[rows];
      double[][] bounds = bounds(arguments, memory);
      for (int row = 0; row < rows; row++) {
        for (Column argument : arguments) {
          nulls[row] |= argument.isNull(row);
        }
        if (!nulls[row] || width >= 0) {
          double count = width >= 0 ? width : bounds[2][row];
          make(bounds[0][row] * factor, bounds[1][row] * factor, count, closed, target);
        }
        offsets[row + 1] = target.size();
      }
      if (width < 0) {
        return Outputs.lists(column(layout, target, memory), offsets, nulls, memory);
      }
      try (Scope scope = new Scope(memory)) {
        Column values = scope.own(column(layout, target, memory));
        Column result =
            new ArrayColumn(
                rows, Math.toIntExact(width), values, Outputs.validity(nulls, scope), -1);
        scope.handOver();
        return result;
      }
    };
  }

  private static double dayFactor(FunctionParameters parameters) {
    return parameters.string("type0", "").equals("date") ? 86_400_000_000.0 : 1;
  }

  private static Column column(FixedLayout layout, DoubleBuffer values, Memory memory) {
    return Outputs.doubles(layout, values.values(), new boolean[0], memory);
  }

  private static double[][] bounds(List<Column> arguments, Memory memory) {
    double[][] bounds = new double[arguments.size()][];
    for (int argument = 0; argument < bounds.length; argument++) {
      bounds[argument] = Cells.doubles(arguments.get(argument), memory);
    }
    return bounds;
  }

  private static void make(
      double start, double end, double samples, String closed, DoubleBuffer target) {
    long count = (long) samples;
    if (count < 0) {
      throw FunctionException.compute("'num_samples' must be non-negative integer, got " + count);
    }
    boolean left = closed.equals("Both") || closed.equals("Left");
    boolean right = closed.equals("Both") || closed.equals("Right");
    if (count == 1) {
      target.add(left ? start : right ? end : (end + start) * 0.5);
      return;
    }
    double parts = count + (left ? 0 : 1) + (right ? 0 : 1) - 1.0;
    double distance = (end - start) / parts;
    double first = left ? start : start + distance;
    for (long step = 0; step < count - 1; step++) {
      target.add(step * distance + first);
    }
    if (count > 0) {
      target.add(right ? end : end - distance);
    }
  }
}
