package io.floe.engine.function.family;

import io.floe.codegen.Elementwise;
import io.floe.codegen.Families;
import io.floe.engine.kernel.Slot;

/**
 * The fields of dates (days), datetimes without a zone (ticks), times of day (nanoseconds) and
 * durations (ticks). Those with a zone are brought to local time first.
 */
public final class DateFields {
  private DateFields() {}

  @Elementwise(id = "temporal.year", signature = "INT32->INT32")
  public static long year(long days) {
    return CivilDate.year(CivilDate.fromDays(days));
  }

  @Elementwise(id = "temporal.year", signature = "INT64->INT32")
  public static long year(long ticks, TimeUnitTicks unit) {
    return year(unit.day(ticks));
  }

  @Elementwise(id = "temporal.month", signature = "INT32->INT8")
  public static long month(long days) {
    return CivilDate.month(CivilDate.fromDays(days));
  }

  @Elementwise(id = "temporal.month", signature = "INT64->INT8")
  public static long month(long ticks, TimeUnitTicks unit) {
    return month(unit.day(ticks));
  }

  @Elementwise(id = "temporal.day", signature = "INT32->INT8")
  public static long day(long days) {
    return CivilDate.day(CivilDate.fromDays(days));
  }

  @Elementwise(id = "temporal.day", signature = "INT64->INT8")
  public static long day(long ticks, TimeUnitTicks unit) {
    return day(unit.day(ticks));
  }

  @Elementwise(id = "temporal.quarter", signature = "INT32->INT8")
  public static long quarter(long days) {
    return (CivilDate.month(CivilDate.fromDays(days)) + 2L) / 3;
  }

  @Elementwise(id = "temporal.quarter", signature = "INT64->INT8")
  public static long quarter(long ticks, TimeUnitTicks unit) {
    return quarter(unit.day(ticks));
  }

  @Elementwise(id = "temporal.weekday", signature = "INT32->INT8")
  public static long weekday(long days) {
    return CivilDate.weekday(days);
  }

  @Elementwise(id = "temporal.weekday", signature = "INT64->INT8")
  public static long weekday(long ticks, TimeUnitTicks unit) {
    return weekday(unit.day(ticks));
  }

  @Elementwise(id = "temporal.week", signature = "INT32->INT8")
  public static long week(long days) {
    return CivilDate.isoWeek(days);
  }

  @Elementwise(id = "temporal.week", signature = "INT64->INT8")
  public static long week(long ticks, TimeUnitTicks unit) {
    return week(unit.day(ticks));
  }

  @Elementwise(id = "temporal.ordinal_day", signature = "INT32->INT16")
  public static long ordinalDay(long days) {
    return CivilDate.ordinal(CivilDate.fromDays(days));
  }

  @Elementwise(id = "temporal.ordinal_day", signature = "INT64->INT16")
  public static long ordinalDay(long ticks, TimeUnitTicks unit) {
    return ordinalDay(unit.day(ticks));
  }

  @Elementwise(id = "temporal.iso_year", signature = "INT32->INT32")
  public static long isoYear(long days) {
    return CivilDate.isoYear(days);
  }

  @Elementwise(id = "temporal.iso_year", signature = "INT64->INT32")
  public static long isoYear(long ticks, TimeUnitTicks unit) {
    return isoYear(unit.day(ticks));
  }

  @Elementwise(id = "temporal.days_in_month", signature = "INT32->INT8")
  public static long daysInMonth(long days) {
    long packed = CivilDate.fromDays(days);
    return CivilDate.daysInMonth(CivilDate.year(packed), CivilDate.month(packed));
  }

  @Elementwise(id = "temporal.days_in_month", signature = "INT64->INT8")
  public static long daysInMonth(long ticks, TimeUnitTicks unit) {
    return daysInMonth(unit.day(ticks));
  }

  @Elementwise(id = "temporal.century", signature = "INT32->INT32")
  public static long century(long days) {
    return (CivilDate.year(CivilDate.fromDays(days)) + 99L) / 100;
  }

  @Elementwise(id = "temporal.century", signature = "INT64->INT32")
  public static long century(long ticks, TimeUnitTicks unit) {
    return century(unit.day(ticks));
  }

  @Elementwise(id = "temporal.millennium", signature = "INT32->INT32")
  public static long millennium(long days) {
    return (CivilDate.year(CivilDate.fromDays(days)) + 999L) / 1000;
  }

  @Elementwise(id = "temporal.millennium", signature = "INT64->INT32")
  public static long millennium(long ticks, TimeUnitTicks unit) {
    return millennium(unit.day(ticks));
  }

  @Elementwise(id = "temporal.is_leap_year", signature = "INT32->BIT")
  public static boolean isLeapYear(long days) {
    return CivilDate.isLeap(CivilDate.year(CivilDate.fromDays(days)));
  }

  @Elementwise(id = "temporal.is_leap_year", signature = "INT64->BIT")
  public static boolean isLeapYear(long ticks, TimeUnitTicks unit) {
    return isLeapYear(unit.day(ticks));
  }

