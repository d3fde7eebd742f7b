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

/** Dates, times and points in time as text. */
final class DateFormatting {
  private static final Layout LONG = FixedLayout.INT64;

  private DateFormatting() {}

  /** As casts to strings write them. */
  static Optional<ElementwiseFunction> standard(DataType type) {
    return with(type, standardFormat(type));
  }

  private static String standardFormat(DataType type) {
    if (type == SimpleType.DATE) {
      return "%Y-%m-%d";
    }
    if (type == SimpleType.TIME) {
      return "%H:%M:%S%.9f";
    }
    String digits =
        switch (Ticks.unitOf(type).orElse(TimeUnit.MICROSECONDS)) {
          case MILLISECONDS -> "%.3f";
          case MICROSECONDS -> "%.6f";
          case NANOSECONDS -> "%.9f";
        };
    return "%Y-%m-%d %H:%M:%S" + digits + (Ticks.zoneOf(type).isPresent() ? "%:z" : "");
  }

  /** In a format of the user; {@code iso} and {@code iso:strict} stand for the standard. */
  static Optional<ElementwiseFunction> with(DataType type, String wanted) {
    boolean strict = wanted.equals("iso:strict");
    String standard =
        wanted.equals("iso") || strict || wanted.equals("polars") ? standardFormat(type) : wanted;
    String format = strict ? standard.replace("%d %H", "%dT%H") : standard;
    FunctionParameters parameters = FunctionParameters.NONE.with("format", format);
    if (type == SimpleType.DATE) {
      return Compose.kernel("temporal.format_date", List.of(FixedLayout.INT32), parameters);
    }
    if (type == SimpleType.TIME) {
      return Compose.kernel("temporal.format_time", List.of(LONG), parameters);
    }
    if (type instanceof DataType.Datetime(TimeUnit unit, Optional<String> zone)) {
      FunctionParameters withUnit = parameters.with("unit", unit.symbol());
      return Compose.kernel(
          "temporal.format_datetime",
          List.of(LONG),
          zone.map(name -> withUnit.with("zone", name)).orElse(withUnit));
    }
    return Optional.empty();
  }
}
