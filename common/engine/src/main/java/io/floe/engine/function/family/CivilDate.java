package io.floe.engine.function.family;

/** Days since 1970 and the proleptic Gregorian calendar, without objects. */
public final class CivilDate {
  private static final int[] BEFORE = {0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334};

  private CivilDate() {}

  /** Year, month and day packed into one number, to be taken apart by the methods below. */
  public static long fromDays(long days) {
    long shifted = days + 719_468;
    long era = Math.floorDiv(shifted, 146_097L);
    long dayOfEra = shifted - era * 146_097;
    long yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365;
    long dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100);
    long fromMarch = (5 * dayOfYear + 2) / 153;
    long day = dayOfYear - (153 * fromMarch + 2) / 5 + 1;
    long month = fromMarch < 10 ? fromMarch + 3 : fromMarch - 9;
    long year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
    return year << 16 | month << 8 | day;
  }

  /** The year of a packed date. */
  public static int year(long packed) {
    return (int) (packed >> 16);
  }

  /** The month of a packed date, from 1. */
  public static int month(long packed) {
    return (int) (packed >> 8 & 0xff);
  }

  /** The day of a packed date, from 1. */
  public static int day(long packed) {
    return (int) (packed & 0xff);
  }

  /** Days since 1970 of a date that exists. */
  public static long toDays(long year, int month, int day) {
    long shifted = month <= 2 ? year - 1 : year;
    long era = Math.floorDiv(shifted, 400L);
    long yearOfEra = shifted - era * 400;
    long dayOfYear = (153L * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1;
    long dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear;
    return era * 146_097 + dayOfEra - 719_468;
  }

  /** Whether a year has 366 days. */
  public static boolean isLeap(long year) {
    return (year & 3) == 0 && (year % 100 != 0 || year % 400 == 0);
  }

  /** How many days a month has. */
  public static int daysInMonth(long year, int month) {
    if (month == 2) {
      return isLeap(year) ? 29 : 28;
    }
    return month == 4 || month == 6 || month == 9 || month == 11 ? 30 : 31;
  }

  /** The day of the year, from 1. */
  public static int ordinal(long packed) {
    int month = month(packed);
    int leap = month > 2 && isLeap(year(packed)) ? 1 : 0;
    return BEFORE[month - 1] + day(packed) + leap;
  }

  /** Monday is 1, Sunday 7. */
  public static int weekday(long days) {
    return (int) Math.floorMod(days + 3, 7L) + 1;
  }

  /** The year that the week of a day belongs to by ISO. */
  public static int isoYear(long days) {
    return year(fromDays(days + 4 - weekday(days)));
  }

  /** The number of the week of a day by ISO. */
  public static int isoWeek(long days) {
    return (ordinal(fromDays(days + 4 - weekday(days))) - 1) / 7 + 1;
  }

  /** Another month, with the day no later than that month has. */
  public static long addMonths(long days, long months) {
    long packed = fromDays(days);
    long count = year(packed) * 12L + month(packed) - 1 + months;
    long year = Math.floorDiv(count, 12L);
    int month = (int) Math.floorMod(count, 12L) + 1;
    return toDays(year, month, Math.min(day(packed), daysInMonth(year, month)));
  }
}
