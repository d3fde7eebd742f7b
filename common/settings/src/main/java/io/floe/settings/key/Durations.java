package io.floe.settings.key;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Durations as ISO 8601 ({@code PT5S}, {@code P1DT2H}, {@code P2W}) or as people write them ({@code
 * 1h 30m}).
 */
final class Durations {
  private static final String EXAMPLES =
      "write it as \"PT5S\", \"5 secs\", \"10 mins\" or \"20m0s\"";
  private static final Pattern WEEKS = Pattern.compile("[pP]([0-9]{1,9})[wW]");
  private static final Pattern PART =
      Pattern.compile("\\s*,?\\s*([0-9]{1,18}(?:\\.[0-9]{1,9})?)\\s*([a-zµμ]+)");
  private static final Duration LONGEST = Duration.ofDays(366_000);

  private record Unit(List<String> names, long nanoseconds) {}

  private static final List<Unit> UNITS =
      List.of(
          new Unit(List.of("weeks", "week", "wks", "wk", "w"), Duration.ofDays(7).toNanos()),
          new Unit(List.of("days", "day", "d"), Duration.ofDays(1).toNanos()),
          new Unit(List.of("hours", "hour", "hrs", "hr", "h"), Duration.ofHours(1).toNanos()),
          new Unit(
              List.of("minutes", "minute", "mins", "min", "m"), Duration.ofMinutes(1).toNanos()),
          new Unit(List.of("seconds", "second", "secs", "sec", "s"), 1_000_000_000L),
          new Unit(
              List.of("milliseconds", "millisecond", "millis", "milli", "msecs", "msec", "ms"),
              1_000_000L),
          new Unit(
              List.of(
                  "microseconds",
                  "microsecond",
                  "micros",
                  "micro",
                  "usecs",
                  "usec",
                  "us",
                  "µs",
                  "μs"),
              1_000L),
          new Unit(
              List.of("nanoseconds", "nanosecond", "nanos", "nano", "nsecs", "nsec", "ns"), 1L));

  private Durations() {}

  static Duration parse(String text) throws BadValue {
    String written = text.strip();
    if (written.isEmpty()) {
      throw notDuration(text);
    }
    Duration duration =
        written.regionMatches(true, 0, "p", 0, 1) ? iso(written) : friendly(written);
    if (duration.isZero() || duration.isNegative() || duration.compareTo(LONGEST) > 0) {
      throw new BadValue(
          "must be longer than nothing and shorter than a thousand years, not \"" + written + "\"");
    }
    return duration;
  }

  private static Duration iso(String text) throws BadValue {
    Matcher weeks = WEEKS.matcher(text);
    try {
      return weeks.matches()
          ? Duration.ofDays(7L * Long.parseLong(weeks.group(1)))
          : Duration.parse(text);
    } catch (DateTimeParseException | ArithmeticException notDuration) {
      throw notDuration(text);
    }
  }

  private static Duration friendly(String text) throws BadValue {
    Matcher part = PART.matcher(text.toLowerCase(Locale.ROOT));
    BigDecimal total = BigDecimal.ZERO;
    int end = 0;
    int lastUnit = -1;
    while (end < text.length()) {
      if (!part.find(end) || part.start() != end) {
        throw notDuration(text);
      }
      int unit = unit(part.group(2), text);
      if (unit <= lastUnit) {
        throw new BadValue(
            "its units must go from large to small, each once, not \"" + text + "\"");
      }
      BigDecimal amount = new BigDecimal(part.group(1));
      total = total.add(amount.multiply(BigDecimal.valueOf(UNITS.get(unit).nanoseconds())));
      lastUnit = unit;
      end = part.end();
    }
    BigDecimal[] parts =
        total
            .setScale(0, RoundingMode.HALF_UP)
            .divideAndRemainder(BigDecimal.valueOf(1_000_000_000L));
    try {
      return Duration.ofSeconds(parts[0].longValueExact(), parts[1].longValueExact());
    } catch (ArithmeticException tooLong) {
      throw notDuration(text);
    }
  }

  private static int unit(String name, String text) throws BadValue {
    for (int index = 0; index < UNITS.size(); index++) {
      if (UNITS.get(index).names().contains(name)) {
        return index;
      }
    }
    if (name.startsWith("mo") || name.startsWith("y")) {
      throw new BadValue("months and years have no fixed length; write \"" + text + "\" in days");
    }
    throw notDuration(text);
  }

  private static BadValue notDuration(String text) {
    return new BadValue("must be a duration, not \"%s\"; %s".formatted(text, EXAMPLES));
  }
}
