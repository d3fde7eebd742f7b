package io.floe.physical.expression.binding;

import io.floe.engine.column.FixedLayout;
import io.floe.engine.column.Layout;
import io.floe.engine.function.ElementwiseFunction;
import io.floe.engine.function.FunctionParameters;
import io.floe.engine.function.family.StrictCast;
import io.floe.plan.dsl.Parameters;
import io.floe.plan.type.DataType;
import io.floe.plan.type.SimpleType;
import io.floe.plan.type.TimeUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The {@code dt} namespace and the reading of dates. */
final class TemporalBindings {
  private static final Layout LONG = FixedLayout.INT64;

  private TemporalBindings() {}

  static void add(Map<String, Binding> table) {
    Map<String, String> fields =
        Map.ofEntries(
            Map.entry("Millennium", "millennium"),
            Map.entry("Century", "century"),
            Map.entry("Year", "year"),
            Map.entry("IsLeapYear", "is_leap_year"),
            Map.entry("IsoYear", "iso_year"),
            Map.entry("Quarter", "quarter"),
            Map.entry("Month", "month"),
            Map.entry("DaysInMonth", "days_in_month"),
            Map.entry("Week", "week"),
            Map.entry("WeekDay", "weekday"),
            Map.entry("Day", "day"),
            Map.entry("OrdinalDay", "ordinal_day"),
            Map.entry("Hour", "hour"),
            Map.entry("Minute", "minute"),
            Map.entry("Second", "second"),
            Map.entry("Millisecond", "millisecond"),
            Map.entry("Microsecond", "microsecond"),
            Map.entry("Nanosecond", "nanosecond"));
    fields.forEach(
        (name, kernel) ->
            table.put("TemporalExpr." + name, site -> field("temporal." + kernel, site)));
    Map<String, Long> sizes =
        Map.of(
            "Days", 86_400_000_000_000L,
            "Hours", 3_600_000_000_000L,
            "Minutes", 60_000_000_000L,
            "Seconds", 1_000_000_000L,
            "Milliseconds", 1_000_000L,
            "Microseconds", 1_000L,
            "Nanoseconds", 1L);
    sizes.forEach(
        (name, size) -> table.put("TemporalExpr.Total" + name, site -> total(size, site)));
    for (String name : List.of("Date", "Time")) {
      table.put(
          "TemporalExpr." + name,
          site ->
              site.type(0).equals(site.result())
                  ? Optional.of(Compose.SAME)
                  : TemporalCasts.local(site.type(0), site.result()));
    }
    table.put("TemporalExpr.Datetime", site -> Ticks.local(site.type(0)));
    table.put("TemporalExpr.ToString", TemporalBindings::format);
    table.put("TemporalExpr.CastTimeUnit", site -> unit(site, site.result()));
    table.put("TemporalExpr.WithTimeUnit", site -> Optional.of(Compose.SAME));
    table.put("TemporalExpr.ConvertTimeZone", site -> Optional.of(Compose.SAME));
    table.put(
        "TemporalExpr.TimeStamp",
        site -> Ticks.of(site.type(0), unitNamed(site.parameters().getEnum("0"))));
    table.put("TemporalExpr.ReplaceTimeZone", TemporalBindings::replaceZone);
    table.put("TemporalExpr.Combine", TemporalBindings::combine);
    table.put("TemporalExpr.Replace", DateMaking::replaced);
    table.put("TemporalExpr.DatetimeFunction", DateMaking::datetime);
    table.put("TemporalExpr.Duration", DateMaking::duration);
    table.put("StringExpr.Strptime", TemporalBindings::parse);
    WindowBindings.add(table);
  }

  static TimeUnit unitNamed(String name) {
    return switch (name) {
      case "Milliseconds" -> TimeUnit.MILLISECONDS;
      case "Nanoseconds" -> TimeUnit.NANOSECONDS;
      default -> TimeUnit.MICROSECONDS;
    };
  }

