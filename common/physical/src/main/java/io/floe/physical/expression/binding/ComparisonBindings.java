package io.floe.physical.expression.binding;

import io.floe.engine.column.Column;
import io.floe.engine.column.FixedLayout;
import io.floe.engine.column.Layout;
import io.floe.engine.function.ElementwiseFunction;
import io.floe.engine.function.FunctionParameters;
import io.floe.plan.type.SimpleType;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Comparisons, membership and what is made of truth values. */
final class ComparisonBindings {
  private ComparisonBindings() {}

  static void add(Map<String, Binding> table) {
    for (String name : List.of("eq", "ne", "lt", "le", "gt", "ge")) {
      table.put("comparison." + name, site -> compared("comparison." + name, site, false));
    }
    for (String name : List.of("eq_missing", "ne_missing")) {
      table.put("comparison." + name, site -> compared("comparison." + name, site, true));
    }
    for (String name : List.of("and", "or", "xor")) {
      table.put("boolean." + name, Binding.of("boolean." + name));
      table.put("bitwise." + name, Binding.of("bitwise." + name));
    }
    table.put("Boolean.IsNull", Binding.of("boolean.is_null"));
    table.put("Boolean.IsNotNull", Binding.of("boolean.is_not_null"));
    table.put("Boolean.IsNan", site -> ofFloat(site, "boolean.is_nan", false));
    table.put("Boolean.IsNotNan", site -> ofFloat(site, "boolean.is_not_nan", true));
    table.put("Boolean.IsFinite", site -> ofFloat(site, "boolean.is_finite", true));
    table.put("Boolean.IsInfinite", site -> ofFloat(site, "boolean.is_infinite", false));
    table.put("Boolean.Not", ComparisonBindings::not);
    table.put("Boolean.IsBetween", ComparisonBindings::between);
    table.put("Boolean.IsIn", ComparisonBindings::isIn);
    table.put("Boolean.AllHorizontal", site -> folded("boolean.and", site));
    table.put("Boolean.AnyHorizontal", site -> folded("boolean.or", site));
  }

  private static Optional<ElementwiseFunction> compared(
      String kernel, CallSite site, boolean nullsCount) {
    if (site.type(0) == SimpleType.NULL && !nullsCount) {
      return Optional.of(Compose.nulls(Layout.Bit.BIT));
    }
    return site.kernel(kernel)
        .or(
            () ->
                site.layout(0).equals(site.layout(1))
                    ? Optional.of(NestedComparison.of(kernel, nullsCount))
                    : Optional.empty());
  }

  /** What is asked of floats; integers are all finite numbers. */
  private static Optional<ElementwiseFunction> ofFloat(
      CallSite site, String kernel, boolean ofOthers) {
    if (site.layout(0) instanceof FixedLayout layout && !layout.name().startsWith("F")) {
      return Optional.of(
          (arguments, rows, memory) ->
              Truths.whereValid(arguments.getFirst(), ofOthers, rows, memory));
    }
    return site.kernel(kernel);
  }

  private static Optional<ElementwiseFunction> not(CallSite site) {
    return site.kernel(site.layout(0) == Layout.Bit.BIT ? "boolean.not" : "bitwise.not");
  }

  private static Optional<ElementwiseFunction> between(CallSite site) {
    String closed = site.parameters().getEnum("closed").toLowerCase(Locale.ROOT);
    return site.kernel("comparison.is_between", FunctionParameters.NONE.with("closed", closed));
  }

  private static Optional<ElementwiseFunction> isIn(CallSite site) {
    boolean nullsEqual = site.flag("nulls_equal");
    Optional<ElementwiseFunction> constant =
        site.kernel("comparison.is_in", FunctionParameters.NONE.with("nulls_equal", nullsEqual));
    return RowMembership.of(site.type(1), nullsEqual)
        .map(
            rows ->
                constant
                    .<ElementwiseFunction>map(set -> RowMembership.choose(set, rows))
                    .orElse(rows))
        .or(() -> constant);
  }

  private static Optional<ElementwiseFunction> folded(String kernel, CallSite site) {
    return Compose.kernel(kernel, List.of(Layout.Bit.BIT, Layout.Bit.BIT), FunctionParameters.NONE)
        .map(combine -> fold(combine, site.size()));
  }

  /** A function of two applied from left to right. */
  static ElementwiseFunction fold(ElementwiseFunction combine, int size) {
    return (arguments, rows, memory) -> {
      Column result = arguments.getFirst().retain();
      for (int position = 1; position < size; position++) {
        try (Column left = result) {
          List<Column> two = new ArrayList<>(List.of(left, arguments.get(position)));
          result = combine.apply(two, rows, memory);
        }
      }
      return result;
    };
  }
}
