package io.floe.engine.function.family;

import io.floe.engine.function.FunctionException;
import io.floe.engine.function.FunctionParameters;
import io.floe.engine.kernel.BytesWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A format such as {@code %Y-%m-%d %H:%M:%S%.f}, in the language of Rust's chrono. */
public final class DateFormat {
  static final List<String> MONTHS =
      List.of(
          "January",
          "February",
          "March",
          "April",
          "May",
          "June",
          "July",
          "August",
          "September",
          "October",
          "November",
          "December");
  static final List<String> DAYS =
      List.of("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday");
  private static final String KNOWN = "YmdHMSfyCjBbhAaepIklPuwUWVGgsZzn%t";

  /** What may stand between the sign and the letter of a field. */
  static final String MODIFIERS = ".:-_#0369";

  /** Each field of a format is written for each row, so that long formats multiply the data. */
  static final int LONGEST = 4_096;

  private final String pattern;

  private DateFormat(String pattern) {
    this.pattern = pattern;
  }

  /** The format of the parameter {@code format}. */
  public static DateFormat of(FunctionParameters parameters) {
    String format = parameters.string("format");
    if (format.length() > LONGEST) {
      throw FunctionException.compute(
          "the format has %d characters; up to %d are taken".formatted(format.length(), LONGEST));
    }
    return new DateFormat(expand(format));
  }

  /** Writes short forms of several fields out, and checks that all fields are known. */
  private static String expand(String format) {
    StringBuilder result = new StringBuilder();
    int at = 0;
    while (at < format.length()) {
      char letter = format.charAt(at++);
      if (letter != '%') {
        result.append(letter);
        continue;
      }
      if (at == format.length()) {
        throw invalid(format);
      }
      char field = format.charAt(at++);
      String whole =
          switch (field) {
            case 'F' -> "%Y-%m-%d";
            case 'T', 'X' -> "%H:%M:%S";
            case 'D', 'x' -> "%m/%d/%y";
            case 'R' -> "%H:%M";
            case 'r' -> "%I:%M:%S %p";
            case 'c' -> "%a %b %e %H:%M:%S %Y";
            case 'v' -> "%e-%b-%Y";
            case '+' -> "%Y-%m-%dT%H:%M:%S%.f%:z";
            default -> "";
          };
      if (!whole.isEmpty()) {
        result.append(whole);
        continue;
      }
      int start = at - 1;
      while (at < format.length() && MODIFIERS.indexOf(format.charAt(at - 1)) >= 0) {
        at++;
      }
      char last = format.charAt(at - 1);
      if (KNOWN.indexOf(last) < 0) {
        throw invalid(format);
      }
      result.append('%').append(format, start, at);
    }
    return result.toString();
  }

  private static FunctionException invalid(String format) {
    return FunctionException.compute(
        "cannot format or read a date with '" + format + "': a field is unknown");
  }

  /** The format with short forms written out. */
  String pattern() {
    return pattern;
  }

  /** Writes a local moment: days since 1970, nanoseconds in the day, and seconds ahead of UTC. */
  void write(long days, long nanos, int offset, String zone, BytesWriter out) {
    long packed = CivilDate.fromDays(days);
    int at = 0;
    while (at < pattern.length()) {
      char letter = pattern.charAt(at++);
      if (letter != '%') {
        out.appendCodePoint(pattern.codePointAt(at - 1));
        at += Character.isHighSurrogate(letter) ? 1 : 0;
        continue;
      }
      int start = at;
      while (MODIFIERS.indexOf(pattern.charAt(at)) >= 0) {
        at++;
      }
      field(
          pattern.charAt(at), pattern.substring(start, at), packed, days, nanos, offset, zone, out);
      at++;
    }
  }

