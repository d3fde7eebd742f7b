package io.floe.engine.segment.function;

import io.floe.engine.column.Column;
import io.floe.engine.column.FixedLayout;
import io.floe.engine.column.Gather;
import io.floe.engine.column.Layout;
import io.floe.engine.function.FunctionException;
import io.floe.engine.function.FunctionParameters;
import io.floe.engine.function.family.CalendarDuration;
import io.floe.engine.function.family.TimeUnitTicks;
import io.floe.engine.function.family.ZoneTable;
import io.floe.engine.memory.Memory;
import io.floe.engine.memory.Scope;
import io.floe.engine.segment.RowFunction;
import io.floe.engine.segment.SegmentFunction;
import io.floe.engine.segment.Segments;
import java.util.List;

/** Functions over a window that moves with each row, by a number of rows or by time. */
final class Rolling {
  private static final List<String> NAMES =
      List.of("min", "max", "mean", "sum", "quantile", "var", "std", "rank", "skew", "kurtosis");

  private Rolling() {}

  static void register(Registry registry) {
    for (String name : NAMES) {
      registry.when(
          "rolling." + name,
          Rolling::numbers,
          (layouts, parameters) -> byRows(name, layouts.getFirst(), parameters));
      if (!name.equals("skew") && !name.equals("kurtosis")) {
        registry.when(
            "rolling." + name + "_by",
            Rolling::numbers,
            (layouts, parameters) ->
                new SegmentFunction.Rows(byTime(name, layouts.getFirst(), parameters)));
      }
    }
    registry.rows("rolling.corr_cov", Rolling::together);
  }

  private static boolean numbers(List<Layout> layouts) {
    return layouts.getFirst() instanceof FixedLayout || layouts.getFirst() == Layout.Bit.BIT;
  }

  private static SegmentFunction byRows(String name, Layout layout, FunctionParameters parameters) {
    long size = parameters.integer("options.window_size");
    long least = parameters.integer("options.min_periods");
    boolean center = parameters.flag("options.center");
    if (least > size) {
      throw FunctionException.invalid("`min_periods` should be <= `window_size`");
    }
    double[] weights = Numbers.list(parameters, "options.weights");
    if (weights.length > 0 && weights.length != size) {
      throw FunctionException.invalid("`weights` must have as many values as the window has rows");
    }
    RollingValues function =
        weights.length > 0
            ? RollingValues.weighted(name, weights, center, parameters)
            : RollingValues.named(name, layout, parameters);
    return new SegmentFunction.Rows(
        (arguments, segments, memory) ->
            function.over(
                arguments.getFirst(), Windows.ofRows(segments, size, center), least, memory));
  }

  /** The second argument says the time of each row; a row without time gets nothing. */
  private static RowFunction byTime(String name, Layout layout, FunctionParameters parameters) {
    RollingValues function = RollingValues.named(name, layout, parameters);
    long least = parameters.integer("options.min_periods");
    String closed = parameters.string("options.closed_window", "Right");
    Windows.Back back = back(parameters);
    long scale = parameters.string("type1", "").equals("date") ? 86_400_000_000L : 1;
    return (arguments, segments, memory) -> {
      try (Scope scope = new Scope(memory)) {
        Column by = arguments.get(1);
        if (by.hasNulls()) {
          throw FunctionException.invalid("null values in `by` of a rolling function");
        }
        int[] order = Ranking.order(by, segments, false, false, memory);
        Column values = scope.own(Gather.rows(arguments.getFirst(), order, memory));
        long[] all = Cells.longs(by, memory);
        long[] times = new long[order.length];
        int[] places = new int[order.length];
        for (int place = 0; place < order.length; place++) {
          times[place] = all[order[place]] * scale;
          places[order[place]] = place;
        }
        Windows windows = Windows.ofTimes(segments, times, back, closed);
        Column result = scope.own(function.over(values, windows, least, memory));
        return Gather.rows(result, places, memory);
      }
    };
  }

  /** Takes the size of the window off a moment, in the calendar of its zone. */
  private static Windows.Back back(FunctionParameters parameters) {
    CalendarDuration size = Durations.of(parameters, "options.window_size").negated();
    String type = parameters.string("type1", "");
    String named = parameters.string("unit1", type.equals("date") ? "us" : "ns");
    TimeUnitTicks unit = TimeUnitTicks.named(named);
    if (!parameters.has("zone1")) {
      return time -> size.add(time, unit);
    }
    ZoneTable zone = ZoneTable.named(parameters.string("zone1"));
    return time -> Durations.addIn(zone, unit, time, size);
  }

  /** Correlation or covariance of the rows of each window where both have a value. */
  private static RowFunction together(FunctionParameters parameters) {
    long size = parameters.integer("corr_cov_options.window_size");
    long least = parameters.integer("corr_cov_options.min_periods");
    double lost = parameters.integer("corr_cov_options.ddof", 1);
    boolean correlation = parameters.flag("is_corr");
    FixedLayout layout = Results.layout(parameters, FixedLayout.FLOAT64);
    return (arguments, segments, memory) ->
        together(arguments, segments, size, least, correlation ? -1 : lost, layout, memory);
  }

  private static Column together(
      List<Column> arguments,
      Segments segments,
      long size,
      long least,
      double lost,
      FixedLayout layout,
      Memory memory) {
    double[] x = Cells.doubles(arguments.get(0), memory);
    double[] y = Cells.doubles(arguments.get(1), memory);
    boolean[] noX = Cells.nulls(arguments.get(0));
    boolean[] noY = Cells.nulls(arguments.get(1));
    Windows windows = Windows.ofRows(segments, size, false);
    double[] results = new double[x.length];
    boolean[] none = new boolean[x.length];
    for (int row = 0; row < x.length; row++) {
      Correlations.Products products =
          Correlations.Products.of(x, y, noX, noY, windows.start(row), windows.end(row));
      none[row] = products.count() < least;
      results[row] = lost < 0 ? products.pearson() : products.both() / (products.count() - lost);
    }
    return Outputs.doubles(layout, results, none, memory);
  }
}