  /** A field of what clocks show. */
  private static Optional<ElementwiseFunction> field(String kernel, CallSite site) {
    DataType type = site.type(0);
    if (type == SimpleType.DATE) {
      return Compose.kernel(kernel, FixedLayout.INT32);
    }
    return Ticks.unitOf(type)
        .flatMap(
            unit ->
                Compose.then(
                    Ticks.local(type), Compose.kernel(kernel, List.of(LONG), Ticks.unit(unit))));
  }

  private static Optional<ElementwiseFunction> total(long nanoseconds, CallSite site) {
    String kernel = site.flag("fractional") ? "temporal.total_fractional" : "temporal.total";
    return Ticks.unitOf(site.type(0))
        .flatMap(unit -> site.kernel(kernel, Ticks.unit(unit).with("nanoseconds", nanoseconds)));
  }

  private static Optional<ElementwiseFunction> format(CallSite site) {
    return DateFormatting.with(site.type(0), site.parameters().getString("0"));
  }

  private static Optional<ElementwiseFunction> unit(CallSite site, DataType to) {
    return Ticks.unitOf(to).flatMap(unit -> Ticks.of(site.type(0), unit));
  }

  /** What clocks show stays, the moment changes. */
  private static Optional<ElementwiseFunction> replaceZone(CallSite site) {
    Optional<ElementwiseFunction> local = Ticks.local(site.type(0));
    Optional<String> zone = Ticks.zoneOf(site.result());
    if (zone.isEmpty()) {
      return local.map(function -> Compose.of(function, 0));
    }
    TimeUnit unit = Ticks.unitOf(site.result()).orElseThrow();
    if (site.isNullLiteral(1)) {
      return Optional.of(Compose.nulls(site.resultLayout()));
    }
    String ambiguous = site.size() > 1 ? site.text(1) : "raise";
    String nonExistent = site.parameters().getEnum("1").equals("Null") ? "null" : "raise";
    return Compose.then(local, Ticks.fromLocal(unit, zone.get(), ambiguous, nonExistent))
        .map(function -> Compose.of(function, 0));
  }

  private static Optional<ElementwiseFunction> combine(CallSite site) {
    DataType type = site.type(0);
    TimeUnit unit = Ticks.unitOf(site.result()).orElseThrow();
    Optional<ElementwiseFunction> days =
        type == SimpleType.DATE
            ? Optional.of(Compose.SAME)
            : TemporalCasts.of(type, SimpleType.DATE);
    Optional<ElementwiseFunction> combined =
        Compose.nested(
            Compose.kernel("temporal.combine", List.of(FixedLayout.INT32, LONG), Ticks.unit(unit)),
            List.of(days, Optional.of(Compose.input(1))));
    return Ticks.zoneOf(site.result())
        .map(zone -> Compose.then(combined, Ticks.fromLocal(unit, zone, "raise", "raise")))
        .orElse(combined);
  }

  /** Text in a format, or in the first usual format that reads the first value. */
  private static Optional<ElementwiseFunction> parse(CallSite site) {
    Parameters options = site.parameters().getParameters("1");
    Optional<String> format = options.getOptional("format").map(value -> value.asString());
    DataType type = site.result();
    String ambiguous = site.optionalText(1).orElse("raise");
    Optional<ElementwiseFunction> lenient =
        format.isPresent()
            ? DateParsing.with(type, format.get(), options.getBoolean("exact"), ambiguous)
            : DateParsing.inferred(type, ambiguous);
    FunctionParameters names =
        FunctionParameters.NONE
            .with("from_name", "str")
            .with("to_name", type.text())
            .with("column", site.columnName(0));
    return lenient
        .map(
            function ->
                options.getBoolean("strict")
                    ? StrictCast.over(function, Layout.Bytes.BYTES, names)
                    : function)
        .map(function -> Compose.of(function, 0));
  }
}
