package io.floe.engine.function.family;

import io.floe.engine.function.FunctionParameters;
import io.floe.engine.kernel.Slice;
import java.util.List;

/**
 * Reads dates and times of one format. Made once per query; {@link Fields} hold what one value
 * says.
 */
public final class DateReader {
  private final String pattern;
  private final boolean exact;

  private DateReader(String pattern, boolean exact) {
    this.pattern = pattern;
    this.exact = exact;
  }

  /** From the parameters {@code format} and {@code exact}, which is true when it is not given. */
  public static DateReader of(FunctionParameters parameters) {
    return new DateReader(DateFormat.of(parameters).pattern(), parameters.flag("exact", true));
  }

  /** What was read. */
  static final class Fields {
    private long year = 1970;
    private int month = 1;
    private int day = 1;
    private int ordinal;
    private int hour;
    private int minute;
    private int second;
    private long nanos;
    private int half = -1;
    private boolean epoch;
    private long epochSecond;

    /** Seconds ahead of UTC. */
    private int offset;

    /** Days since 1970, or null's stand-in when there is no such day. */
    long days() {
      if (epoch) {
        return Math.floorDiv(epochSecond, 86_400L);
      }
      if (ordinal > 0) {
        return ordinal > (CivilDate.isLeap(year) ? 366 : 365)
            ? Long.MIN_VALUE
            : CivilDate.toDays(year, 1, 1) + ordinal - 1;
      }
      boolean exists =
          month >= 1 && month <= 12 && day >= 1 && day <= CivilDate.daysInMonth(year, month);
      return exists ? CivilDate.toDays(year, month, day) : Long.MIN_VALUE;
    }

    /** Nanoseconds since midnight, -1 when there is no such time. */
    long nanoOfDay() {
      if (epoch) {
        return Math.floorMod(epochSecond, 86_400L) * 1_000_000_000L + nanos;
      }
      int hours = half < 0 ? hour : hour % 12 + 12 * half;
      boolean exists = hours < 24 && minute < 60 && second < 60 && !(half >= 0 && hour > 12);
      return exists ? ((hours * 60L + minute) * 60 + second) * 1_000_000_000L + nanos : -1;
    }

    int offset() {
      return offset;
    }
  }

  /** Reads a text, or returns false. */
  boolean read(Slice text, Fields into) {
    if (exact) {
      return match(text, 0, into) == text.length();
    }
    for (int from = 0; from < text.length(); from++) {
      if (match(text, from, into) >= 0) {
        return true;
      }
    }
    return false;
  }

  /** Where the match ends, or -1. */
  private int match(Slice text, int from, Fields into) {
    int at = from;
    int position = 0;
    while (position < pattern.length() && at >= 0) {
      char letter = pattern.charAt(position++);
      if (letter != '%') {
        at = literal(text, at, letter);
        continue;
      }
      int start = position;
      while (DateFormat.MODIFIERS.indexOf(pattern.charAt(position)) >= 0) {
        position++;
      }
      at = field(pattern.charAt(position), pattern.substring(start, position), text, at, into);
      position++;
    }
    return at;
  }

  private static int literal(Slice text, int at, char letter) {
    if (letter == ' ') {
      int next = at;
      while (next < text.length() && text.get(next) == ' ') {
        next++;
      }
      return next == at ? -1 : next;
    }
    byte[] bytes = String.valueOf(letter).getBytes(java.nio.charset.StandardCharsets.UTF_8);
    for (int position = 0; position < bytes.length; position++) {
      if (at + position >= text.length() || text.get(at + position) != bytes[position]) {
        return -1;
      }
    }
    return at + bytes.length;
  }

  private static int field(char field, String modifier, Slice text, int at, Fields into) {
    return switch (field) {
      case 'Y' -> year(text, at, into);
      case 'm' -> {
        int end = digits(text, at, 2);
        into.month = (int) number(text, at, end);
        yield end;
      }
      case 'd', 'e' -> {
        int start = field == 'e' && at < text.length() && text.get(at) == ' ' ? at + 1 : at;
        int end = digits(text, start, 2);
        into.day = (int) number(text, start, end);
        yield end;
      }
      case 'y' -> {
        int end = digits(text, at, 2);
        long year = number(text, at, end);
        into.year = year < 70 ? 2000 + year : 1900 + year;
        yield end;
      }
      case 'j' -> {
        int end = digits(text, at, 3);
        into.ordinal = (int) number(text, at, end);
        yield end;
      }
      case 'H', 'k', 'I', 'l' -> {
        int start = at < text.length() && text.get(at) == ' ' ? at + 1 : at;
        int end = digits(text, start, 2);
        into.hour = (int) number(text, start, end);
        yield end;
      }
      case 'M' -> {
        int end = digits(text, at, 2);
        into.minute = (int) number(text, at, end);
        yield end;
      }
      case 'S' -> {
        int end = digits(text, at, 2);
        into.second = (int) number(text, at, end);
        yield end;
      }
      case 'f' -> fraction(modifier, text, at, into);
      case 'p', 'P' -> half(text, at, into);
      case 'b', 'B', 'h' -> {
        int month = name(DateFormat.MONTHS, text, at);
        into.month = month + 1;
        yield month < 0 ? -1 : afterName(DateFormat.MONTHS.get(month), text, at);
      }
      case 'a', 'A' -> {
        int day = name(DateFormat.DAYS, text, at);
        yield day < 0 ? -1 : afterName(DateFormat.DAYS.get(day), text, at);
      }
      case 's' -> {
        int start = at < text.length() && text.get(at) == '-' ? at + 1 : at;
        int end = digits(text, start, 18);
        into.epoch = true;
        into.epochSecond = start == at ? number(text, start, end) : -number(text, start, end);
        yield end;
      }
      case 'z' -> zone(text, at, modifier.equals("#"), into);
      case 'Z' -> {
        int next = at;
        while (next < text.length() && text.get(next) != ' ') {
          next++;
        }
        yield next;
      }
      case 'n' -> literal(text, at, '\n');
      case 't' -> literal(text, at, '\t');
      case '%' -> literal(text, at, '%');
      default -> digits(text, at, 4);
    };
  }

