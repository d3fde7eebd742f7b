package io.floe.engine.segment.window;

import io.floe.engine.function.FunctionException;
import io.floe.engine.function.family.CalendarDuration;
import io.floe.engine.function.family.TimeUnitTicks;
import io.floe.engine.function.family.ZoneTable;
import io.floe.engine.function.family.Zones;
import io.floe.engine.segment.function.Durations;
import java.util.Optional;

/**
 * The calendar of an index column.
 *
 * @param unit what a tick is
 * @param zone whose clocks count; empty for local moments and for plain numbers
 */
public record WindowClock(TimeUnitTicks unit, Optional<ZoneTable> zone) {
  private static final int DAYS_OF_WEEK = 7;

  /** 1970 began on the fourth day of a week that starts on Monday. */
  private static final int FIRST_WEEKDAY = 3;

  /** The moment so much later. */
  long add(long ticks, CalendarDuration span) {
    return zone.isEmpty() ? span.add(ticks, unit) : Durations.addIn(zone.get(), unit, ticks, span);
  }

  /** The start of the step that a moment is in. */
  long truncate(long ticks, CalendarDuration every) {
    if (every.isZero()) {
      throw FunctionException.invalid("duration cannot be zero.");
    }
    return zone.isEmpty()
        ? every.truncate(ticks, unit)
        : fromLocal(every.truncate(local(ticks), unit), ticks);
  }

  /** Midnight of the Monday before a moment. */
  long startOfWeek(long ticks) {
    long day = Math.floorDiv(local(ticks), unit.perDay());
    long monday = day - Math.floorMod(day + FIRST_WEEKDAY, DAYS_OF_WEEK);
    return fromLocal(monday * unit.perDay(), ticks);
  }

  private long local(long ticks) {
    return zone.isEmpty() ? ticks : ticks + offset(zone.get(), ticks);
  }

  private long fromLocal(long local, long from) {
    return zone.isEmpty() ? local : Zones.relocalized(local, from, zone.get(), unit);
  }

  private long offset(ZoneTable table, long ticks) {
    return table.offset(Math.floorDiv(ticks, unit.perSecond())) * unit.perSecond();
  }
}
