package io.floe.engine.function.family;

import io.floe.engine.function.FunctionException;
import io.floe.engine.function.FunctionParameters;

/** A duration such as {@code 1mo2d} or {@code -3h15m}: months, weeks, days and nanoseconds. */
public record CalendarDuration(long months, long weeks, long days, long nanos) {
  private static final String[] UNITS = {
    "ns", "us", "µs", "μs", "ms", "mo", "s", "m", "h", "d", "w", "q", "y"
  };

  /** From the parameter {@code every}. */
  public static CalendarDuration of(FunctionParameters parameters) {
    return parse(parameters.string("every"));
  }

  /** Reads Polars' language of durations. */
  public static CalendarDuration parse(String text) {
    boolean negative = text.startsWith("-");
    int at = negative || text.startsWith("+") ? 1 : 0;
    CalendarDuration sum = new CalendarDuration(0, 0, 0, 0);
    if (at == text.length()) {
      throw invalid(text);
    }
    while (at < text.length()) {
      int end = at;
      while (end < text.length() && Character.isDigit(text.charAt(end))) {
        end++;
      }
      if (end == at || end == text.length()) {
        throw invalid(text);
      }
      String unit = unit(text, end);
      sum = sum.plus(Long.parseLong(text.substring(at, end)), unit);
      at = end + unit.length();
    }
    return negative ? sum.negated() : sum;
  }

  private static String unit(String text, int from) {
    for (String unit : UNITS) {
      if (text.startsWith(unit, from)) {
        return unit;
      }
    }
    throw invalid(text);
  }

  private CalendarDuration plus(long count, String unit) {
    return switch (unit) {
      case "y" -> new CalendarDuration(months + 12 * count, weeks, days, nanos);
      case "q" -> new CalendarDuration(months + 3 * count, weeks, days, nanos);
      case "mo" -> new CalendarDuration(months + count, weeks, days, nanos);
      case "w" -> new CalendarDuration(months, weeks + count, days, nanos);
      case "d" -> new CalendarDuration(months, weeks, days + count, nanos);
      case "h" -> new CalendarDuration(months, weeks, days, nanos + count * 3_600_000_000_000L);
      case "m" -> new CalendarDuration(months, weeks, days, nanos + count * 60_000_000_000L);
      case "s" -> new CalendarDuration(months, weeks, days, nanos + count * 1_000_000_000L);
      case "ms" -> new CalendarDuration(months, weeks, days, nanos + count * 1_000_000L);
      case "ns" -> new CalendarDuration(months, weeks, days, nanos + count);
      default -> new CalendarDuration(months, weeks, days, nanos + count * 1_000L);
    };
  }

  /** The same time backwards. */
  public CalendarDuration negated() {
    return new CalendarDuration(-months, -weeks, -days, -nanos);
  }

  private static FunctionException invalid(String text) {
    return FunctionException.invalid(
        "'" + text + "' is no duration; write numbers with units, such as 1d12h or 3mo");
  }

  /** So many times this duration. */
  public CalendarDuration times(long factor) {
    return new CalendarDuration(months * factor, weeks * factor, days * factor, nanos * factor);
  }

  /** Whether no time passes. */
  public boolean isZero() {
    return months == 0 && weeks == 0 && days == 0 && nanos == 0;
  }

  /** Ticks that this duration never exceeds, as months have up to 31 days and days 25 hours. */
  public long atMost(TimeUnitTicks unit) {
    long hours = months * (31 * 24 + 1) + weeks * (7 * 24 + 1) + days * 25;
    return hours * 3600 * unit.perSecond() + nanos / (1_000_000_000L / unit.perSecond());
  }

  /** Moves a local moment. */
  public long add(long ticks, TimeUnitTicks unit) {
    long result = ticks;
    if (months != 0) {
      int day = unit.day(result);
      result += (CivilDate.addMonths(day, months) - day) * unit.perDay();
    }
    result += (weeks * 7 + days) * unit.perDay();
    return result + nanos / (1_000_000_000L / unit.perSecond());
  }

  /** The start of the window that a local moment is in. */
  public long truncate(long ticks, TimeUnitTicks unit) {
    if (months > 0) {
      long packed = CivilDate.fromDays(unit.day(ticks));
      long count = CivilDate.year(packed) * 12L + CivilDate.month(packed) - 1;
      long first = Math.floorDiv(count, months) * months;
      return CivilDate.toDays(Math.floorDiv(first, 12L), (int) Math.floorMod(first, 12L) + 1, 1)
          * unit.perDay();
    }
    long size = fixedTicks(unit);
    // Windows of weeks start on Mondays, and 1970 began on a Thursday.
    long origin = weeks > 0 ? 4 * unit.perDay() : 0;
    return Math.floorDiv(ticks - origin, size) * size + origin;
  }

  /** The nearer boundary, the later one when both are as near. */
  long round(long ticks, TimeUnitTicks unit) {
    return truncate(ticks + half(unit), unit);
  }

  /** Half of this time; months count as four weeks, as Polars has it. */
  public long half(TimeUnitTicks unit) {
    return (months * 28 * unit.perDay() + fixedTicks(unit)) / 2;
  }

  private long fixedTicks(TimeUnitTicks unit) {
    return (weeks * 7 + days) * unit.perDay() + nanos / (1_000_000_000L / unit.perSecond());
  }

  /** Refuses what cannot be a window: nothing, backwards, or months mixed with other units. */
  CalendarDuration asWindow() {
    int kinds = (months != 0 ? 1 : 0) + (weeks != 0 ? 1 : 0) + (days != 0 || nanos != 0 ? 1 : 0);
    if (kinds != 1 || (days != 0 && nanos != 0)) {
      throw FunctionException.invalid(
          "a window has one kind of unit: months, weeks, days or parts of days");
    }
    if (months < 0 || weeks < 0 || days < 0 || nanos < 0) {
      throw FunctionException.invalid("cannot use a negative duration as a window");
    }
    return this;
  }
}