  private static int year(Slice text, int at, Fields into) {
    boolean signed = at < text.length() && (text.get(at) == '-' || text.get(at) == '+');
    int start = signed ? at + 1 : at;
    int end = digits(text, start, signed ? 6 : 4);
    into.year =
        signed && text.get(at) == '-' ? -number(text, start, end) : number(text, start, end);
    return end;
  }

  /** Where at most so many digits end, -1 when there is none. */
  private static int digits(Slice text, int from, int most) {
    int at = from;
    while (at < text.length() && at - from < most && text.get(at) >= '0' && text.get(at) <= '9') {
      at++;
    }
    return at == from ? -1 : at;
  }

  private static long number(Slice text, int from, int end) {
    long value = 0;
    for (int at = from; at < end; at++) {
      value = value * 10 + (text.get(at) - '0');
    }
    return value;
  }

  private static int fraction(String modifier, Slice text, int at, Fields into) {
    boolean point = modifier.startsWith(".");
    int start = at;
    if (point) {
      if (at >= text.length() || text.get(at) != '.') {
        return modifier.length() == 1 ? at : -1;
      }
      start++;
    }
    char last = modifier.isEmpty() ? '.' : modifier.charAt(modifier.length() - 1);
    int exactly = last == '3' || last == '6' || last == '9' ? last - '0' : 0;
    int end = digits(text, start, exactly > 0 ? exactly : 9);
    if (end < 0 || (exactly > 0 && end - start != exactly)) {
      return -1;
    }
    long nanos = number(text, start, end);
    if (point || !modifier.isEmpty()) {
      for (int digit = end - start; digit < 9; digit++) {
        nanos *= 10;
      }
    }
    into.nanos = nanos;
    return end;
  }

  private static int half(Slice text, int at, Fields into) {
    if (at + 2 > text.length() || (text.get(at + 1) | 0x20) != 'm') {
      return -1;
    }
    int letter = text.get(at) | 0x20;
    into.half = letter == 'p' ? 1 : 0;
    return letter == 'a' || letter == 'p' ? at + 2 : -1;
  }

  private static int name(List<String> names, Slice text, int at) {
    for (int number = 0; number < names.size(); number++) {
      if (common(names.get(number), text, at) >= 3) {
        return number;
      }
    }
    return -1;
  }

  /** A long name ends where it ends, everything else after three letters. */
  private static int afterName(String name, Slice text, int at) {
    return at + (common(name, text, at) == name.length() ? name.length() : 3);
  }

  private static int common(String name, Slice text, int at) {
    int count = 0;
    while (count < name.length()
        && at + count < text.length()
        && (text.get(at + count) | 0x20) == (name.charAt(count) | 0x20)) {
      count++;
    }
    return count;
  }

  /** Minutes may be missing where the format says so. */
  private static int zone(Slice text, int at, boolean hoursOnly, Fields into) {
    if (at >= text.length()) {
      return -1;
    }
    byte sign = text.get(at);
    if ((sign | 0x20) == 'z') {
      into.offset = 0;
      return at + 1;
    }
    int hours = digits(text, at + 1, 2);
    if ((sign != '-' && sign != '+') || hours != at + 3) {
      return -1;
    }
    int next = hours < text.length() && text.get(hours) == ':' ? hours + 1 : hours;
    int end = digits(text, next, 2);
    boolean whole = end == next + 2;
    if (!whole && !hoursOnly) {
      return -1;
    }
    long minutes = whole ? number(text, next, end) : 0;
    long seconds = number(text, at + 1, hours) * 3600 + minutes * 60;
    into.offset = (int) (sign == '-' ? -seconds : seconds);
    return whole ? end : hours;
  }
}
