package io.floe.engine.segment.function;

import io.floe.engine.column.Column;
import io.floe.engine.column.FixedLayout;
import io.floe.engine.column.FixedValues;
import io.floe.engine.column.Gather;
import io.floe.engine.column.Layout;
import io.floe.engine.function.FunctionException;
import io.floe.engine.function.FunctionParameters;
import io.floe.engine.segment.Reduction;
import io.floe.engine.segment.RowFunction;
import io.floe.engine.segment.SegmentFunction;
import java.util.Arrays;
import java.util.List;

/** Skewness, kurtosis, product and entropy of the values that are not null. */
final class Moments {
  private static final double EPSILON = Math.ulp(1.0);

  private Moments() {}

  static void register(Registry registry) {
    registry
        .oneOfNumbers(
            "aggregate.skew",
            parameters -> {
              boolean bias = parameters.flag("0", true);
              return shape(parameters, values -> skew(values, bias));
            })
        .oneOfNumbers(
            "aggregate.kurtosis",
            parameters -> {
              boolean fisher = parameters.flag("0", true);
              boolean bias = parameters.flag("1", true);
              return shape(parameters, values -> kurtosis(values, fisher, bias));
            })
        .oneOfNumbers("aggregate.entropy", Moments::entropy)
        .add("aggregate.product", Moments::product);
  }

  /** A number for some values. */
  @FunctionalInterface
  interface Shape {
    Estimate of(double[] values);
  }

  /**
   * A number or nothing.
   *
   * @param known whether there is a number
   */
  record Estimate(double value, boolean known) {
    static final Estimate NONE = new Estimate(0, false);
  }

  private static Reduction shape(FunctionParameters parameters, Shape shape) {
    FixedLayout layout = Results.layout(parameters, FixedLayout.FLOAT64);
    double divisor = Results.divisor(parameters, 0);
    return (arguments, segments, memory) -> {
      Column column = arguments.getFirst();
      double[] values = Cells.scaled(column, divisor, memory);
      boolean[] nulls = Cells.nulls(column);
      double[] results = new double[segments.count()];
      boolean[] none = new boolean[results.length];
      for (int segment = 0; segment < results.length; segment++) {
        Estimate estimate =
            shape.of(valid(values, nulls, segments.start(segment), segments.end(segment)));
        results[segment] = estimate.value();
        none[segment] = !estimate.known();
      }
      return Outputs.doubles(layout, results, none, memory);
    };
  }

  /** The values of some rows that are not null, in order. */
  static double[] valid(double[] values, boolean[] nulls, int from, int to) {
    double[] kept = new double[to - from];
    int count = 0;
    for (int row = from; row < to; row++) {
      if (!nulls[row]) {
        kept[count++] = values[row];
      }
    }
    return count == kept.length ? kept : Arrays.copyOf(kept, count);
  }

  static double mean(double[] values) {
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    return sum / values.length;
  }

  private static double central(double[] values, double mean, int power) {
    double sum = 0;
    for (double value : values) {
      double distance = value - mean;
      double product = distance * distance;
      sum += power == 2 ? product : power == 3 ? product * distance : product * product;
    }
    return sum / values.length;
  }

  static Estimate skew(double[] values, boolean bias) {
    double count = values.length;
    if (bias ? count == 0 : count <= 2) {
      return Estimate.NONE;
    }
    double mean = mean(values);
    double second = central(values, mean, 2);
    double biased =
        flat(second, mean) ? Double.NaN : central(values, mean, 3) / Math.pow(second, 1.5);
    double correction = bias ? 1 : Math.sqrt(count * (count - 1)) / (count - 2);
    return new Estimate(correction * biased, true);
  }

  static Estimate kurtosis(double[] values, boolean fisher, boolean bias) {
    double count = values.length;
    if (bias ? count == 0 : count <= 3) {
      return Estimate.NONE;
    }
    double mean = mean(values);
    double second = central(values, mean, 2);
    double result = flat(second, mean) ? Double.NaN : central(values, mean, 4) / (second * second);
    if (!bias) {
      double scale = (count + 1) / (count - 3) * result - 3 * ((count - 1) / (count - 3));
      result = (count - 1) / (count - 2) * scale + 3;
    }
    return new Estimate(fisher ? result - 3 : result, true);
  }

  private static boolean flat(double second, double mean) {
    double least = EPSILON * mean;
    return second <= least * least;
  }

  private static double information(double[] shares, double total, double base) {
    double sum = 0;
    for (double share : shares) {
      double part = total == 1 ? share : share / total;
      sum += part * (Math.log(part) / Math.log(base));
    }
    return sum;
  }

  /** From two sums that are kept while rows stream by. */
  private static double streamedEntropy(double[] values, double base, boolean normalize) {
    double information = -information(values, 1, base);
    if (!normalize) {
      return information;
    }
    double total = values.length == 0 ? 0 : mean(values) * values.length;
    return Math.log(total) / Math.log(base) + information / total;
  }

  private static Reduction entropy(FunctionParameters parameters) {
    double base = parameters.real("base", Math.E);
    boolean normalize = parameters.flag("normalize");
    boolean streamed = parameters.flag("streamed");
    FixedLayout layout = Results.layout(parameters, FixedLayout.FLOAT64);
    return (arguments, segments, memory) -> {
      Column column = arguments.getFirst();
      double[] values = Cells.doubles(column, memory);
      boolean[] nulls = Cells.nulls(column);
      double[] results = new double[segments.count()];
      for (int segment = 0; segment < results.length; segment++) {
        double[] shares = valid(values, nulls, segments.start(segment), segments.end(segment));
        if (streamed) {
          results[segment] = streamedEntropy(shares, base, normalize);
        } else if (segments.length(segment) != 1) {
          double total = normalize ? mean(shares) * shares.length : 1;
          results[segment] = -information(shares, shares.length == 0 ? 1 : total, base);
        }
      }
      return Outputs.doubles(layout, results, new boolean[0], memory);
    };
  }

  /** The last of the running products; 1 without any value. */
  private static SegmentFunction product(List<Layout> layouts, FunctionParameters parameters) {
    FixedLayout layout = Results.layout(parameters, FixedLayout.INT64);
    if (parameters.has("scale0")) {
      throw FunctionException.invalid("`product` operation not supported for decimals");
    }
    RowFunction running = Cumulative.products(layouts, parameters);
    return new SegmentFunction.One(
        Contiguous.reduction(
            (arguments, segments, memory) -> {
              boolean[] nulls = Cells.nulls(arguments.getFirst());
              int[] rows = new int[segments.count()];
              boolean[] none = new boolean[rows.length];
              for (int segment = 0; segment < rows.length; segment++) {
                int row = segments.end(segment) - 1;
                while (row >= segments.start(segment) && nulls[row]) {
                  row--;
                }
                none[segment] = row < segments.start(segment);
                rows[segment] = none[segment] ? -1 : row;
              }
              try (Column all = running.apply(arguments, segments, memory);
                  Column last = Gather.rows(all, rows, memory)) {
                return Constants.replaceNulls(last, FixedValues.isFloat(layout), layout, memory);
              }
            }));
  }
}
