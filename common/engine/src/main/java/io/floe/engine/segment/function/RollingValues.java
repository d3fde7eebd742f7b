package io.floe.engine.segment.function;

import io.floe.engine.column.Column;
import io.floe.engine.column.FixedLayout;
import io.floe.engine.column.FixedValues;
import io.floe.engine.column.Gather;
import io.floe.engine.column.Layout;
import io.floe.engine.function.FunctionException;
import io.floe.engine.function.FunctionParameters;
import io.floe.engine.memory.Memory;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;

/** What is made of the rows of each window; nothing when too few of them have a value. */
@FunctionalInterface
interface RollingValues {
  /** One row for each window; it belongs to the caller. */
  Column over(Column values, Windows windows, long least, Memory memory);

  /** The function of a name of the plan, such as Sum. */
  static RollingValues named(String name, Layout layout, FunctionParameters parameters) {
    FixedLayout input = layout instanceof FixedLayout fixed ? fixed : FixedLayout.UINT8;
    FixedLayout fallback = FixedValues.isFloat(input) ? input : FixedLayout.FLOAT64;
    FixedLayout output = Results.layout(parameters, name.equals("sum") ? input : fallback);
    String method = parameters.string("options.fn_params.method", "Linear");
    double share = parameters.real("options.fn_params.prob", 0.5);
    double lost = parameters.integer("options.fn_params.ddof", 1);
    boolean bias = parameters.flag("options.fn_params.bias", true);
    boolean fisher = parameters.flag("options.fn_params.fisher", true);
    double divisor = Results.divisor(parameters, 0);
    boolean whole = !FixedValues.isFloat(output);
    double factor = whole ? Results.momentFactor(parameters) : 1;
    return switch (name) {
      case "min" ->
          (values, windows, least, memory) -> extremes(values, windows, least, false, memory);
      case "max" ->
          (values, windows, least, memory) -> extremes(values, windows, least, true, memory);
      case "sum" -> whole ? wholeSums(output) : sums(output, divisor, false, 1);
      case "mean" -> sums(output, divisor, true, factor);
      case "var" -> each(output, divisor, 1, values -> variance(values, lost));
      case "std" ->
          each(
              output,
              divisor,
              factor,
              values -> {
                Moments.Estimate variance = variance(values, lost);
                return new Moments.Estimate(Math.sqrt(variance.value()), variance.known());
              });
      case "skew" -> each(output, divisor, 1, values -> Moments.skew(values, bias));
      case "kurtosis" -> each(output, divisor, 1, values -> Moments.kurtosis(values, fisher, bias));
      case "quantile" ->
          each(
              output,
              divisor,
              factor,
              values -> {
                Arrays.sort(values);
                return new Moments.Estimate(Quantiles.at(values, share, method), values.length > 0);
              });
      case "rank" -> ranks(parameters.string("options.fn_params.method", "Average"), output);
      default -> throw FunctionException.invalid("rolling_" + name + " is not supported");
    };
  }

  private static Moments.Estimate variance(double[] values, double lost) {
    if (values.length <= lost) {
      return Moments.Estimate.NONE;
    }
    double mean = Moments.mean(values);
    double sum = 0;
    for (double value : values) {
      sum += (value - mean) * (value - mean);
    }
    return new Moments.Estimate(sum / (values.length - lost), true);
  }

  /** The extreme of each window by a queue of candidates. NaN beats every number. */
  private static Column extremes(
      Column column, Windows windows, long least, boolean maximum, Memory memory) {
    long[] codes = Codes.ordered(column, memory);
    boolean[] nulls = Cells.nulls(column);
    if (column.layout() instanceof FixedLayout fixed && FixedValues.isFloat(fixed)) {
      long nan = FixedValues.ordered(Double.NaN) ^ Long.MIN_VALUE;
      for (int row = 0; row < codes.length; row++) {
        codes[row] = codes[row] == nan && !maximum ? Long.MIN_VALUE : codes[row];
      }
    }
    int[] queue = new int[codes.length];
    int head = 0;
    int tail = 0;
    int seen = 0;
    int valid = 0;
    int left = 0;
    int[] rows = new int[windows.count()];
    for (int row = 0; row < rows.length; row++) {
      if (windows.start(row) >= seen) {
        head = tail;
        valid = 0;
        left = windows.start(row);
        seen = left;
      }
      for (; seen < windows.end(row); seen++) {
        if (nulls[seen]) {
          continue;
        }
        valid++;
        while (tail > head
            && (maximum
                ? codes[queue[tail - 1]] <= codes[seen]
                : codes[queue[tail - 1]] >= codes[seen])) {
          tail--;
        }
        queue[tail++] = seen;
      }
      for (; left < windows.start(row); left++) {
        valid -= nulls[left] ? 0 : 1;
      }
      while (head < tail && queue[head] < windows.start(row)) {
        head++;
      }
      rows[row] = head < tail && valid >= least ? queue[head] : -1;
    }
    return Gather.rows(column, rows, memory);
  }