  @Elementwise(id = "temporal.month_start", signature = "INT32->INT32")
  public static long monthStart(long days) {
    return days - CivilDate.day(CivilDate.fromDays(days)) + 1;
  }

  @Elementwise(id = "temporal.month_start", signature = "INT64->INT64")
  public static long monthStart(long ticks, TimeUnitTicks unit) {
    int day = unit.day(ticks);
    return ticks + (monthStart(day) - day) * unit.perDay();
  }

  @Elementwise(id = "temporal.month_end", signature = "INT32->INT32")
  public static long monthEnd(long days) {
    long packed = CivilDate.fromDays(days);
    return days
        - CivilDate.day(packed)
        + CivilDate.daysInMonth(CivilDate.year(packed), CivilDate.month(packed));
  }

  @Elementwise(id = "temporal.month_end", signature = "INT64->INT64")
  public static long monthEnd(long ticks, TimeUnitTicks unit) {
    int day = unit.day(ticks);
    return ticks + (monthEnd(day) - day) * unit.perDay();
  }

  @Elementwise(id = "temporal.hour", signature = "INT64->INT8")
  public static long hour(long ticks, TimeUnitTicks unit) {
    long nanos = unit.nanoOfDay(ticks);
    return nanos / 3_600_000_000_000L;
  }

  @Elementwise(id = "temporal.minute", signature = "INT64->INT8")
  public static long minute(long ticks, TimeUnitTicks unit) {
    long nanos = unit.nanoOfDay(ticks);
    return nanos / 60_000_000_000L % 60;
  }

  @Elementwise(id = "temporal.second", signature = "INT64->INT8")
  public static long second(long ticks, TimeUnitTicks unit) {
    long nanos = unit.nanoOfDay(ticks);
    return nanos / 1_000_000_000L % 60;
  }

  @Elementwise(id = "temporal.millisecond", signature = "INT64->INT32")
  public static long millisecond(long ticks, TimeUnitTicks unit) {
    long nanos = unit.nanoOfDay(ticks);
    return nanos / 1_000_000L % 1_000;
  }

  @Elementwise(id = "temporal.microsecond", signature = "INT64->INT32")
  public static long microsecond(long ticks, TimeUnitTicks unit) {
    long nanos = unit.nanoOfDay(ticks);
    return nanos / 1_000L % 1_000_000;
  }

  @Elementwise(id = "temporal.nanosecond", signature = "INT64->INT32")
  public static long nanosecond(long ticks, TimeUnitTicks unit) {
    long nanos = unit.nanoOfDay(ticks);
    return nanos % 1_000_000_000L;
  }

  @Elementwise(id = "temporal.date", signature = "INT64->INT32")
  public static long date(long ticks, TimeUnitTicks unit) {
    return unit.day(ticks);
  }

  @Elementwise(id = "temporal.time", signature = "INT64->INT64")
  public static long time(long ticks, TimeUnitTicks unit) {
    return unit.nanoOfDay(ticks);
  }

  @Elementwise(id = "temporal.date_to_datetime", signature = "INT32->INT64")
  public static long toDatetime(long days, TimeUnitTicks unit) {
    return days * unit.perDay();
  }

  @Elementwise(id = "temporal.combine", signature = "INT32,INT64->INT64")
  public static long combine(long days, long nanos, TimeUnitTicks unit) {
    return days * unit.perDay() + nanos / (1_000_000_000L / unit.perSecond());
  }

  /** A coarser unit rounds down. */
  @Elementwise(id = "temporal.cast_time_unit", signature = "INT64->INT64")
  public static long castTimeUnit(long ticks, UnitChange change) {
    return change.apply(ticks);
  }

  /** Whole multiples of a size given in ticks, towards zero. */
  @Elementwise(id = "temporal.total", signature = "INT64->INT64")
  public static long total(long ticks, UnitSize size) {
    return size.whole(ticks);
  }

  @Elementwise(id = "temporal.total_fractional", signature = "INT64->FLOAT64")
  public static double totalFractional(long ticks, UnitSize size) {
    return ticks / size.ticks();
  }

  /** Null where there is no such day. */
  @Elementwise(id = "temporal.make_date", signature = "T,T,T->INT32", t = Families.LONGS)
  public static boolean makeDate(long year, long month, long day, Slot out) {
    if (month < 1 || month > 12 || day < 1 || Math.abs(year) > 262_142) {
      return false;
    }
    out.low = CivilDate.toDays(year, (int) month, (int) day);
    return day <= CivilDate.daysInMonth(year, (int) month);
  }

  /** Null where there is no such time; the last argument counts nanoseconds. */
  @Elementwise(id = "temporal.make_time", signature = "T,T,T,T->INT64", t = Families.LONGS)
  public static boolean makeTime(long hour, long minute, long second, long nano, Slot out) {
    out.low = ((hour * 60 + minute) * 60 + second) * 1_000_000_000L + nano;
    return hour >= 0
        && hour < 24
        && minute >= 0
        && minute < 60
        && second >= 0
        && second < 60
        && nano >= 0
        && nano < 1_000_000_000L;
  }
}
