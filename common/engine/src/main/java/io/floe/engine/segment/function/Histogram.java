package io.floe.engine.segment.function;

import io.floe.engine.column.Column;
import io.floe.engine.column.DictionaryColumn;
import io.floe.engine.column.FixedLayout;
import io.floe.engine.column.StructColumn;
import io.floe.engine.function.FunctionException;
import io.floe.engine.function.FunctionParameters;
import io.floe.engine.memory.Memory;
import io.floe.engine.memory.Scope;
import io.floe.engine.segment.Combination;
import io.floe.engine.segment.Rearrangement;
import io.floe.engine.segment.SegmentFunction;
import io.floe.engine.segment.Segments;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** How many values lie in each of several bins, which are given or of equal width. */
final class Histogram {
  private static final int DEFAULT_BINS = 10;

  private Histogram() {}

  static void register(Registry registry) {
    registry.add(
        "column.hist", (layouts, parameters) -> new SegmentFunction.Combined(make(parameters)));
  }

  private static Combination make(FunctionParameters parameters) {
    boolean categories = parameters.flag("include_category");
    boolean points = parameters.flag("include_breakpoint");
    int count = (int) parameters.integer("bin_count", DEFAULT_BINS);
    double divisor = Results.divisor(parameters, 0);
    return (arguments, memory) -> {
      Rearrangement.Segmented input = arguments.getFirst();
      double[] values = Cells.scaled(input.column(), divisor, memory);
      boolean[] nulls = Cells.nulls(input.column());
      DoubleBuffer ends = new DoubleBuffer();
      LongBuffer counts = new LongBuffer();
      List<String> labels = new ArrayList<>();
      int[] offsets = new int[input.segments().count() + 1];
      for (int segment = 0; segment + 1 < offsets.length; segment++) {
        int from = input.segments().start(segment);
        int to = input.segments().end(segment);
        double[] kept = Moments.valid(values, nulls, from, to);
        double[] breaks =
            arguments.size() > 1 ? given(arguments.get(1), segment, memory) : uniform(kept, count);
        long[] found = counts(kept, breaks);
        for (int bin = 0; bin < found.length; bin++) {
          ends.add(breaks[bin + 1]);
          counts.add(found[bin]);
          labels.add(
              (bin == 0 ? "[" : "(") + text(breaks[bin]) + ", " + text(breaks[bin + 1]) + "]");
        }
        offsets[segment + 1] = counts.size();
      }
      return new Rearrangement.Segmented(
          result(ends, counts, labels, points, categories, memory), Segments.ofOffsets(offsets));
    };
  }

  private static double[] given(Rearrangement.Segmented bins, int segment, Memory memory) {
    double[] all = Cells.doubles(bins.column(), memory);
    double[] breaks =
        Arrays.copyOfRange(all, bins.segments().start(segment), bins.segments().end(segment));
    for (int at = 1; at < breaks.length; at++) {
      if (breaks[at] - breaks[at - 1] <= 0) {
        throw FunctionException.compute("bins must increase monotonically");
      }
    }
    return breaks;
  }

  /** Breaks at equal distances from the least to the greatest value. */
  private static double[] uniform(double[] values, int count) {
    double low = 0;
    double high = 1;
    if (values.length > 0) {
      low = Double.POSITIVE_INFINITY;
      high = Double.NEGATIVE_INFINITY;
      for (double value : values) {
        low = value < low ? value : low;
        high = value > high ? value : high;
      }
      if (low == high) {
        low -= 0.5;
        high += 0.5;
      }
    }
    double[] breaks = new double[count + 1];
    for (int at = 0; at < count; at++) {
      breaks[at] = at * ((high - low) / count) + low;
    }
    breaks[count] = high;
    return breaks;
  }

  private static long[] counts(double[] values, double[] breaks) {
    long[] counts = new long[Math.max(breaks.length - 1, 0)];
    for (double value : values) {
      if (counts.length == 0 || !(value >= breaks[0] && value <= breaks[breaks.length - 1])) {
        continue;
      }
      int at = Arrays.binarySearch(breaks, value);
      int bin = at >= 0 ? at - 1 : -at - 2;
      counts[Math.max(bin, 0)]++;
    }
    return counts;
  }

  private static Column result(
      DoubleBuffer ends,
      LongBuffer counts,
      List<String> labels,
      boolean points,
      boolean categories,
      Memory memory) {
    try (Scope scope = new Scope(memory)) {
      List<Column> members = new ArrayList<>();
      if (points) {
        members.add(
            scope.own(Outputs.doubles(FixedLayout.FLOAT64, ends.values(), new boolean[0], memory)));
      }
      if (categories) {
        long[] codes = new long[labels.size()];
        Arrays.setAll(codes, code -> code);
        members.add(
            scope.own(
                new DictionaryColumn(
                    Outputs.longs(FixedLayout.INT32, codes, memory),
                    Texts.column(labels, memory))));
      }
      members.add(scope.own(Outputs.longs(FixedLayout.UINT64, counts.values(), memory)));
      scope.handOver();
      return members.size() == 1
          ? members.getFirst()
          : new StructColumn(counts.size(), members, null, 0);
    }
  }

  /** A number as Polars shows it in a table. */
  private static String text(double value) {
    if (Double.isNaN(value) || Double.isInfinite(value)) {
      return Texts.plain(value);
    }
    if (value == Math.rint(value) && Math.abs(value) < 1e6) {
      return Texts.plain(value) + ".0";
    }
    String plain = Texts.plain(value);
    double size = Math.abs(value);
    if (plain.length() > 9) {
      return size >= 1e-6 && size <= 999_999
          ? String.format(Locale.ROOT, "%.6f", value).replaceFirst("(?<=[0-9])0+$", "")
          : String.format(Locale.ROOT, "%.4e", value).replace("e+0", "e").replace("e-0", "e-");
    }
    return plain;
  }
}
