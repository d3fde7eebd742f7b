package io.floe.engine.function.family;

import io.floe.codegen.KernelFactory;
import io.floe.engine.column.FixedLayout;
import io.floe.engine.column.Layout;
import io.floe.engine.function.ElementwiseFunction;
import io.floe.engine.function.FunctionParameters;
import io.floe.engine.kernel.Columns;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The cast of plain layouts. Parameters: the layout {@code to}, and the {@code mode}: {@code
 * strict} fails where a value does not fit, {@code lenient} makes it null, {@code wrap} wraps
 * integers around.
 */
public final class Casts {
  private Casts() {}

  @KernelFactory("cast")
  public static @Nullable ElementwiseFunction cast(
      List<Layout> layouts, FunctionParameters parameters) {
    if (layouts.size() != 1) {
      return null;
    }
    Layout from = layouts.get(0);
    Layout to = parameters.layout("to");
    if (from.equals(to)) {
      return (arguments, rows, memory) -> arguments.get(0).retain();
    }
    if (from == Layout.Nothing.NOTHING) {
      return (arguments, rows, memory) -> Columns.nulls(to, rows, memory);
    }
    String mode = parameters.string("mode", "strict");
    ElementwiseFunction free = Kernels.find("cast.free", layouts, parameters);
    if (free != null && (mode.equals("wrap") || alwaysFits(from, to))) {
      return free;
    }
    ElementwiseFunction checked = Kernels.find("cast.checked", layouts, parameters);
    if (checked == null) {
      return free;
    }
    return mode.equals("strict") ? StrictCast.over(checked, from, parameters) : checked;
  }

  /** Whether every value of a layout has a counterpart in another. */
  private static boolean alwaysFits(Layout from, Layout to) {
    if (!(from instanceof FixedLayout source && to instanceof FixedLayout target)) {
      return true;
    }
    if (isFloat(target)) {
      return true;
    }
    if (isFloat(source)) {
      return false;
    }
    boolean fromUnsigned = source.name().startsWith("U");
    boolean toUnsigned = target.name().startsWith("U");
    return fromUnsigned == toUnsigned
        ? target.byteSize() >= source.byteSize()
        : fromUnsigned && target.byteSize() > source.byteSize();
  }

  private static boolean isFloat(FixedLayout layout) {
    return layout.name().startsWith("F");
  }
}
