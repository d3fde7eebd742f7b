package io.floe.physical.expression.binding;

import io.floe.engine.column.Column;
import io.floe.engine.column.FixedLayout;
import io.floe.engine.column.Layout;
import io.floe.engine.function.ElementwiseFunction;
import io.floe.engine.function.FunctionException;
import io.floe.engine.function.FunctionParameters;
import io.floe.plan.logical.Constant;
import io.floe.plan.type.SimpleType;
import io.floe.plan.type.TimeUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Points in time and spans out of their parts. */
final class DateMaking {
  private static final Layout LONG = FixedLayout.INT64;
  private static final long[] NANOSECONDS = {
    604_800_000_000_000L, 86_400_000_000_000L, 3_600_000_000_000L, 60_000_000_000L,
    1_000_000_000L, 1_000_000L, 1_000L, 1L
  };

  private DateMaking() {}

  /** From year, month, day, hour, minute, second, microsecond, and what to do with doubt. */
  static Optional<ElementwiseFunction> datetime(CallSite site) {
    TimeUnit unit = Ticks.unitOf(site.result()).orElseThrow();
    Optional<ElementwiseFunction> date =
        made("temporal.make_date", site, 0, 3).map(DateMaking::checked);
    List<Optional<ElementwiseFunction>> clock = new ArrayList<>();
    for (int position = 3; position < 6; position++) {
      clock.add(part(site, position));
    }
    clock.add(nanoseconds(site, 6));
    Optional<ElementwiseFunction> time =
        Compose.nested(
            Compose.kernel(
                "temporal.make_time", List.of(LONG, LONG, LONG, LONG), FunctionParameters.NONE),
            clock);
    Optional<ElementwiseFunction> combined =
        Compose.nested(
            Compose.kernel("temporal.combine", List.of(FixedLayout.INT32, LONG), Ticks.unit(unit)),
            List.of(date, time));
    return Ticks.zoneOf(site.result())
        .map(
            zone ->
                Compose.then(
                    combined,
                    Ticks.fromLocal(unit, zone, site.optionalText(7).orElse("raise"), "raise")))
        .orElse(combined);
  }

  /** Parts that are all there but make no date are refused. */
  private static ElementwiseFunction checked(ElementwiseFunction date) {
    return (arguments, rows, memory) -> {
      Column result = date.apply(arguments, rows, memory);
      for (int row = 0; row < rows && result.hasNulls(); row++) {
        int at = row;
        if (result.isNull(row)
            && arguments.subList(0, 3).stream().noneMatch(part -> part.isNull(at))) {
          result.close();
          throw FunctionException.compute(
              "Invalid date components supplied (year, month, day) in row " + row);
        }
      }
      return result;
    };
  }

  private static Optional<ElementwiseFunction> made(
      String kernel, CallSite site, int from, int end) {
    List<Optional<ElementwiseFunction>> parts = new ArrayList<>();
    List<Layout> layouts = new ArrayList<>();
    for (int position = from; position < end; position++) {
      parts.add(part(site, position));
      layouts.add(LONG);
    }
    return Compose.nested(Compose.kernel(kernel, layouts, FunctionParameters.NONE), parts);
  }

  private static Optional<ElementwiseFunction> part(CallSite site, int position) {
    return Compose.cast(site.layout(position), LONG, "lenient")
        .map(cast -> Compose.of(cast, position));
  }

  private static Optional<ElementwiseFunction> nanoseconds(CallSite site, int position) {
    return part(site, position).flatMap(micros -> times(micros, 1_000));
  }

  private static Optional<ElementwiseFunction> times(ElementwiseFunction value, long factor) {
    ElementwiseFunction constant = Compose.constant(Constant.Int.of(factor), SimpleType.INT64);
    return Compose.kernel("arithmetic.multiply", List.of(LONG, LONG), FunctionParameters.NONE)
        .map(multiply -> Compose.nested(multiply, List.of(value, constant)));
  }

  /** The sum of weeks, days, hours, minutes, seconds and their fractions. */
  static Optional<ElementwiseFunction> duration(CallSite site) {
    TimeUnit unit = Ticks.unitOf(site.result()).orElseThrow();
    long tick = 1_000_000_000L / unit.ticksPerSecond();
    Optional<ElementwiseFunction> add =
        Compose.kernel("arithmetic.add", List.of(LONG, LONG), FunctionParameters.NONE);
    List<Optional<ElementwiseFunction>> parts = new ArrayList<>();
    for (int position = 0; position < site.size(); position++) {
      parts.add(scaled(site, position, NANOSECONDS[position], tick));
    }
    return Compose.nested(
        add.map(function -> ComparisonBindings.fold(function, parts.size())), parts);
  }

  private static Optional<ElementwiseFunction> scaled(
      CallSite site, int position, long size, long tick) {
    Layout layout = site.layout(position);
    if (layout.equals(LONG) && size >= tick) {
      return times(Compose.input(position), size / tick);
    }
    double factor = (double) size / tick;
    ElementwiseFunction constant = Compose.constant(new Constant.Real(factor), SimpleType.FLOAT64);
    Layout real = FixedLayout.FLOAT64;
    Optional<ElementwiseFunction> product =
        Compose.nested(
            Compose.kernel("arithmetic.multiply", List.of(real, real), FunctionParameters.NONE),
            List.of(
                Compose.cast(layout, real, "lenient").map(cast -> Compose.of(cast, position)),
                Optional.of(constant)));
    return Compose.then(product, Compose.cast(real, LONG, "lenient"));
  }
}
