package io.floe.engine.function.family;

import io.floe.codegen.Elementwise;
import io.floe.engine.function.FunctionException;
import io.floe.engine.function.FunctionParameters;

/** Moving dates and local datetimes to boundaries, and by a duration. */
public final class Windows {
  private static final TimeUnitTicks DATE_UNIT = new TimeUnitTicks(1_000);

  private Windows() {}

  /**
   * A window of the parameter {@code every}, not finer than the unit.
   *
   * @param duration its size
   */
  public record Window(CalendarDuration duration) {
    /** Reads and checks it. */
    public static Window of(FunctionParameters parameters) {
      CalendarDuration duration = CalendarDuration.of(parameters).asWindow();
      long perSecond = parameters.has("unit") ? TimeUnitTicks.of(parameters).perSecond() : 1;
      if (duration.nanos() % (1_000_000_000L / perSecond) != 0) {
        throw FunctionException.invalid(
            "'" + parameters.string("every") + "' is finer than the unit of the column");
      }
      return new Window(duration);
    }
  }

  @Elementwise(id = "temporal.truncate", signature = "INT64->INT64")
  public static long truncate(long ticks, Window window, TimeUnitTicks unit) {
    return window.duration().truncate(ticks, unit);
  }

  @Elementwise(id = "temporal.truncate", signature = "INT32->INT32")
  public static long truncate(long days, Window window) {
    long ticks = window.duration().truncate(days * DATE_UNIT.perDay(), DATE_UNIT);
    return DATE_UNIT.day(ticks);
  }

  @Elementwise(id = "temporal.round", signature = "INT64->INT64")
  public static long round(long ticks, Window window, TimeUnitTicks unit) {
    return window.duration().round(ticks, unit);
  }

  @Elementwise(id = "temporal.round", signature = "INT32->INT32")
  public static long round(long days, Window window) {
    return DATE_UNIT.day(window.duration().round(days * DATE_UNIT.perDay(), DATE_UNIT));
  }

  @Elementwise(id = "temporal.offset_by", signature = "INT64->INT64")
  public static long offset(long ticks, CalendarDuration by, TimeUnitTicks unit) {
    return by.add(ticks, unit);
  }

  @Elementwise(id = "temporal.offset_by", signature = "INT32->INT32")
  public static long offset(long days, CalendarDuration by) {
    return DATE_UNIT.day(by.add(days * DATE_UNIT.perDay(), DATE_UNIT));
  }
}
