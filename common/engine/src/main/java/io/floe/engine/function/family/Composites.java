package io.floe.engine.function.family;

import io.floe.codegen.KernelFactory;
import io.floe.engine.column.Column;
import io.floe.engine.column.Layout;
import io.floe.engine.function.ElementwiseFunction;
import io.floe.engine.function.FunctionParameters;
import io.floe.engine.memory.Memory;
import io.floe.engine.memory.Scope;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Functions of many columns that are made of functions of two. */
public final class Composites {
  private Composites() {}

  /** The least value of a row; nulls and NaN count only where there is nothing else. */
  @KernelFactory("horizontal.min")
  public static @Nullable ElementwiseFunction min(
      List<Layout> layouts, FunctionParameters parameters) {
    return fold("math.min", layouts);
  }

  /** The greatest value of a row, see {@link #min}. */
  @KernelFactory("horizontal.max")
  public static @Nullable ElementwiseFunction max(
      List<Layout> layouts, FunctionParameters parameters) {
    return fold("math.max", layouts);
  }

  /** The sum of a row, without its nulls; null where all are null. */
  @KernelFactory("horizontal.sum")
  public static @Nullable ElementwiseFunction sum(
      List<Layout> layouts, FunctionParameters parameters) {
    return fold("arithmetic.add", layouts);
  }

  /** Combines two values where both are there, else takes the one that is. */
  private static @Nullable ElementwiseFunction fold(String id, List<Layout> layouts) {
    if (layouts.isEmpty() || layouts.stream().anyMatch(layout -> !layout.equals(layouts.get(0)))) {
      return null;
    }
    List<Layout> two = List.of(layouts.get(0), layouts.get(0));
    ElementwiseFunction combine = Kernels.find(id, two, FunctionParameters.NONE);
    List<Layout> three = List.of(layouts.get(0), layouts.get(0), layouts.get(0));
    ElementwiseFunction first =
        Kernels.find("conditional.coalesce", three, FunctionParameters.NONE);
    if (combine == null || first == null) {
      return null;
    }
    return (arguments, rows, memory) -> {
      try (Scope scope = new Scope(memory)) {
        Column result = arguments.get(0);
        for (Column next : arguments.subList(1, arguments.size())) {
          Column both = scope.own(combine.apply(List.of(result, next), rows, memory));
          result = scope.own(first.apply(List.of(both, result, next), rows, memory));
        }
        return result.retain();
      }
    };
  }

  /** With the parameter {@code closed}: both, left, right or none. */
  @KernelFactory("comparison.is_between")
  public static @Nullable ElementwiseFunction isBetween(
      List<Layout> layouts, FunctionParameters parameters) {
    if (layouts.size() != 3) {
      return null;
    }
    String closed = parameters.string("closed", "both");
    boolean left = closed.equals("both") || closed.equals("left");
    boolean right = closed.equals("both") || closed.equals("right");
    FunctionParameters none = FunctionParameters.NONE;
    ElementwiseFunction above =
        Kernels.find(
            left ? "comparison.ge" : "comparison.gt",
            List.of(layouts.get(0), layouts.get(1)),
            none);
    ElementwiseFunction below =
        Kernels.find(
            right ? "comparison.le" : "comparison.lt",
            List.of(layouts.get(0), layouts.get(2)),
            none);
    ElementwiseFunction and =
        Kernels.find("boolean.and", List.of(Layout.Bit.BIT, Layout.Bit.BIT), none);
    if (above == null || below == null || and == null) {
      return null;
    }
    return (arguments, rows, memory) ->
        between(arguments, rows, memory, List.of(above, below, and));
  }

  private static Column between(
      List<Column> arguments, int rows, Memory memory, List<ElementwiseFunction> functions) {
    List<Column> low = List.of(arguments.get(0), arguments.get(1));
    List<Column> high = List.of(arguments.get(0), arguments.get(2));
    try (Column above = functions.get(0).apply(low, rows, memory);
        Column below = functions.get(1).apply(high, rows, memory)) {
      return functions.get(2).apply(List.of(above, below), rows, memory);
    }
  }
}
