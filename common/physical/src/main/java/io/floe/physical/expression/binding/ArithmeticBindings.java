package io.floe.physical.expression.binding;

import io.floe.engine.column.FixedLayout;
import io.floe.engine.column.Layout;
import io.floe.engine.function.ElementwiseFunction;
import io.floe.engine.function.FunctionParameters;
import io.floe.physical.expression.Division;
import io.floe.plan.type.DataType;
import io.floe.plan.type.SimpleType;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The operators {@code + - * / // %} and the sign. */
final class ArithmeticBindings {
  private ArithmeticBindings() {}

  static void add(Map<String, Binding> table) {
    for (String name :
        List.of(
            "add", "subtract", "multiply", "divide", "true_divide", "floor_divide", "modulus")) {
      table.put("arithmetic." + name, site -> operator(name, site));
    }
    table.put("Negate", site -> sign("arithmetic.negate", site));
    table.put("Abs", site -> sign("arithmetic.abs", site));
  }

  private static Optional<ElementwiseFunction> operator(String name, CallSite site) {
    DataType left = site.type(0);
    DataType right = site.type(1);
    if (left == SimpleType.NULL || right == SimpleType.NULL) {
      return Optional.of(Compose.nulls(site.resultLayout()));
    }
    if (NestedArithmetic.applies(left) || NestedArithmetic.applies(right)) {
      return NestedArithmetic.of(name, left, right, site.result());
    }
    if (TemporalArithmetic.applies(left) || TemporalArithmetic.applies(right)) {
      return TemporalArithmetic.bind(name, site);
    }
    if (left instanceof DataType.Decimal decimal && right instanceof DataType.Decimal) {
      return decimals(name, decimal.scale(), site);
    }
    if (site.layout(0) == Layout.Bytes.BYTES) {
      return name.equals("add") ? site.kernel("string.concat_horizontal") : Optional.empty();
    }
    return numbers(name, site.layout(0), site.layout(1), site.resultLayout());
  }

  /** Numbers of one layout; the result is brought to its own. */
  static Optional<ElementwiseFunction> numbers(
      String name, Layout left, Layout right, Layout result) {
    if (left == Layout.Bit.BIT && right == Layout.Bit.BIT) {
      Layout wide = result == Layout.Bit.BIT ? FixedLayout.UINT8 : result;
      return cast(left, wide)
          .flatMap(
              widen ->
                  numbers(name, wide, wide, result)
                      .map(
                          function ->
                              Compose.nested(
                                  function, List.of(Compose.of(widen, 0), Compose.of(widen, 1)))));
    }
    String kernel = name.equals("divide") && isFloat(left) ? "true_divide" : name;
    if (kernel.equals("divide")) {
      kernel = "floor_divide";
    }
    Optional<ElementwiseFunction> function =
        Compose.kernel("arithmetic." + kernel, List.of(left, right), FunctionParameters.NONE);
    if (kernel.equals("true_divide") && left.equals(right)) {
      function = function.map(quotient -> Division.of(quotient, left));
    }
    Layout computed = kernel.equals("true_divide") && !isFloat(left) ? FixedLayout.FLOAT64 : left;
    return computed.equals(result) ? function : Compose.then(function, cast(computed, result));
  }

  private static Optional<ElementwiseFunction> decimals(String name, int scale, CallSite site) {
    FunctionParameters parameters = FunctionParameters.NONE.with("scale", scale);
    return switch (name) {
      case "add", "subtract", "multiply" -> site.kernel("decimal." + name, parameters);
      case "divide", "true_divide" -> site.kernel("decimal.divide", parameters);
      case "modulus" -> site.kernel("decimal.modulus");
      case "floor_divide" -> site.kernel("decimal.floor_divide", parameters);
      default -> Optional.empty();
    };
  }

  private static Optional<ElementwiseFunction> sign(String kernel, CallSite site) {
    return site.type(0) == SimpleType.NULL ? Optional.of(Compose.SAME) : site.kernel(kernel);
  }

  private static boolean isFloat(Layout layout) {
    return layout instanceof FixedLayout fixed && fixed.name().startsWith("F");
  }

  private static Optional<ElementwiseFunction> cast(Layout from, Layout to) {
    return Compose.cast(from, to, "lenient");
  }
}
