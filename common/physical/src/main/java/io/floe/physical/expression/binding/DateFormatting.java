package io.floe.physical.expression.binding;

import io.floe.engine.column.FixedLayout;
import io.floe.engine.column.Layout;
import io.floe.engine.function.ElementwiseFunction;
import io.floe.engine.function.FunctionException;
import io.floe.engine.function.FunctionParameters;
import io.floe.physical.expression.Nulls;
import io.floe.plan.type.DataType;
import io.floe.plan.type.SimpleType;
import io.floe.plan.type.TimeUnit;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Dates, times and points in time as text. */
final class DateFormatting {
  private static final Layout LONG = FixedLayout.INT64;

  private static final Pattern FIELD = Pattern.compile("%[.:\\-_#0369]*(.)");
  private static final String OF_ZONES = "zZ+";
  private static final String OF_CLOCKS = "HIklMSfpPRTXrcs";

  private DateFormatting() {}

  /** As casts to strings write them. */
  static Optional<ElementwiseFunction> standard(DataType type) {
    return with(type, type == SimpleType.TIME ? "%H:%M:%S" : standardFormat(type));
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

  /** A format may only name what the type has; the first value shows it. */
  private static Optional<ElementwiseFunction> refused(DataType type, String format) {
    boolean day = type == SimpleType.DATE;
    boolean local = type instanceof DataType.Datetime && Ticks.zoneOf(type).isEmpty();
    if (!day && !local) {
      return Optional.empty();
    }
    Matcher fields = FIELD.matcher(format);
    while (fields.find()) {
      String letter = fields.group(1);
      if (OF_ZONES.contains(letter) || (day && OF_CLOCKS.contains(letter))) {
        String reason =
            "cannot format "
                + (day ? "Date" : "timezone-naive Datetime")
                + " with format '"
                + format
                + "'";
        return Optional.of(
            (arguments, rows, memory) -> {
              if (arguments.getFirst().nullCount() < rows) {
                throw FunctionException.compute(reason);
              }
              return Nulls.column(Layout.Bytes.BYTES, rows, memory);
            });
      }
    }
    return Optional.empty();
  }

  /** In a format of the user; {@code iso} and {@code iso:strict} stand for the standard. */
  static Optional<ElementwiseFunction> with(DataType type, String wanted) {
    if (type instanceof DataType.Duration(TimeUnit unit)) {
      return DurationFormatting.with(unit, wanted);
    }
    if (wanted.equals("polars")) {
      throw FunctionException.invalid(
          "'polars' is not a valid `to_string` format for " + type.text() + " dtype expressions");
    }
    boolean strict = wanted.equals("iso:strict");
    boolean iso = wanted.equals("iso") || strict;
    String standard =
        !iso ? wanted : type == SimpleType.TIME ? "%H:%M:%S%.f" : standardFormat(type);
    Optional<ElementwiseFunction> refused = refused(type, wanted);
    if (refused.isPresent()) {
      return refused;
    }
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
