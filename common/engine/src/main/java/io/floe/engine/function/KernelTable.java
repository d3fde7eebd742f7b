package io.floe.engine.function;

import io.floe.engine.column.Layout;
import io.floe.engine.function.generated.KernelIndex;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Finds the function for an id and the layouts of its arguments; asked once per query. */
public final class KernelTable {
  private KernelTable() {}

  /**
   * A function on single rows.
   *
   * @param kernelId a dotted name such as {@code arithmetic.add}
   * @param argumentLayouts the layouts of the arguments, in order
   * @param parameters what is fixed about the function in this query
   * @return empty when no kernel of that id takes these layouts
   */
  public static Optional<ElementwiseFunction> elementwise(
      String kernelId, List<Layout> argumentLayouts, FunctionParameters parameters) {
    return Optional.ofNullable(KernelIndex.resolve(kernelId, argumentLayouts, parameters));
  }

  /** All ids there are. */
  public static Set<String> ids() {
    return Set.copyOf(KernelIndex.ids());
  }
}