  /** Sums of integers, exact and wrapping like the type they are of. */
  private static RollingValues wholeSums(FixedLayout output) {
    return (column, windows, least, memory) -> {
      long[] values = Cells.longs(column, memory);
      boolean[] nulls = Cells.nulls(column);
      long[] results = new long[windows.count()];
      boolean[] none = new boolean[results.length];
      long sum = 0;
      int valid = 0;
      int from = 0;
      int to = 0;
      for (int row = 0; row < results.length; row++) {
        if (windows.start(row) >= to) {
          from = windows.start(row);
          to = from;
          sum = 0;
          valid = 0;
        }
        for (; to < windows.end(row); to++) {
          sum += nulls[to] ? 0 : values[to];
          valid += nulls[to] ? 0 : 1;
        }
        for (; from < windows.start(row); from++) {
          sum -= nulls[from] ? 0 : values[from];
          valid -= nulls[from] ? 0 : 1;
        }
        results[row] = sum;
        none[row] = valid < least;
      }
      return Outputs.longs(output, results, none, memory);
    };
  }

  /**
   * Sums and means of floats. The running sum is compensated, and made anew when a value that is
   * not finite leaves the window.
   */
  private static RollingValues sums(
      FixedLayout output, double divisor, boolean mean, double factor) {
    return (column, windows, least, memory) -> {
      double[] values = Cells.scaled(column, divisor, memory);
      boolean[] nulls = Cells.nulls(column);
      double[] results = new double[windows.count()];
      boolean[] none = new boolean[results.length];
      RunningSum sum = new RunningSum(values, nulls);
      for (int row = 0; row < results.length; row++) {
        sum.moveTo(windows.start(row), windows.end(row));
        double total = sum.total();
        results[row] = (mean ? total / sum.valid() : total) * factor;
        none[row] = sum.valid() < least || (mean && sum.valid() == 0);
      }
      return Outputs.doubles(output, results, none, memory);
    };
  }

  /** A shape of the values of each window, taken anew for each. */
  private static RollingValues each(
      FixedLayout output, double divisor, double factor, Moments.Shape shape) {
    return (column, windows, least, memory) -> {
      double[] values = Cells.scaled(column, divisor, memory);
      boolean[] nulls = Cells.nulls(column);
      double[] results = new double[windows.count()];
      boolean[] none = new boolean[results.length];
      for (int row = 0; row < results.length; row++) {
        double[] window = Moments.valid(values, nulls, windows.start(row), windows.end(row));
        if (window.length < least) {
          none[row] = true;
        } else {
          Moments.Estimate estimate = shape.of(window.clone());
          results[row] = estimate.value() * factor;
          none[row] = !estimate.known();
        }
      }
      return Outputs.doubles(output, results, none, memory);
    };
  }

  /** The rank of the last row among the rows of its window. */
  private static RollingValues ranks(String method, FixedLayout output) {
    return (column, windows, least, memory) -> {
      long[] codes = Codes.ordered(column, memory);
      boolean[] nulls = Cells.nulls(column);
      double[] results = new double[windows.count()];
      boolean[] none = new boolean[results.length];
      for (int row = 0; row < results.length; row++) {
        int valid = 0;
        int below = 0;
        int same = 0;
        Set<Long> different = new HashSet<>();
        for (int other = windows.start(row); other < windows.end(row); other++) {
          if (!nulls[other]) {
            valid++;
            below += codes[other] < codes[row] ? 1 : 0;
            same += codes[other] == codes[row] ? 1 : 0;
            if (codes[other] < codes[row]) {
              different.add(codes[other]);
            }
          }
        }
        none[row] = nulls[row] || valid < least;
        results[row] =
            switch (method) {
              case "Average" -> below + (same + 1) / 2.0;
              case "Min", "Random" -> below + 1;
              case "Max" -> below + same;
              case "Dense" -> different.size() + 1;
              default -> throw FunctionException.invalid("rank method '" + method + "'");
            };
      }
      return Outputs.doubles(output, results, none, memory);
    };
  }

  /** A statistic of weighted values; there must be no nulls. */
  static RollingValues weighted(
      String name, double[] weights, boolean center, FunctionParameters parameters) {
    FixedLayout output = Results.layout(parameters, FixedLayout.FLOAT64);
    return (column, windows, least, memory) -> {
      if (column.hasNulls()) {
        throw FunctionException.invalid("weights are not possible where values are null");
      }
      double[] values = Cells.doubles(column, memory);
      double[] results = new double[windows.count()];
      boolean[] none = new boolean[results.length];
      for (int row = 0; row < results.length; row++) {
        int from = windows.start(row);
        int length = windows.end(row) - from;
        none[row] = length < least;
        // A window cut off at the front takes the last weights, one cut off behind the first.
        int first =
            center ? Math.max(weights.length / 2 - (row - from), 0) : weights.length - length;
        results[row] =
            none[row]
                ? 0
                : WeightedStatistic.of(name, values, from, weights, first, length, parameters);
      }
      return Outputs.doubles(output, results, none, memory);
    };
  }
}
