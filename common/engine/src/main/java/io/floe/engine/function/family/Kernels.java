package io.floe.engine.function.family;

import io.floe.engine.column.Layout;
import io.floe.engine.function.ElementwiseFunction;
import io.floe.engine.function.FunctionParameters;
import io.floe.engine.function.KernelTable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How functions made by hand find the ones they are built upon. */
final class Kernels {
  private Kernels() {}

  static @Nullable ElementwiseFunction find(
      String id, List<Layout> layouts, FunctionParameters parameters) {
    return KernelTable.elementwise(id, layouts, parameters).orElse(null);
  }
}
