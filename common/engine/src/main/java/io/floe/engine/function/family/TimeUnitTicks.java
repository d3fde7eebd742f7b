package io.floe.engine.function.family;

import io.floe.engine.function.FunctionParameters;

/**
 * How finely a datetime, duration or time counts.
 *
 * @param perSecond ticks in a second
 */
public record TimeUnitTicks(long perSecond) {

  /** From the parameter {@code unit}: ns, us or ms. */
  public static TimeUnitTicks of(FunctionParameters parameters) {
    return named(parameters.string("unit"));
  }

  /** By its short name: ns, us or ms. */
  public static TimeUnitTicks named(String unit) {
    return new TimeUnitTicks(
        switch (unit) {
          case "ns" -> 1_000_000_000L;
          case "us" -> 1_000_000L;
          case "ms" -> 1_000L;
          default -> throw new IllegalArgumentException("a time unit is ns, us or ms, not " + unit);
        });
  }

  /** Ticks in a day. */
  public long perDay() {
    return perSecond * 86_400;
  }

  /** The day of a moment. */
  int day(long ticks) {
    return (int) Math.floorDiv(ticks, perDay());
  }

  /** The nanosecond within the day. */
  long nanoOfDay(long ticks) {
    return Math.floorMod(ticks, perDay()) * (1_000_000_000L / perSecond);
  }
}
