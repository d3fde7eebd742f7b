package io.floe.physical.expression.binding;

import io.floe.engine.column.FixedLayout;
import io.floe.engine.column.Layout;
import io.floe.engine.function.ElementwiseFunction;
import io.floe.engine.function.FunctionParameters;
import io.floe.plan.type.DataType;
import io.floe.plan.type.SimpleType;
import io.floe.plan.type.TimeUnit;
import java.util.List;
import java.util.Optional;

/** Sums and differences of points in time and spans; spans times numbers. */
final class TemporalArithmetic {
  private static final Layout LONG = FixedLayout.INT64;

  private TemporalArithmetic() {}

  static boolean applies(DataType type) {
    return type == SimpleType.DATE || Ticks.unitOf(type).isPresent();
  }

  static Optional<ElementwiseFunction> bind(String name, CallSite site) {
    boolean adds = name.equals("add") || name.equals("subtract");
    if (adds && applies(site.type(0)) && applies(site.type(1))) {
      return sum(name, site);
    }
    return scaled(name, site);
  }

  /** Both sides in the unit of the result; sums of dates are cut to their day again. */
  private static Optional<ElementwiseFunction> sum(String name, CallSite site) {
    TimeUnit unit =
        Ticks.unitOf(site.result())
            .or(() -> Ticks.unitOf(site.type(1)))
            .or(() -> Ticks.unitOf(site.type(0)))
            .orElse(TimeUnit.MICROSECONDS);
    Optional<ElementwiseFunction> left = Ticks.of(site.type(0), unit);
    Optional<ElementwiseFunction> right = Ticks.of(site.type(1), unit);
    Optional<ElementwiseFunction> combined =
        Compose.nested(
            Compose.kernel("arithmetic." + name, List.of(LONG, LONG), FunctionParameters.NONE),
            List.of(
                left.map(function -> Compose.of(function, 0)),
                right.map(function -> Compose.of(function, 1))));
    if (site.result() == SimpleType.DATE) {
      return Compose.then(
          combined, Compose.kernel("temporal.date", List.of(LONG), Ticks.unit(unit)));
    }
    if (site.result() == SimpleType.TIME) {
      return Compose.then(
          combined,
          Compose.kernel("temporal.time", List.of(LONG), Ticks.unit(TimeUnit.NANOSECONDS)));
    }
    return combined;
  }

  /** Spans are numbers here: whole ones stay so, all else is computed as floats. */
  private static Optional<ElementwiseFunction> scaled(String name, CallSite site) {
    boolean whole = site.layout(0).equals(LONG) && site.layout(1).equals(LONG);
    if (whole && !site.resultLayout().equals(FixedLayout.FLOAT64)) {
      String kernel = name.equals("true_divide") ? "floor_divide" : name;
      return ArithmeticBindings.numbers(kernel, LONG, LONG, site.resultLayout());
    }
    Layout real = FixedLayout.FLOAT64;
    Optional<ElementwiseFunction> first = Compose.cast(site.layout(0), real, "lenient");
    Optional<ElementwiseFunction> second = Compose.cast(site.layout(1), real, "lenient");
    return Compose.nested(
        ArithmeticBindings.numbers(name, real, real, site.resultLayout()),
        List.of(
            first.map(function -> Compose.of(function, 0)),
            second.map(function -> Compose.of(function, 1))));
  }
}
