package io.floe.physical.expression.binding;

import io.floe.engine.column.FixedLayout;
import io.floe.engine.column.Layout;
import io.floe.engine.function.ElementwiseFunction;
import io.floe.engine.function.FunctionParameters;
import io.floe.engine.function.family.CalendarDuration;
import io.floe.engine.function.family.TimeUnitTicks;
import io.floe.plan.logical.Constant;
import io.floe.plan.type.DataType;
import io.floe.plan.type.SimpleType;
import io.floe.plan.type.TimeUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Moves of dates and points in time: to the start of windows, and by calendar durations. */
final class WindowBindings {
  private static final Layout LONG = FixedLayout.INT64;

  private WindowBindings() {}

  static void add(Map<String, Binding> table) {
    table.put("TemporalExpr.Truncate", site -> every("temporal.truncate", site));
    table.put("TemporalExpr.Round", WindowBindings::round);
    table.put("TemporalExpr.OffsetBy", WindowBindings::offset);
    table.put("TemporalExpr.MonthStart", site -> month("temporal.month_start", site));
    table.put("TemporalExpr.MonthEnd", site -> month("temporal.month_end", site));
  }

  /** Clocks that show the first or last day's time twice or never are an error. */
  private static Optional<ElementwiseFunction> month(String kernel, CallSite site) {
    DataType type = site.type(0);
    Optional<String> zone = Ticks.zoneOf(type);
    if (zone.isEmpty()) {
      return moved(kernel, FunctionParameters.NONE, true, site);
    }
    TimeUnit unit = Ticks.unitOf(type).orElseThrow();
    return Compose.then(
        Compose.then(Ticks.local(type), Compose.kernel(kernel, List.of(LONG), Ticks.unit(unit))),
        Ticks.fromLocal(unit, zone.get(), "raise", "raise"));
  }

  /** Half a window later the window that a moment is in starts at the nearer boundary. */
  private static Optional<ElementwiseFunction> round(CallSite site) {
    if (site.isNullLiteral(1) || Ticks.zoneOf(site.type(0)).isEmpty()) {
      return every("temporal.round", site);
    }
    TimeUnit unit = Ticks.unitOf(site.type(0)).orElseThrow();
    long half = CalendarDuration.parse(site.text(1)).half(new TimeUnitTicks(unit.ticksPerSecond()));
    Optional<ElementwiseFunction> later =
        Compose.nested(
            Compose.kernel("arithmetic.add", List.of(LONG, LONG), FunctionParameters.NONE),
            List.of(
                Optional.of(Compose.input(0)),
                Optional.of(Compose.constant(Constant.Int.of(half), SimpleType.INT64))));
    return Compose.then(later, every("temporal.truncate", site));
  }

  private static Optional<ElementwiseFunction> every(String kernel, CallSite site) {
    return site.isNullLiteral(1)
        ? Optional.of(Compose.nulls(site.resultLayout()))
        : moved(kernel, FunctionParameters.NONE.with("every", site.text(1)), true, site);
  }

  /** Calendar units count on local clocks, hours and less in real time. */
  private static Optional<ElementwiseFunction> offset(CallSite site) {
    if (site.isNullLiteral(1)) {
      return Optional.of(Compose.nulls(site.resultLayout()));
    }
    CalendarDuration by = CalendarDuration.parse(site.text(1));
    boolean calendar = by.months() != 0 || by.weeks() != 0 || by.days() != 0;
    return moved(
        "temporal.offset_by", FunctionParameters.NONE.with("every", site.text(1)), calendar, site);
  }

  private static Optional<ElementwiseFunction> moved(
      String kernel, FunctionParameters parameters, boolean onLocalClock, CallSite site) {
    DataType type = site.type(0);
    if (type == SimpleType.DATE) {
      return Compose.kernel(kernel, List.of(FixedLayout.INT32), parameters)
          .map(function -> Compose.of(function, 0));
    }
    Optional<TimeUnit> unit = Ticks.unitOf(type);
    if (unit.isEmpty()) {
      return Optional.empty();
    }
    Optional<ElementwiseFunction> move =
        Compose.kernel(kernel, List.of(LONG), parameters.with("unit", unit.get().symbol()));
    Optional<String> zone = onLocalClock ? Ticks.zoneOf(type) : Optional.empty();
    if (zone.isPresent()) {
      return Compose.nested(
          Compose.kernel(
              "temporal.relocalize",
              List.of(LONG, LONG),
              Ticks.unit(unit.get()).with("zone", zone.get())),
          List.of(
              Compose.then(Ticks.local(type), move).map(function -> Compose.of(function, 0)),
              Optional.of(Compose.input(0))));
    }
    return move.map(function -> Compose.of(function, 0));
  }
}
