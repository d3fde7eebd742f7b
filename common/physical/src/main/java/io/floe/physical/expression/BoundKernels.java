package io.floe.physical.expression;

import io.floe.engine.function.KernelTable;
import io.floe.engine.segment.SegmentTable;
import io.floe.physical.expression.binding.Bindings;
import io.floe.plan.function.Catalogue;
import io.floe.plan.function.FunctionEntry;
import java.util.Set;
import java.util.TreeSet;

/** Which functions of the catalogue run here, so that all others can be refused at once. */
public final class BoundKernels {
  private static final Set<String> NAMES = collect();

  private BoundKernels() {}

  /** The names of the catalogue that have a binding. */
  public static Set<String> names() {
    return NAMES;
  }

  /** Whether a function runs here, for some types at least. */
  public static boolean isBound(FunctionEntry entry) {
    return NAMES.contains(entry.name());
  }

  private static Set<String> collect() {
    Set<String> names = new TreeSet<>();
    for (FunctionEntry entry : Catalogue.entries()) {
      boolean direct =
          entry
              .kernel()
              .filter(
                  kernel ->
                      StructBinding.KERNELS.contains(kernel)
                          || KernelTable.ids().contains(kernel)
                          || SegmentTable.ids().contains(kernel))
              .isPresent();
      if (direct
          || Bindings.names().contains(entry.name())
          || PythonCalls.NAMES.contains(entry.name())
          || entry.name().equals(Categories.NAME)) {
        names.add(entry.name());
      }
    }
    return Set.copyOf(names);
  }
}
