package io.floe.engine.segment.function;

import io.floe.engine.column.Column;
import io.floe.engine.column.FixedLayout;
import io.floe.engine.column.FixedValues;
import io.floe.engine.column.FlatColumn;
import io.floe.engine.column.Flatten;
import io.floe.engine.column.Layout;
import io.floe.engine.column.ListColumn;
import io.floe.engine.function.FunctionException;
import io.floe.engine.function.FunctionParameters;
import io.floe.engine.memory.Access;
import io.floe.engine.memory.Memory;
import io.floe.engine.segment.Reduction;
import io.floe.engine.segment.Segments;
import java.util.Arrays;

/** The value at a share of the sorted values. Null is passed over, NaN is the greatest. */
final class Quantiles {
  private Quantiles() {}

  static void register(Registry registry) {
    registry
        .oneOfNumbers(
            "aggregate.quantile", parameters -> of(parameters, parameters.string("method")))
        .oneOfNumbers("aggregate.approx_quantile", parameters -> of(parameters, "Linear"));
  }

  private static Reduction of(FunctionParameters parameters, String method) {
    FixedLayout layout =
        parameters.string("type1", "").startsWith("list")
            ? Results.innerLayout(parameters, FixedLayout.FLOAT64)
            : Results.layout(parameters, FixedLayout.FLOAT64);
    double divisor = Results.divisor(parameters, 0);
    double factor = FixedValues.isFloat(layout) ? 1 : Results.momentFactor(parameters);
    return (arguments, segments, memory) -> {
      Column column = arguments.get(0);
      double[] values = Cells.scaled(column, divisor, memory);
      boolean[] nulls = Cells.nulls(column);
      if (arguments.get(1).layout() instanceof Layout.ListOf) {
        return several(arguments.get(1), segments, values, nulls, method, factor, layout, memory);
      }
      double[] shares = Cells.doubles(arguments.get(1), memory);
      double[] results = new double[segments.count()];
      boolean[] none = new boolean[results.length];
      for (int segment = 0; segment < results.length; segment++) {
        int start = segments.start(segment);
        double[] sorted = sorted(values, nulls, start, segments.end(segment));
        none[segment] = sorted.length == 0;
        if (segments.length(segment) > 0) {
          double value = at(sorted, shares[start], method);
          results[segment] = value * factor;
        }
      }
      return Outputs.doubles(layout, results, none, memory);
    };
  }

  /** A list of quantiles for each segment, for the shares of the list in its first row. */
  private static Column several(
      Column lists,
      Segments segments,
      double[] values,
      boolean[] nulls,
      String method,
      double factor,
      FixedLayout layout,
      Memory memory) {
    DoubleBuffer found = new DoubleBuffer();
    java.util.BitSet missing = new java.util.BitSet();
    int[] offsets = new int[segments.count() + 1];
    try (FlatColumn flat = Flatten.of(lists, memory)) {
      ListColumn list = (ListColumn) flat;
      double[] shares = Cells.doubles(list.child(), memory);
      for (int segment = 0; segment < segments.count(); segment++) {
        int start = segments.start(segment);
        double[] sorted = sorted(values, nulls, start, segments.end(segment));
        boolean any = segments.length(segment) > 0;
        long from = any ? list.offsets().get(Access.LONG, start * 8L) : 0;
        long end = any ? list.offsets().get(Access.LONG, start * 8L + 8) : 0;
        for (long at = from; at < end; at++) {
          missing.set(found.size(), sorted.length == 0);
          found.add(sorted.length == 0 ? 0 : at(sorted, shares[(int) at], method) * factor);
        }
        offsets[segment + 1] = found.size();
      }
    }
    boolean[] none = new boolean[found.size()];
    missing.stream().forEach(place -> none[place] = true);
    Column all = Outputs.doubles(layout, found.values(), none, memory);
    return Outputs.lists(all, offsets, new boolean[segments.count()], memory);
  }

  /** The values of some rows that are not null, sorted. */
  static double[] sorted(double[] values, boolean[] nulls, int from, int to) {
    double[] sorted = new double[to - from];
    int count = 0;
    for (int row = from; row < to; row++) {
      if (!nulls[row]) {
        sorted[count++] = values[row];
      }
    }
    sorted = Arrays.copyOf(sorted, count);
    Arrays.sort(sorted);
    return sorted;
  }

  /** The value at a share; anything when there is no value. */
  static double at(double[] sorted, double share, String method) {
    if (!(share >= 0 && share <= 1)) {
      throw FunctionException.compute("quantile should be between 0.0 and 1.0");
    }
    int count = sorted.length;
    if (count <= 1) {
      return count == 0 ? 0 : sorted[0];
    }
    double place = (count - 1.0) * share;
    int floor = Math.clamp((int) place, 0, count - 1);
    int ceiling = (int) Math.ceil(place);
    double low = sorted[floor];
    double high = sorted[ceiling];
    return switch (method) {
      case "Nearest" -> sorted[(int) Math.floor(place + 0.5)];
      case "Lower" -> low;
      case "Higher" -> high;
      case "Midpoint" -> floor == ceiling || low == high ? low : (low + high) / 2;
      case "Linear" -> floor == ceiling || low == high ? low : (place - floor) * (high - low) + low;
      case "Equiprobable" -> sorted[(int) Math.max(Math.ceil(count * share) - 1, 0)];
      default -> throw FunctionException.invalid("quantile method '" + method + "' is unknown");
    };
  }
}
