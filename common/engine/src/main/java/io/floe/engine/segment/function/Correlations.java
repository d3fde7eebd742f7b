package io.floe.engine.segment.function;

import io.floe.engine.column.Column;
import io.floe.engine.column.FixedLayout;
import io.floe.engine.column.FixedValues;
import io.floe.engine.column.Gather;
import io.floe.engine.function.FunctionParameters;
import io.floe.engine.memory.Memory;
import io.floe.engine.segment.Reduction;
import io.floe.engine.segment.Segments;

/** How two columns vary together, over the rows where neither is null. */
final class Correlations {
  private Correlations() {}

  static void register(Registry registry) {
    registry
        .oneOfNumbers("aggregate.correlation.pearson", parameters -> pearson(parameters))
        .oneOfNumbers(
            "aggregate.correlation.covariance",
            parameters -> covariance(parameters, (double) parameters.integer("0", 1)))
        .oneOfNumbers(
            "aggregate.correlation.spearman_rank",
            parameters -> spearman(parameters, parameters.flag("0")))
        .oneOfNumbers("aggregate.correlation", Correlations::byMethod);
  }

  private static Reduction byMethod(FunctionParameters parameters) {
    return switch (parameters.string("method")) {
      case "Covariance" -> covariance(parameters, (double) parameters.integer("method.0", 1));
      case "SpearmanRank" -> spearman(parameters, parameters.flag("method.0"));
      default -> pearson(parameters);
    };
  }

  /** Sums over the rows of a pair of columns where both have a value. */
  record Products(double count, double left, double both, double right) {
    static Products of(double[] x, double[] y, boolean[] noX, boolean[] noY, int from, int to) {
      double count = 0;
      double sumX = 0;
      double sumY = 0;
      for (int row = from; row < to; row++) {
        if (!noX[row] && !noY[row]) {
          count++;
          sumX += x[row];
          sumY += y[row];
        }
      }
      double meanX = sumX / count;
      double meanY = sumY / count;
      double left = 0;
      double both = 0;
      double right = 0;
      for (int row = from; row < to; row++) {
        if (!noX[row] && !noY[row]) {
          left += (x[row] - meanX) * (x[row] - meanX);
          both += (x[row] - meanX) * (y[row] - meanY);
          right += (y[row] - meanY) * (y[row] - meanY);
        }
      }
      return new Products(count, left, both, right);
    }

    double pearson() {
      double square = left * right;
      return square > 0 ? both / Math.sqrt(square) : Double.NaN;
    }

    Moments.Estimate covariance(double lost) {
      return count <= lost
          ? Moments.Estimate.NONE
          : new Moments.Estimate(both / (count - lost), true);
    }
  }

  private static Reduction covariance(FunctionParameters parameters, double lost) {
    // A single row counts as a constant, whatever degrees of freedom are lost.
    boolean streamed = parameters.flag("streamed");
    return reduction(
        parameters,
        (products, length) ->
            length == 1 && !streamed ? new Moments.Estimate(0, true) : products.covariance(lost));
  }

  private static Reduction pearson(FunctionParameters parameters) {
    boolean streamed = parameters.flag("streamed");
    return reduction(
        parameters,
        (products, length) ->
            new Moments.Estimate(products.pearson(), !streamed || products.count() > 0));
  }

  @FunctionalInterface
  private interface Finish {
    Moments.Estimate of(Products products, int length);
  }

  private static Reduction reduction(FunctionParameters parameters, Finish finish) {
    FixedLayout layout = Results.layout(parameters, FixedLayout.FLOAT64);
    double divisor = Results.divisor(parameters, 0);
    double second = Results.divisor(parameters, 1);
    return (arguments, segments, memory) -> {
      double[] x = Cells.scaled(arguments.get(0), divisor, memory);
      double[] y = Cells.scaled(arguments.get(1), second, memory);
      return finished(
          x,
          y,
          Cells.nulls(arguments.get(0)),
          Cells.nulls(arguments.get(1)),
          segments,
          finish,
          layout,
          memory);
    };
  }

  private static Column finished(
      double[] x,
      double[] y,
      boolean[] noX,
      boolean[] noY,
      Segments segments,
      Finish finish,
      FixedLayout layout,
      Memory memory) {
    double[] results = new double[segments.count()];
    boolean[] none = new boolean[results.length];
    for (int segment = 0; segment < results.length; segment++) {
      Products products =
          Products.of(x, y, noX, noY, segments.start(segment), segments.end(segment));
      Moments.Estimate estimate = finish.of(products, segments.length(segment));
      results[segment] = estimate.value();
      none[segment] = !estimate.known();
    }
    return Outputs.doubles(layout, results, none, memory);
  }

  /** The correlation of ranks; NaN is the greatest value, or makes the result NaN. */
  private static Reduction spearman(FunctionParameters parameters, boolean propagateNans) {
    FixedLayout layout = Results.layout(parameters, FixedLayout.FLOAT64);
    return (arguments, segments, memory) -> {
      boolean[] noX = Cells.nulls(arguments.get(0));
      boolean[] noY = Cells.nulls(arguments.get(1));
      int[] rows = new int[noX.length];
      for (int row = 0; row < rows.length; row++) {
        rows[row] = noX[row] || noY[row] ? -1 : row;
      }
      double[] x = ranks(arguments.get(0), rows, segments, propagateNans, memory);
      double[] y = ranks(arguments.get(1), rows, segments, propagateNans, memory);
      Finish finish = (products, length) -> new Moments.Estimate(products.pearson(), true);
      return finished(x, y, noX, noY, segments, finish, layout, memory);
    };
  }

  private static double[] ranks(
      Column column, int[] rows, Segments segments, boolean keepNans, Memory memory) {
    try (Column both = Gather.rows(column, rows, memory);
        Column ranks =
            Ranking.rank(both, segments, "Average", false, 0, FixedLayout.FLOAT64, memory)) {
      double[] numbers = Cells.doubles(ranks, memory);
      if (keepNans && column.layout() instanceof FixedLayout fixed && FixedValues.isFloat(fixed)) {
        double[] values = Cells.doubles(column, memory);
        for (int row = 0; row < numbers.length; row++) {
          numbers[row] = Double.isNaN(values[row]) ? Double.NaN : numbers[row];
        }
      }
      return numbers;
    }
  }
}