  private static void field(
      char field,
      String modifier,
      long packed,
      long days,
      long nanos,
      int offset,
      String zone,
      BytesWriter out) {
    long seconds = nanos / 1_000_000_000L;
    long hour = seconds / 3600;
    int weekday = CivilDate.weekday(days);
    int ordinal = CivilDate.ordinal(packed);
    switch (field) {
      case 'Y' -> year(CivilDate.year(packed), out);
      case 'G' -> year(CivilDate.isoYear(days), out);
      case 'C' -> number(Math.floorDiv(CivilDate.year(packed), 100), 2, '0', modifier, out);
      case 'y' -> number(Math.floorMod(CivilDate.year(packed), 100), 2, '0', modifier, out);
      case 'g' -> number(Math.floorMod(CivilDate.isoYear(days), 100), 2, '0', modifier, out);
      case 'm' -> number(CivilDate.month(packed), 2, '0', modifier, out);
      case 'd' -> number(CivilDate.day(packed), 2, '0', modifier, out);
      case 'e' -> number(CivilDate.day(packed), 2, ' ', modifier, out);
      case 'j' -> number(ordinal, 3, '0', modifier, out);
      case 'H' -> number(hour, 2, '0', modifier, out);
      case 'k' -> number(hour, 2, ' ', modifier, out);
      case 'I' -> number((hour + 11) % 12 + 1, 2, '0', modifier, out);
      case 'l' -> number((hour + 11) % 12 + 1, 2, ' ', modifier, out);
      case 'M' -> number(seconds / 60 % 60, 2, '0', modifier, out);
      case 'S' -> number(seconds % 60, 2, '0', modifier, out);
      case 'f' -> fraction(nanos % 1_000_000_000L, modifier, out);
      case 'p' -> out.appendAscii(hour < 12 ? "AM" : "PM");
      case 'P' -> out.appendAscii(hour < 12 ? "am" : "pm");
      case 'B' -> out.appendAscii(MONTHS.get(CivilDate.month(packed) - 1));
      case 'b', 'h' -> out.appendAscii(MONTHS.get(CivilDate.month(packed) - 1).substring(0, 3));
      case 'A' -> out.appendAscii(DAYS.get(weekday - 1));
      case 'a' -> out.appendAscii(DAYS.get(weekday - 1).substring(0, 3));
      case 'u' -> out.appendDecimal(weekday);
      case 'w' -> out.appendDecimal(weekday % 7);
      case 'U' -> number((ordinal + 6 - weekday % 7) / 7, 2, '0', modifier, out);
      case 'W' -> number((ordinal + 7 - weekday) / 7, 2, '0', modifier, out);
      case 'V' -> number(CivilDate.isoWeek(days), 2, '0', modifier, out);
      case 's' -> out.appendDecimal(days * 86_400 + seconds - offset);
      case 'Z' -> text(zone, out);
      case 'z' -> zone(offset, modifier, out);
      case 'n' -> out.append((byte) '\n');
      case 't' -> out.append((byte) '\t');
      default -> out.append((byte) '%');
    }
  }

  private static void text(String text, BytesWriter out) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    out.append(bytes, 0, bytes.length);
  }

  private static void year(long year, BytesWriter out) {
    if (year < 0 || year > 9999) {
      out.append((byte) (year < 0 ? '-' : '+'));
    }
    out.appendPadded(Math.abs(year), 4);
  }

  private static void number(long value, int width, char fill, String modifier, BytesWriter out) {
    char padding =
        switch (modifier) {
          case "-" -> 0;
          case "_" -> ' ';
          case "0" -> '0';
          default -> fill;
        };
    String digits = Long.toString(value);
    for (int missing = padding == 0 ? 0 : width - digits.length(); missing > 0; missing--) {
      out.append((byte) padding);
    }
    out.appendAscii(digits);
  }

  /** The modifier says how many digits, and whether a point comes first. */
  private static void fraction(long nanos, String modifier, BytesWriter out) {
    boolean point = modifier.startsWith(".");
    String count = point ? modifier.substring(1) : modifier;
    if (point && count.isEmpty()) {
      if (nanos == 0) {
        return;
      }
      count = nanos % 1_000_000 == 0 ? "3" : nanos % 1_000 == 0 ? "6" : "9";
    }
    if (point) {
      out.append((byte) '.');
    }
    switch (count) {
      case "3" -> out.appendPadded(nanos / 1_000_000, 3);
      case "6" -> out.appendPadded(nanos / 1_000, 6);
      default -> out.appendPadded(nanos, 9);
    }
  }

  private static void zone(int offset, String modifier, BytesWriter out) {
    int minutes = Math.abs(offset) / 60;
    out.append((byte) (offset < 0 ? '-' : '+'));
    out.appendPadded(minutes / 60, 2);
    if (modifier.startsWith(":")) {
      out.append((byte) ':');
    }
    out.appendPadded(minutes % 60, 2);
  }
}
