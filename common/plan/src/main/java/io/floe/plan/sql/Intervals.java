package io.floe.plan.sql;

import java.math.BigInteger;
import java.util.Locale;

/**
 * A span of time as SQL writes it: numbers and units.
 *
 * @param months months, which have no fixed length
 */
record Intervals(long months, long weeks, long days, long nanoseconds) {

  static Intervals parse(SqlExpression.IntervalValue interval, boolean fixed) {
    if (interval.unit().isPresent()) {
      throw SqlErrors.syntax(
          "unsupported interval syntax ('INTERVAL "
              + SqlText.of(interval.value())
              + " "
              + interval.unit().get().toUpperCase(Locale.ROOT)
              + "')");
    }
    if (interval.value() instanceof SqlExpression.Unary unary) {
      throw SqlErrors.syntax(
          "unary ops are not valid on interval strings; found " + SqlText.of(unary));
    }
    if (!(interval.value() instanceof SqlExpression.TextValue text)) {
      throw SqlErrors.syntax("invalid interval " + SqlText.of(interval.value()));
    }
    if (text.text().contains("-")) {
      throw SqlErrors.unsupported(
          "minus signs are not yet supported in interval strings; found '" + text.text() + "'");
    }
    Intervals span = parse(text.text());
    if (fixed && span.months != 0) {
      throw SqlErrors.syntax(
          "fixed-duration interval cannot contain years, quarters, or months; found "
              + text.text());
    }
    return span;
  }

  private static Intervals parse(String text) {
    long months = 0;
    long weeks = 0;
    long days = 0;
    long nanoseconds = 0;
    int position = 0;
    String lower = text.toLowerCase(Locale.ROOT).strip();
    while (position < lower.length()) {
      int start = position;
      while (position < lower.length() && Character.isDigit(lower.charAt(position))) {
        position++;
      }
      if (start == position) {
        throw invalid(text);
      }
      long number = Long.parseLong(lower.substring(start, position));
      position = skip(lower, position);
      start = position;
      while (position < lower.length() && Character.isLetter(lower.charAt(position))) {
        position++;
      }
      String unit = lower.substring(start, position);
      switch (unit) {
        case "year", "years", "y", "yr", "yrs" -> months += 12 * number;
        case "quarter", "quarters", "q" -> months += 3 * number;
        case "month", "months", "mo", "mon", "mons" -> months += number;
        case "week", "weeks", "w" -> weeks += number;
        case "day", "days", "d" -> days += number;
        case "hour", "hours", "h", "hr", "hrs" -> nanoseconds += number * 3_600_000_000_000L;
        case "minute", "minutes", "m", "min", "mins" -> nanoseconds += number * 60_000_000_000L;
        case "second", "seconds", "s", "sec", "secs" -> nanoseconds += number * 1_000_000_000L;
        case "millisecond", "milliseconds", "ms" -> nanoseconds += number * 1_000_000L;
        case "microsecond", "microseconds", "us" -> nanoseconds += number * 1_000L;
        case "nanosecond", "nanoseconds", "ns" -> nanoseconds += number;
        default -> throw invalid(text);
      }
      position = skip(lower, position);
    }
    return new Intervals(months, weeks, days, nanoseconds);
  }

  private static int skip(String text, int position) {
    int next = position;
    while (next < text.length() && (text.charAt(next) == ' ' || text.charAt(next) == ',')) {
      next++;
    }
    return next;
  }

  private static RuntimeException invalid(String text) {
    return SqlErrors.unsupported("expected a valid interval string; found '" + text + "'");
  }

  /** The length of an interval without months. */
  BigInteger length() {
    return BigInteger.valueOf(weeks * 7 + days)
        .multiply(BigInteger.valueOf(86_400_000_000_000L))
        .add(BigInteger.valueOf(nanoseconds));
  }

  /** The length for comparisons; a month counts as Polars counts it. */
  BigInteger estimate() {
    return BigInteger.valueOf(months)
        .multiply(BigInteger.valueOf(28L * 86_400_000_000_000L))
        .add(length());
  }

  /** The interval as {@code offset_by} takes it. */
  String offset() {
    StringBuilder text = new StringBuilder();
    long[] amounts = {
      months / 12,
      months % 12,
      weeks,
      days,
      nanoseconds / 3_600_000_000_000L,
      nanoseconds / 60_000_000_000L % 60,
      nanoseconds / 1_000_000_000L % 60,
      nanoseconds / 1_000_000L % 1000,
      nanoseconds / 1_000L % 1000,
      nanoseconds % 1000
    };
    String[] units = {"y", "mo", "w", "d", "h", "m", "s", "ms", "us", "ns"};
    for (int index = 0; index < units.length; index++) {
      if (amounts[index] != 0) {
        text.append(amounts[index]).append(units[index]);
      }
    }
    return text.isEmpty() ? "0ns" : text.toString();
  }
}
