package io.floe.engine.segment.function;

import io.floe.engine.column.Column;
import io.floe.engine.column.DictionaryColumn;
import io.floe.engine.column.FixedColumn;
import io.floe.engine.column.FixedLayout;
import io.floe.engine.column.FlatColumn;
import io.floe.engine.column.StructColumn;
import io.floe.engine.function.FunctionException;
import io.floe.engine.function.FunctionParameters;
import io.floe.engine.memory.Memory;
import io.floe.engine.memory.Scope;
import io.floe.engine.segment.RowFunction;
import io.floe.engine.segment.SegmentFunction;
import io.floe.engine.segment.Segments;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Numbers put into bins, by given breaks or by quantiles. Null and NaN are in none. */
final class Cutting {
  private Cutting() {}

  static void register(Registry registry) {
    registry
        .add(
            "value.cut",
            (layouts, parameters) -> {
              RowFunction function = cut(parameters);
              return new SegmentFunction.Elementwise(
                  (arguments, count, memory) ->
                      function.apply(arguments, Segments.single(count), memory));
            })
        .rows("column.q_cut", Cutting::quantiles);
  }

  /** The bins are an enum: codes in the order of the breaks. */
  private static RowFunction cut(FunctionParameters parameters) {
    double[] breaks = Numbers.list(parameters, "breaks");
    boolean leftClosed = parameters.flag("left_closed");
    boolean withBreaks = parameters.flag("include_breaks");
    for (double one : breaks) {
      if (Double.isNaN(one) || Double.isInfinite(one)) {
        throw FunctionException.compute(
            Double.isNaN(one) ? "breaks cannot be NaN" : "don't include inf in breaks");
      }
    }
    Arrays.sort(breaks);
    FixedLayout codes =
        breaks.length + 1 <= 0xFF
            ? FixedLayout.UINT8
            : breaks.length + 1 <= 0xFFFF ? FixedLayout.UINT16 : FixedLayout.UINT32;
    double divisor = Results.divisor(parameters, 0);
    return (arguments, segments, memory) -> {
      Column column = arguments.getFirst();
      double[] values = Cells.scaled(column, divisor, memory);
      boolean[] nulls = Cells.nulls(column);
      long[] bins = new long[values.length];
      for (int row = 0; row < bins.length; row++) {
        nulls[row] |= Double.isNaN(values[row]);
        bins[row] = bin(breaks, values[row], leftClosed);
      }
      Column result = Outputs.longs(codes, bins, nulls, memory);
      return withBreaks ? broken(result, bins, breaks, nulls, memory) : result;
    };
  }

  private static int bin(double[] breaks, double value, boolean leftClosed) {
    int bin = 0;
    while (bin < breaks.length && (leftClosed ? value >= breaks[bin] : value > breaks[bin])) {
      bin++;
    }
    return bin;
  }

  /** A struct of the upper break and the bin, which it takes over. */
  private static Column broken(
      Column bin, long[] bins, double[] breaks, boolean[] nulls, Memory memory) {
    double[] ends = new double[bins.length];
    for (int row = 0; row < ends.length; row++) {
      ends[row] = bins[row] < breaks.length ? breaks[(int) bins[row]] : Double.POSITIVE_INFINITY;
    }
    try (Scope scope = new Scope(memory)) {
      scope.own(bin);
      Column points = scope.own(Outputs.doubles(FixedLayout.FLOAT64, ends, nulls, memory));
      scope.handOver();
      return new StructColumn(bins.length, List.of(points, bin), null, 0);
    }
  }

  /** The bins are categories: strings behind a dictionary. */
  private static RowFunction quantiles(FunctionParameters parameters) {
    double[] shares = Numbers.list(parameters, "probs");
    boolean leftClosed = parameters.flag("left_closed");
    boolean withBreaks = parameters.flag("include_breaks");
    boolean duplicates = parameters.flag("allow_duplicates");
    List<String> given = parameters.has("labels") ? parameters.strings("labels") : List.of();
    double divisor = Results.divisor(parameters, 0);
    return (arguments, segments, memory) -> {
      Column column = arguments.getFirst();
      double[] values = Cells.scaled(column, divisor, memory);
      boolean[] nulls = Cells.nulls(column);
      long[] codes = new long[values.length];
      double[] ends = new double[values.length];
      List<String> labels = new ArrayList<>();
      for (int row = 0; row < values.length; row++) {
        nulls[row] |= Double.isNaN(values[row]);
      }
      for (int segment = 0; segment < segments.count(); segment++) {
        int start = segments.start(segment);
        int end = segments.end(segment);
        double[] sorted = Quantiles.sorted(values, nulls, start, end);
        if (sorted.length == 0) {
          continue;
        }
        double[] breaks = breaks(sorted, shares, duplicates);
        int base = labels.size();
        labels.addAll(given.isEmpty() ? labels(breaks, leftClosed) : checked(given, breaks));
        for (int row = start; row < end; row++) {
          int bin = bin(breaks, values[row], leftClosed);
          codes[row] = base + (long) bin;
          ends[row] = bin < breaks.length ? breaks[bin] : Double.POSITIVE_INFINITY;
        }
      }
      return categories(codes, ends, nulls, labels, withBreaks, memory);
    };
  }

  private static double[] breaks(double[] sorted, double[] shares, boolean duplicates) {
    double[] breaks = new double[shares.length];
    for (int at = 0; at < shares.length; at++) {
      breaks[at] = Quantiles.at(sorted, shares[at], "Linear");
      if (Double.isNaN(breaks[at])) {
        throw FunctionException.compute(
            "quantile breakpoint is NaN (the input may contain infinite values)");
      }
    }
    Arrays.sort(breaks);
    for (int at = 1; at < breaks.length; at++) {
      if (breaks[at] == breaks[at - 1] && !duplicates) {
        throw new FunctionException(
            FunctionException.Kind.DUPLICATE,
            "quantiles are not unique while allow_duplicates=False");
      }
    }
    return breaks;
  }

  private static List<String> checked(List<String> labels, double[] breaks) {
    if (labels.size() != breaks.length + 1) {
      throw new FunctionException(
          FunctionException.Kind.SHAPE, "provide len(quantiles) + 1 labels");
    }
    return labels;
  }

  private static List<String> labels(double[] breaks, boolean leftClosed) {
    List<String> labels = new ArrayList<>();
    for (int bin = 0; bin <= breaks.length; bin++) {
      String low = Texts.plain(bin == 0 ? Double.NEGATIVE_INFINITY : breaks[bin - 1]);
      String high = Texts.plain(bin == breaks.length ? Double.POSITIVE_INFINITY : breaks[bin]);
      labels.add(leftClosed ? "[" + low + ", " + high + ")" : "(" + low + ", " + high + "]");
    }
    return labels;
  }

  private static Column categories(
      long[] codes,
      double[] ends,
      boolean[] nulls,
      List<String> labels,
      boolean withBreaks,
      Memory memory) {
    try (Scope scope = new Scope(memory)) {
      FixedColumn numbers = scope.own(Outputs.longs(FixedLayout.INT32, codes, nulls, memory));
      FlatColumn dictionary = scope.own(Texts.column(labels, memory));
      if (!withBreaks) {
        scope.handOver();
        return new DictionaryColumn(numbers, dictionary);
      }
      Column points = scope.own(Outputs.doubles(FixedLayout.FLOAT64, ends, nulls, memory));
      scope.handOver();
      Column bin = new DictionaryColumn(numbers, dictionary);
      return new StructColumn(codes.length, List.of(points, bin), null, 0);
    }
  }
}
