package io.floe.physical.expression.binding;

import io.floe.engine.column.FixedLayout;
import io.floe.engine.column.Layout;
import io.floe.engine.function.ElementwiseFunction;
import io.floe.engine.function.FunctionException;
import io.floe.engine.function.FunctionParameters;
import io.floe.plan.logical.Constant;
import io.floe.plan.type.DataType;
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

  private static final ElementwiseFunction DAYS = DateParts::days;
  private static final ElementwiseFunction TIMES = DateParts::times;

  /** Days of what exists already, the first argument; without it there is nothing to replace. */
  private static final ElementwiseFunction DAYS_OF = DateParts::replacedDays;

  private DateMaking() {}

  /** From year, month, day, hour, minute, second, microsecond, and what to do with doubt. */
  static Optional<ElementwiseFunction> datetime(CallSite site) {
    TimeUnit unit = Ticks.unitOf(site.result()).orElseThrow();
    Optional<ElementwiseFunction> date =
        Compose.nested(Optional.of(DAYS), List.of(part(site, 0), part(site, 1), part(site, 2)));
    Optional<ElementwiseFunction> time =
        Compose.nested(
            Optional.of(TIMES),
            List.of(part(site, 3), part(site, 4), part(site, 5), nanoseconds(site, 6)));
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

  /** A date or point in time with some of its parts replaced; null parts stay as they are. */
  static Optional<ElementwiseFunction> replaced(CallSite site) {
    DataType type = site.type(0);
    Optional<ElementwiseFunction> date =
        Compose.nested(
            Optional.of(DAYS_OF),
            List.of(
                existing(site, "year", FixedLayout.INT32),
                replaced(site, 1, "year", FixedLayout.INT32),
                replaced(site, 2, "month", FixedLayout.INT8),
                replaced(site, 3, "day", FixedLayout.INT8)));
    if (type == SimpleType.DATE) {
      return date;
    }
    if (!(type instanceof DataType.Datetime(TimeUnit unit, Optional<String> zone))) {
      throw FunctionException.invalid(
          "`round` operation not supported for dtype `"
              + type.text()
              + "` (expected: date/datetime)");
    }
    Optional<ElementwiseFunction> time =
        Compose.nested(
            Optional.of(TIMES),
            List.of(
                replaced(site, 4, "hour", FixedLayout.INT8),
                replaced(site, 5, "minute", FixedLayout.INT8),
                replaced(site, 6, "second", FixedLayout.INT8),
                nanosecondsReplaced(site)));
    Optional<ElementwiseFunction> combined =
        Compose.nested(
            Compose.kernel("temporal.combine", List.of(FixedLayout.INT32, LONG), Ticks.unit(unit)),
            List.of(date, time));
    return zone.map(
            name ->
                Compose.then(
                    combined,
                    Ticks.fromLocal(unit, name, site.optionalText(8).orElse("raise"), "raise")))
        .orElse(combined);
  }

  private static Optional<ElementwiseFunction> replaced(
      CallSite site, int position, String field, Layout layout) {
    return given(part(site, position), existing(site, field, layout));
  }

  private static Optional<ElementwiseFunction> nanosecondsReplaced(CallSite site) {
    return given(nanoseconds(site, 7), existing(site, "nanosecond", FixedLayout.INT32));
  }

  private static Optional<ElementwiseFunction> given(
      Optional<ElementwiseFunction> value, Optional<ElementwiseFunction> otherwise) {
    return Compose.nested(
        Compose.kernel("conditional.coalesce", List.of(LONG, LONG), FunctionParameters.NONE),
        List.of(value, otherwise));
  }

  /** A field of what clocks show now. */
  private static Optional<ElementwiseFunction> existing(
      CallSite site, String field, Layout layout) {
    DataType type = site.type(0);
    Optional<ElementwiseFunction> read =
        type == SimpleType.DATE
            ? Compose.kernel("temporal." + field, FixedLayout.INT32)
            : Compose.then(
                Ticks.local(type),
                Compose.kernel(
                    "temporal." + field,
                    List.of(LONG),
                    Ticks.unit(Ticks.unitOf(type).orElse(TimeUnit.MICROSECONDS))));
    return Compose.then(
        read.map(function -> Compose.of(function, 0)), Compose.cast(layout, LONG, "lenient"));
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
