package io.floe.physical.expression.binding;

import io.floe.engine.column.FixedLayout;
import io.floe.engine.column.Layout;
import io.floe.engine.function.ElementwiseFunction;
import io.floe.engine.function.FunctionException;
import io.floe.engine.function.FunctionParameters;
import io.floe.plan.dsl.CastMode;
import io.floe.plan.type.DataType;
import io.floe.plan.type.SimpleType;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Functions of numbers. */
final class MathBindings {
  private MathBindings() {}

  static void add(Map<String, Binding> table) {
    for (String name :
        List.of(
            "Cos", "Cot", "Sin", "Tan", "ArcCos", "ArcSin", "ArcTan", "Cosh", "Sinh", "Tanh",
            "ArcCosh", "ArcSinh", "ArcTanh", "Degrees", "Radians")) {
      table.put("Trigonometry." + name, Binding.of("math." + name.toLowerCase(Locale.ROOT)));
    }
    table.put("Pow.Sqrt", Binding.of("math.sqrt"));
    table.put("Pow.Cbrt", Binding.of("math.cbrt"));
    table.put("Pow.Generic", MathBindings::power);
    table.put("Atan2", Binding.of("math.atan2"));
    table.put("Sign", MathBindings::sign);
    table.put("Erf", Binding.of("math.erf"));
    table.put("Erfc", Binding.of("math.erfc"));
    table.put("Log", Binding.of("math.log"));
    table.put("Log1p", Binding.of("math.log1p"));
    table.put("Exp", Binding.of("math.exp"));
    table.put("Floor", site -> wholeNumber("math.floor", site));
    table.put("Ceil", site -> wholeNumber("math.ceil", site));
    table.put("Round", MathBindings::round);
    table.put("RoundSF", MathBindings::significant);
    table.put(
        "Truncate",
        site ->
            isInteger(site)
                ? Optional.of(Compose.SAME)
                : site.kernel(
                    "math.truncate",
                    FunctionParameters.NONE.with(
                        "decimals", site.parameters().getLong("decimals"))));
    table.put("Clip", MathBindings::clip);
    table.put(
        "Bitwise.CountOnes", site -> truth(site, true).or(() -> site.kernel("bitwise.count_ones")));
    table.put(
        "Bitwise.CountZeros",
        site ->
            truth(site, false)
                .or(
                    () ->
                        Compose.then(
                            site.kernel("bitwise.not"), site.kernel("bitwise.count_ones"))));
  }

  private static boolean isInteger(CallSite site) {
    return site.layout(0) instanceof FixedLayout layout
        && !layout.name().startsWith("F")
        && !(site.type(0) instanceof DataType.Decimal);
  }

  private static Optional<ElementwiseFunction> wholeNumber(String kernel, CallSite site) {
    if (site.type(0) instanceof DataType.Decimal(int ignored, int scale)) {
      RoundingMode mode = kernel.endsWith("floor") ? RoundingMode.FLOOR : RoundingMode.CEILING;
      return Optional.of(WholePart.rounded(scale, 0, mode));
    }
    // Polars leaves numbers of 16 bits as they are.
    boolean stays = isInteger(site) || site.layout(0) == FixedLayout.FLOAT16;
    return stays ? Optional.of(Compose.SAME) : site.kernel(kernel);
  }

  private static Optional<ElementwiseFunction> round(CallSite site) {
    long decimals = site.parameters().getLong("decimals");
    if (site.type(0) instanceof DataType.Decimal(int ignored, int scale)) {
      boolean even =
          site.optional("mode")
              .map(value -> value.asEnum().name().equals("HalfToEven"))
              .orElse(false);
      RoundingMode rounding = even ? RoundingMode.HALF_EVEN : RoundingMode.HALF_UP;
      return Optional.of(
          decimals >= scale ? Compose.SAME : WholePart.rounded(scale, (int) decimals, rounding));
    }
    if (isInteger(site)) {
      return Optional.of(Compose.SAME);
    }
    String mode =
        site.optional("mode").map(value -> value.asEnum().name()).orElse("HalfAwayFromZero");
    String kernel = mode.equals("HalfToEven") ? "math.round_half_to_even" : "math.round_half_away";
    return site.kernel(kernel, FunctionParameters.NONE.with("decimals", decimals));
  }

