package io.floe.engine.segment;

import io.floe.engine.column.Layout;
import io.floe.engine.function.FunctionParameters;
import io.floe.engine.segment.function.SegmentFunctions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Finds functions over segments by their ids, like the kernel table does for single rows. */
public final class SegmentTable {
  private static final Map<String, Maker> MAKERS = SegmentFunctions.all();

  private SegmentTable() {}

  /** Makes a function for layouts and parameters, empty when it does not take these layouts. */
  @FunctionalInterface
  public interface Maker {
    /** Empty when these layouts are not taken. */
    Optional<SegmentFunction> make(List<Layout> layouts, FunctionParameters parameters);
  }

  /**
   * A function over segments.
   *
   * @param kernelId a dotted name such as {@code column.cum_sum}
   * @return empty when there is none of that id for these layouts
   */
  public static Optional<SegmentFunction> find(
      String kernelId, List<Layout> layouts, FunctionParameters parameters) {
    Maker maker = MAKERS.get(kernelId);
    return maker == null ? Optional.empty() : maker.make(layouts, parameters);
  }

  /** All ids there are. */
  public static Set<String> ids() {
    return MAKERS.keySet();
  }
}
