package io.floe.engine.segment.function;

import io.floe.engine.aggregate.Aggregate;
import io.floe.engine.column.Column;
import io.floe.engine.column.FixedLayout;
import io.floe.engine.column.FixedValues;
import io.floe.engine.column.Gather;
import io.floe.engine.column.Layout;
import io.floe.engine.function.ElementwiseFunction;
import io.floe.engine.function.FunctionParameters;
import io.floe.engine.memory.Scope;
import io.floe.engine.segment.Reduction;
import io.floe.engine.segment.Reductions;
import io.floe.engine.segment.RowFunction;
import io.floe.engine.segment.SegmentFunction;
import io.floe.engine.segment.SegmentTable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Functions of lists and arrays that are a function over the segments of their elements. */
final class Lists {
  private Lists() {}

  static void register(Registry registry) {
    Map<String, SegmentTable.Maker> makers = registry.makers();
    for (String family : List.of("list", "array")) {
      reduction(registry, family, "sum", Lists::sum);
      reduction(registry, family, "min", (inner, parameters) -> extreme(inner, false));
      reduction(registry, family, "max", (inner, parameters) -> extreme(inner, true));
      reduction(registry, family, "mean", Lists::mean);
      reduction(registry, family, "median", Lists::median);
      reduction(registry, family, "std", (inner, parameters) -> variance(inner, parameters, true));
      reduction(registry, family, "var", (inner, parameters) -> variance(inner, parameters, false));
      reduction(registry, family, "length", Lists::length);
      lift(registry, makers, family, "arg_min", "aggregate.arg_min", false);
      lift(registry, makers, family, "arg_max", "aggregate.arg_max", false);
      lift(registry, makers, family, "shift", "column.shift", true);
      registry.add(
          family + ".sort",
          (layouts, parameters) -> new SegmentFunction.Elementwise(Lifting.rows(sort(parameters))));
    }
    lift(registry, makers, "list", "drop_nulls", "column.drop_nulls", true);
    lift(registry, makers, "list", "sample", "column.random.sample", true);
    registry.add(
        "list.diff",
        (layouts, parameters) ->
            new SegmentFunction.Elementwise(difference(makers, layouts, parameters)));
  }

  @FunctionalInterface
  private interface Making {
    Reduction make(Layout inner, FunctionParameters parameters);
  }

  private static void reduction(Registry registry, String family, String name, Making making) {
    registry.when(
        family + "." + name,
        layouts -> isNested(layouts.getFirst()),
        (layouts, parameters) ->
            new SegmentFunction.Elementwise(
                Lifting.reduction(
                    making.make(inner(layouts.getFirst()), NestedParameters.inner(parameters)))));
  }

  /** Takes a function over segments that the table already has. */
  private static void lift(
      Registry registry,
      Map<String, SegmentTable.Maker> makers,
      String family,
      String name,
      String segmented,
      boolean nestedResult) {
    SegmentTable.Maker maker = Objects.requireNonNull(makers.get(segmented));
    registry.when(
        family + "." + name,
        layouts -> isNested(layouts.getFirst()),
        (layouts, parameters) ->
            new SegmentFunction.Elementwise(
                Lifting.of(
                    maker
                        .make(
                            innerFirst(layouts),
                            nestedResult
                                ? NestedParameters.innerOfBoth(parameters)
                                : NestedParameters.inner(parameters))
                        .orElseThrow(() -> Registry.unsupported(name, parameters)))));
  }

  static boolean isNested(Layout layout) {
    return layout instanceof Layout.ListOf || layout instanceof Layout.ArrayOf;
  }

  static Layout inner(Layout layout) {
    return layout instanceof Layout.ListOf list ? list.inner() : ((Layout.ArrayOf) layout).inner();
  }

  private static List<Layout> innerFirst(List<Layout> layouts) {
    List<Layout> result = new ArrayList<>(layouts);
    result.set(0, inner(layouts.getFirst()));
    return result;
  }

  private static boolean isNumber(Layout layout) {
    return layout instanceof FixedLayout
        || layout == Layout.Bit.BIT
        || layout == Layout.Nothing.NOTHING;
  }

  private static Reduction sum(Layout inner, FunctionParameters parameters) {
    if (!isNumber(inner)) {
      throw Registry.unsupported("sum", parameters);
    }
    FixedLayout layout =
        Results.layout(parameters, inner instanceof FixedLayout fixed ? fixed : FixedLayout.UINT64);
    if (!(inner instanceof FixedLayout)) {
      return (arguments, segments, memory) -> {
        long[] values = Cells.longs(arguments.getFirst(), memory);
        boolean[] nulls = Cells.nulls(arguments.getFirst());
        long[] sums = new long[segments.count()];
        for (int segment = 0; segment < sums.length; segment++) {
          for (int row = segments.start(segment); row < segments.end(segment); row++) {
            sums[segment] += nulls[row] ? 0 : values[row];
          }
        }
        return Outputs.longs(layout, sums, memory);
      };
    }
    Aggregate aggregate = new Aggregate.Sum(inner, layout);
    return (arguments, segments, memory) ->
        Reductions.reduce(aggregate, arguments.getFirst(), segments, memory);
  }