  /** Integers take a natural exponent. */
  private static Optional<ElementwiseFunction> power(CallSite site) {
    Layout base = site.layout(0);
    Layout exponent = site.layout(1);
    if (!isInteger(site)) {
      return Compose.nested(
          Compose.kernel("math.pow", List.of(base, base), FunctionParameters.NONE),
          List.of(
              Optional.of(Compose.input(0)),
              Compose.cast(exponent, base, "lenient").map(cast -> Compose.of(cast, 1))));
    }
    return Compose.nested(
        Compose.kernel("math.pow", List.of(base, FixedLayout.UINT32), FunctionParameters.NONE),
        List.of(
            Optional.of(Compose.input(0)),
            CastFunctions.of(site.type(1), SimpleType.UINT32, CastMode.STRICT, "")
                .map(cast -> Compose.of(cast, 1))));
  }

  /** A bound that is missing, or null in a row, does not bound. */
  private static Optional<ElementwiseFunction> clip(CallSite site) {
    boolean low = site.flag("has_min");
    boolean high = site.flag("has_max");
    Layout layout = site.layout(0);
    if (!(layout instanceof FixedLayout number)) {
      throw FunctionException.invalid("`clip` only supports physical numeric types");
    }
    if (!low && !high) {
      return Optional.of(Compose.SAME);
    }
    List<Optional<ElementwiseFunction>> tried = new ArrayList<>();
    if (low && high) {
      tried.add(
          Compose.kernel("math.clip", List.of(layout, layout, layout), FunctionParameters.NONE));
    }
    if (high) {
      tried.add(
          bound("math.at_most", "math.min", number).map(at -> Compose.of(at, 0, low ? 2 : 1)));
    }
    if (low) {
      tried.add(bound("math.at_least", "math.max", number).map(at -> Compose.of(at, 0, 1)));
    }
    tried.add(Optional.of(Compose.input(0)));
    return tried.stream().allMatch(Optional::isPresent)
        ? Compose.firstOf(tried.stream().map(Optional::orElseThrow).toList(), layout)
        : Optional.empty();
  }

  private static Optional<ElementwiseFunction> bound(
      String ofFloats, String ofIntegers, FixedLayout layout) {
    List<Layout> two = List.of(layout, layout);
    if (layout.byteSize() == 16) {
      return nearest(ofIntegers.endsWith("min") ? "comparison.gt" : "comparison.lt", two);
    }
    String kernel = layout.name().startsWith("F") ? ofFloats : ofIntegers;
    return Compose.kernel(kernel, two, FunctionParameters.NONE);
  }

  /** The bound where a value is beyond it, for wide integers; null where there is none. */
  private static Optional<ElementwiseFunction> nearest(String beyond, List<Layout> two) {
    Layout layout = two.getFirst();
    return Compose.nested(
        Compose.kernel(
            "conditional.if_then_else",
            List.of(Layout.Bit.BIT, layout, layout),
            FunctionParameters.NONE),
        List.of(
            Compose.kernel("boolean.is_null", layout).map(isNull -> Compose.of(isNull, 1)),
            Optional.of(Compose.nulls(layout)),
            Compose.nested(
                Compose.kernel(
                    "conditional.if_then_else",
                    List.of(Layout.Bit.BIT, layout, layout),
                    FunctionParameters.NONE),
                List.of(
                    Compose.kernel(beyond, two, FunctionParameters.NONE),
                    Optional.of(Compose.input(1)),
                    Optional.of(Compose.input(0))))));
  }

  /** One bit, counted; null stays null. */
  static Optional<ElementwiseFunction> truth(CallSite site, boolean ones) {
    if (site.layout(0) != Layout.Bit.BIT) {
      return Optional.empty();
    }
    Optional<ElementwiseFunction> bit =
        ones ? Optional.of(Compose.SAME) : Compose.kernel("boolean.not", Layout.Bit.BIT);
    return Compose.then(bit, Compose.cast(Layout.Bit.BIT, FixedLayout.UINT32, "lenient"));
  }

  private static Optional<ElementwiseFunction> sign(CallSite site) {
    return site.type(0) instanceof DataType.Decimal(int ignored, int scale)
        ? Optional.of(WholePart.sign(scale))
        : site.kernel("math.sign");
  }

  private static Optional<ElementwiseFunction> significant(CallSite site) {
    long digits = site.parameters().getLong("digits");
    if (site.type(0) instanceof DataType.Decimal) {
      return Optional.of(WholePart.significant((int) digits));
    }
    FunctionParameters parameters = FunctionParameters.NONE.with("digits", digits);
    if (!(site.layout(0) instanceof FixedLayout layout) || layout.byteSize() > 8) {
      return site.kernel("math.round_significant", parameters);
    }
    boolean signed = layout.name().startsWith("INT");
    long most = -1L >>> (64 - layout.byteSize() * 8 + (signed ? 1 : 0));
    return site.kernel(
        "math.round_significant",
        parameters.with("least", signed ? -most - 1 : 0).with("most", most));
  }
}
