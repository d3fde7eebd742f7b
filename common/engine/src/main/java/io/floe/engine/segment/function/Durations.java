package io.floe.engine.segment.function;

import io.floe.engine.function.FunctionException;
import io.floe.engine.function.FunctionParameters;
import io.floe.engine.function.family.CalendarDuration;
import io.floe.engine.function.family.DateText;
import io.floe.engine.function.family.TimeUnitTicks;
import io.floe.engine.function.family.ZoneTable;
import io.floe.engine.function.family.Zones;

/** Spans of the calendar among the parameters of a call. */
public final class Durations {
  private Durations() {}

  static CalendarDuration of(FunctionParameters parameters, String name) {
    CalendarDuration span =
        new CalendarDuration(
            parameters.integer(name + ".months", 0),
            parameters.integer(name + ".weeks", 0),
            parameters.integer(name + ".days", 0),
            parameters.integer(name + ".nanoseconds", 0));
    return parameters.flag(name + ".negative") ? span.negated() : span;
  }

  /** Days and months by the clocks of a zone, hours and less by the time that passes. */
  public static long addIn(ZoneTable zone, TimeUnitTicks unit, long ticks, CalendarDuration span) {
    CalendarDuration calendar = new CalendarDuration(span.months(), span.weeks(), span.days(), 0);
    CalendarDuration clock = new CalendarDuration(0, 0, 0, span.nanos());
    long result = ticks;
    if (span.months() != 0 || span.weeks() != 0 || span.days() != 0) {
      long offset = zone.offset(Math.floorDiv(result, unit.perSecond())) * unit.perSecond();
      result = Zones.relocalized(calendar.add(result + offset, unit), ticks, zone, unit);
    }
    return clock.add(result, unit);
  }

  /** The moment at which clocks show a local time, the earlier one of two. */
  public static long toUtc(ZoneTable zone, TimeUnitTicks unit, long local) {
    long second = Math.floorDiv(local, unit.perSecond());
    long utc = zone.earliest(second);
    if (!zone.isShown(second, utc)) {
      utc = zone.latest(second);
    }
    if (!zone.isShown(second, utc)) {
      throw FunctionException.compute(
          "datetime '" + DateText.local(second) + "' is non-existent in the time zone");
    }
    return local + (utc - second) * unit.perSecond();
  }

  /** Nanoseconds of a span without months, for spans that are lengths. */
  static double nanoseconds(CalendarDuration span) {
    return (span.weeks() * 7.0 + span.days()) * 86_400e9 + span.nanos();
  }
}
