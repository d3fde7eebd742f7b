package io.floe.engine.segment.function;

import io.floe.engine.column.FixedLayout;
import io.floe.engine.column.Layout;
import io.floe.engine.function.FunctionException;
import io.floe.engine.function.FunctionParameters;
import io.floe.engine.segment.Rearrangement;
import io.floe.engine.segment.Reduction;
import io.floe.engine.segment.RowFunction;
import io.floe.engine.segment.SegmentFunction;
import io.floe.engine.segment.SegmentTable;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;

/** Collects functions with their ids while the table is made. */
final class Registry {
  private final Map<String, SegmentTable.Maker> makers = new TreeMap<>();

  /** Makes something of the parameters and layouts of a call. */
  @FunctionalInterface
  interface Making<T> {
    T make(List<Layout> layouts, FunctionParameters parameters);
  }

  Map<String, SegmentTable.Maker> makers() {
    return Map.copyOf(makers);
  }

  /** One value for each row. */
  Registry rows(String id, Function<FunctionParameters, RowFunction> making) {
    return add(id, (layouts, parameters) -> new SegmentFunction.Rows(making.apply(parameters)));
  }

  /** Any number of values for each segment. */
  Registry many(String id, Function<FunctionParameters, Rearrangement> making) {
    return add(id, (layouts, parameters) -> new SegmentFunction.Many(making.apply(parameters)));
  }

  /** One value for each segment, which may be a window that overlaps others. */
  Registry one(String id, Function<FunctionParameters, Reduction> making) {
    return add(
        id,
        (layouts, parameters) ->
            new SegmentFunction.One(Contiguous.reduction(making.apply(parameters))));
  }

  /** One value for each segment of numbers; other layouts are not taken. */
  Registry oneOfNumbers(String id, Function<FunctionParameters, Reduction> making) {
    return when(
        id,
        Registry::areNumbers,
        (layouts, parameters) ->
            new SegmentFunction.One(Contiguous.reduction(making.apply(parameters))));
  }

  private static boolean areNumbers(List<Layout> layouts) {
    Layout first = layouts.getFirst();
    return first instanceof FixedLayout
        || first == Layout.Bit.BIT
        || first == Layout.Nothing.NOTHING;
  }

  /** A function that needs the layouts. */
  Registry add(String id, Making<SegmentFunction> making) {
    return when(id, layouts -> true, making);
  }

  /** A function for some layouts only. */
  Registry when(String id, Predicate<List<Layout>> takes, Making<SegmentFunction> making) {
    SegmentTable.Maker before =
        makers.put(
            id,
            (layouts, parameters) ->
                takes.test(layouts)
                    ? Optional.of(making.make(layouts, parameters))
                    : Optional.empty());
    if (before != null) {
      throw new IllegalStateException("two functions have the id " + id);
    }
    return this;
  }

  /** The words with which Polars refuses a type. */
  static FunctionException unsupported(String operation, FunctionParameters parameters) {
    return FunctionException.invalid(
        "`"
            + operation
            + "` operation not supported for dtype `"
            + parameters.string("type0", "?")
            + "`");
  }
}