  private static Reduction extreme(Layout inner, boolean maximum) {
    if (inner instanceof Layout.ListOf || inner instanceof Layout.StructOf) {
      return (arguments, segments, memory) ->
          Gather.rows(
              arguments.getFirst(),
              Extremes.rows(arguments.getFirst(), segments, maximum, memory),
              memory);
    }
    Aggregate aggregate = new Aggregate.Extreme(inner, maximum, false);
    return (arguments, segments, memory) ->
        Reductions.reduce(aggregate, arguments.getFirst(), segments, memory);
  }

  private static Reduction mean(Layout inner, FunctionParameters parameters) {
    if (!isNumber(inner)) {
      return nothing(parameters);
    }
    return finished(parameters, new Aggregate.Mean(inner, FixedLayout.FLOAT64), false);
  }

  private static Reduction median(Layout inner, FunctionParameters parameters) {
    if (!isNumber(inner)) {
      return nothing(parameters);
    }
    return finished(
        parameters,
        new Aggregate.Quantile(inner, 0.5, Aggregate.Interpolation.LINEAR, FixedLayout.FLOAT64),
        false);
  }

  private static Reduction variance(Layout inner, FunctionParameters parameters, boolean root) {
    if (!isNumber(inner)) {
      return nothing(parameters);
    }
    int lost = (int) parameters.integer("0", 1);
    return finished(
        parameters, new Aggregate.Variance(inner, lost, root, FixedLayout.FLOAT64), !root);
  }

  /** Strings and the like have no mean: null for each list. */
  private static Reduction nothing(FunctionParameters parameters) {
    FixedLayout layout = Results.layout(parameters, FixedLayout.FLOAT64);
    return (arguments, segments, memory) -> {
      boolean[] nulls = new boolean[segments.count()];
      Arrays.fill(nulls, true);
      return Outputs.doubles(layout, new double[nulls.length], nulls, memory);
    };
  }

  /** Takes the scale of decimals off and brings the number to the layout of the result. */
  private static Reduction finished(
      FunctionParameters parameters, Aggregate aggregate, boolean squared) {
    FixedLayout layout = Results.layout(parameters, FixedLayout.FLOAT64);
    double scale = Results.divisor(parameters, 0);
    double divisor = squared ? scale * scale : scale;
    double factor = FixedValues.isFloat(layout) ? 1 : Results.momentFactor(parameters);
    return (arguments, segments, memory) -> {
      try (Scope scope = new Scope(memory)) {
        Column result =
            scope.own(Reductions.reduce(aggregate, arguments.getFirst(), segments, memory));
        double[] values = Cells.doubles(result, memory);
        for (int row = 0; row < values.length; row++) {
          values[row] = values[row] / divisor * factor;
        }
        return Outputs.doubles(layout, values, Cells.nulls(result), memory);
      }
    };
  }

  private static Reduction length(Layout inner, FunctionParameters parameters) {
    FixedLayout layout = Results.layout(parameters, FixedLayout.UINT64);
    return (arguments, segments, memory) -> {
      long[] lengths = new long[segments.count()];
      for (int segment = 0; segment < lengths.length; segment++) {
        lengths[segment] = segments.length(segment);
      }
      return Outputs.longs(layout, lengths, memory);
    };
  }

  private static RowFunction sort(FunctionParameters parameters) {
    boolean descending = parameters.flag("0.descending", parameters.flag("descending"));
    boolean nullsLast = parameters.flag("0.nulls_last", parameters.flag("nulls_last"));
    return (arguments, segments, memory) -> {
      Column column = arguments.getFirst();
      int[] rows = Ranking.order(column, segments, descending, nullsLast, memory);
      return Gather.rows(column, rows, memory);
    };
  }

  private static ElementwiseFunction difference(
      Map<String, SegmentTable.Maker> makers, List<Layout> layouts, FunctionParameters given) {
    FunctionParameters parameters =
        NestedParameters.innerOfBoth(given).with("0", given.string("null_behavior", "Ignore"));
    long distance = given.integer("n", 1);
    List<Layout> both = List.of(inner(layouts.getFirst()), FixedLayout.INT64);
    SegmentFunction function =
        Objects.requireNonNull(makers.get("column.diff"))
            .make(both, parameters)
            .orElseThrow(() -> Registry.unsupported("diff", given));
    ElementwiseFunction lifted = Lifting.of(function);
    return (arguments, count, memory) -> {
      long[] distances = new long[count];
      Arrays.fill(distances, distance);
      try (Column by = Outputs.longs(FixedLayout.INT64, distances, memory)) {
        return lifted.apply(List.of(arguments.getFirst(), by), count, memory);
      }
    };
  }
}
