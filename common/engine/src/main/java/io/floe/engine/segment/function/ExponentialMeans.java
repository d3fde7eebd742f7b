package io.floe.engine.segment.function;

import io.floe.engine.column.Column;
import io.floe.engine.column.FixedLayout;
import io.floe.engine.function.FunctionException;
import io.floe.engine.function.FunctionParameters;
import io.floe.engine.function.family.TimeUnitTicks;
import io.floe.engine.segment.RowFunction;
import java.util.function.Supplier;

/** Means, sums and deviations in which older rows count for less and less. */
final class ExponentialMeans {
  private ExponentialMeans() {}

  static void register(Registry registry) {
    registry
        .rows("column.ewm_mean", parameters -> rows(parameters, options(parameters)::mean))
        .rows("column.ewm_sum", parameters -> rows(parameters, options(parameters)::sum))
        .rows("column.ewm_var", parameters -> rows(parameters, options(parameters)::variance))
        .rows(
            "column.ewm_std",
            parameters ->
                rows(
                    parameters,
                    () -> {
                      State variance = options(parameters).variance();
                      return (value, missing) -> {
                        Moments.Estimate estimate = variance.next(value, missing);
                        return new Moments.Estimate(Math.sqrt(estimate.value()), estimate.known());
                      };
                    }))
        .rows("column.ewm_mean_by", parameters -> byTime(parameters, true))
        .rows("column.ewm_sum_by", parameters -> byTime(parameters, false));
  }

  /** Takes the rows one after the other and says what stands at each. */
  @FunctionalInterface
  private interface State {
    Moments.Estimate next(double value, boolean missing);
  }

  /** How rows count. */
  private record Options(
      double alpha, boolean adjust, boolean bias, long least, boolean ignoreNulls) {
    State mean() {
      return new ExponentialMean(alpha, adjust, least, ignoreNulls)::next;
    }

    State sum() {
      return new ExponentialSum(alpha, least, ignoreNulls)::next;
    }

    State variance() {
      return new ExponentialVariance(alpha, adjust, bias, least, ignoreNulls)::next;
    }
  }

  private static Options options(FunctionParameters parameters) {
    double alpha = parameters.real("options.alpha");
    if (!(alpha >= 0 && alpha <= 1)) {
      throw FunctionException.compute("alpha must be in [0; 1]");
    }
    return new Options(
        alpha,
        parameters.flag("options.adjust"),
        parameters.flag("options.bias"),
        Math.max(parameters.integer("options.min_periods", 1), 1),
        parameters.flag("options.ignore_nulls"));
  }

  private static RowFunction rows(FunctionParameters parameters, Supplier<State> states) {
    FixedLayout layout = Results.layout(parameters, FixedLayout.FLOAT64);
    double divisor = Results.divisor(parameters, 0);
    return (arguments, segments, memory) -> {
      Column column = arguments.getFirst();
      double[] values = Cells.scaled(column, divisor, memory);
      boolean[] nulls = Cells.nulls(column);
      for (int segment = 0; segment < segments.count(); segment++) {
        State state = states.get();
        for (int row = segments.start(segment); row < segments.end(segment); row++) {
          Moments.Estimate estimate = state.next(values[row], nulls[row]);
          values[row] = estimate.value();
          nulls[row] = !estimate.known();
        }
      }
      return Outputs.doubles(layout, values, nulls, memory);
    };
  }

  /** The weight of what came before halves with each half life that passes. */
  private static RowFunction byTime(FunctionParameters parameters, boolean mean) {
    FixedLayout layout = Results.layout(parameters, FixedLayout.FLOAT64);
    double halfLife = Durations.nanoseconds(Durations.of(parameters, "half_life"));
    boolean date = parameters.string("type1", "").equals("date");
    long ticks =
        date ? 1_000_000_000L : TimeUnitTicks.named(parameters.string("unit1", "ns")).perSecond();
    double scale = date ? 86_400e9 : 1e9 / ticks;
    return (arguments, segments, memory) -> {
      double[] values = Cells.doubles(arguments.get(0), memory);
      long[] times = Cells.longs(arguments.get(1), memory);
      boolean[] nulls = Cells.nulls(arguments.get(0));
      boolean[] untimed = Cells.nulls(arguments.get(1));
      int[] order = Ranking.order(arguments.get(1), segments, false, false, memory);
      for (int segment = 0; segment < segments.count(); segment++) {
        int before = -1;
        for (int place = segments.start(segment); place < segments.end(segment); place++) {
          int row = order[place];
          nulls[row] |= untimed[row];
          if (nulls[row]) {
            continue;
          }
          if (before >= 0 && !(mean && values[row] == values[before])) {
            double passed = (times[row] - times[before]) * scale;
            double kept = Math.pow(0.5, passed / halfLife);
            values[row] = kept * values[before] + (mean ? 1 - kept : 1) * values[row];
          }
          before = row;
        }
      }
      return Outputs.doubles(layout, values, nulls, memory);
    };
  }
}
