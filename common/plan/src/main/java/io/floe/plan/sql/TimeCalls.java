package io.floe.plan.sql;

import io.floe.plan.dsl.Expression;
import io.floe.plan.dsl.Operator;
import io.floe.plan.type.DataType;
import io.floe.plan.type.SimpleType;
import io.floe.plan.type.TimeUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Functions of dates and times. */
final class TimeCalls {
  private static final DataType DATETIME =
      new DataType.Datetime(TimeUnit.MICROSECONDS, Optional.empty());

  private TimeCalls() {}

  static Optional<Expression> translate(CallTranslator call) {
    return switch (call.name()) {
      case "date" -> parsed(call, "DATE", SimpleType.DATE, "raise");
      case "time" -> parsed(call, "TIME", SimpleType.TIME, "raise");
      case "timestamp", "datetime" -> parsed(call, "DATETIME", DATETIME, "latest");
      case "strptime" -> {
        call.between("STRPTIME", 2, 2);
        yield parsed(call, "STRPTIME", DATETIME, "latest");
      }
      case "strftime" -> {
        call.between("STRFTIME", 2, 2);
        yield Optional.of(
            Dsl.function(
                "TemporalExpr.ToString", List.of(call.argument(0)), Dsl.words(call.text(1))));
      }
      case "date_part" -> {
        call.exactly(2);
        String part =
            Dsl.textOf(call.argument(0))
                .orElseThrow(
                    () ->
                        SqlErrors.syntax(
                            "invalid 'part' for EXTRACT/DATE_PART (" + call.shown(0) + ")"));
        yield Optional.of(part(call.argument(1), part));
      }
      case "year",
          "quarter",
          "month",
          "week",
          "dayofyear",
          "dayofmonth",
          "dayofweek",
          "day",
          "hour",
          "minute",
          "second" -> {
        call.exactly(1);
        yield Optional.of(part(call.argument(0), call.name()));
      }
      default -> Optional.empty();
    };
  }

  private static Optional<Expression> parsed(
      CallTranslator call, String shown, DataType type, String ambiguous) {
    call.between(shown, 1, 2);
    Optional<String> format = call.size() == 2 ? Optional.of(call.text(1)) : Optional.empty();
    return Optional.of(strptime(call.argument(0), type, format, ambiguous));
  }

  static Expression strptime(
      Expression input, DataType type, Optional<String> format, String ambiguous) {
    return Dsl.function(
        "StringExpr.Strptime",
        List.of(input, Dsl.text(ambiguous)),
        Dsl.type(type),
        Dsl.options(
            "StrptimeOptions",
            format.map(Dsl::words).orElseGet(Dsl::none),
            Dsl.flag(true),
            Dsl.flag(true),
            Dsl.flag(true)));
  }

  /** {@code EXTRACT(part FROM x)}. */
  static Expression part(Expression input, String part) {
    return switch (part.toLowerCase(Locale.ROOT)) {
      case "millennium", "millennia" -> temporal("Millennium", input);
      case "century", "centuries", "c" -> temporal("Century", input);
      case "decade", "decades" ->
          Dsl.binary(
              temporal("Year", input), Operator.RUST_DIVIDE, Dsl.typed(10, SimpleType.INT32));
      case "isoyear" -> temporal("IsoYear", input);
      case "year", "years", "y" -> temporal("Year", input);
      case "quarter", "quarters" -> temporal("Quarter", input);
      case "month", "months", "mon", "mons" -> temporal("Month", input);
      case "dayofyear", "doy" -> temporal("OrdinalDay", input);
      case "dayofweek", "dow" -> {
        Expression weekday = temporal("WeekDay", input);
        yield Dsl.when(
            Dsl.equal(weekday, Dsl.typed(7, SimpleType.INT8)),
            Dsl.typed(0, SimpleType.INT8),
            weekday);
      }
      case "isoweek", "week", "weeks" -> temporal("Week", input);
      case "isodow" -> temporal("WeekDay", input);
      case "day", "days", "dayofmonth", "d" -> temporal("Day", input);
      case "hour", "hours", "h" -> temporal("Hour", input);
      case "minute", "minutes", "mins", "min", "m" -> temporal("Minute", input);
      case "second", "seconds", "sec", "secs", "s" -> temporal("Second", input);
      case "millisecond", "milliseconds", "ms" -> fraction(input, 1_000, 1_000_000);
      case "microsecond", "microseconds", "us" -> fraction(input, 1_000_000, 1_000);
      case "nanosecond", "nanoseconds", "ns" ->
          Dsl.plus(
              Dsl.binary(temporal("Second", input), Operator.MULTIPLY, Dsl.typed(1_000_000_000.0)),
              temporal("Nanosecond", input));
      case "timezone" ->
          Dsl.function(
              "TemporalExpr.TotalSeconds",
              List.of(temporal("BaseUtcOffset", input)),
              Dsl.flag(false));
      case "time" -> temporal("Time", input);
      case "epoch" ->
          Dsl.plus(
              Dsl.binary(
                  Dsl.function(
                      "TemporalExpr.TimeStamp", List.of(input), Dsl.variant("Nanoseconds")),
                  Operator.RUST_DIVIDE,
                  Dsl.typed(1_000_000_000L, SimpleType.INT64)),
              Dsl.binary(
                  temporal("Nanosecond", input), Operator.RUST_DIVIDE, Dsl.typed(1_000_000_000.0)));
      default -> throw SqlErrors.syntax("EXTRACT/DATE_PART does not support '" + part + "' part");
    };
  }

  private static Expression temporal(String function, Expression input) {
    return Dsl.call("TemporalExpr." + function, input);
  }

  /** Seconds and their fraction in a smaller unit. */
  private static Expression fraction(Expression input, double perSecond, double nanoseconds) {
    return Dsl.plus(
        Dsl.binary(temporal("Second", input), Operator.MULTIPLY, Dsl.typed(perSecond)),
        Dsl.binary(temporal("Nanosecond", input), Operator.RUST_DIVIDE, Dsl.typed(nanoseconds)));
  }
}
