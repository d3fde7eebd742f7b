package io.floe.engine.function.family;

import io.floe.codegen.Elementwise;
import io.floe.codegen.Parameter;
import io.floe.engine.function.FunctionException;
import io.floe.engine.kernel.Slot;

/** Between moments of UTC and what clocks of a zone show. */
public final class Zones {
  private Zones() {}

  @Elementwise(id = "temporal.to_local", signature = "INT64->INT64")
  public static long toLocal(long ticks, ZoneTable zone, TimeUnitTicks unit) {
    long second = Math.floorDiv(ticks, unit.perSecond());
    return ticks + zone.offset(second) * unit.perSecond();
  }

  /**
   * The moment at which clocks show a local time that was computed from another moment: of two the
   * one with the offset of that moment, and where clocks skip the time, as far behind the jump as
   * the time is ahead of it.
   */
  @Elementwise(id = "temporal.relocalize", signature = "INT64,INT64->INT64")
  public static long relocalized(long local, long origin, ZoneTable zone, TimeUnitTicks unit) {
    long second = Math.floorDiv(local, unit.perSecond());
    long offset = zone.offset(Math.floorDiv(origin, unit.perSecond()));
    long early = zone.earliest(second);
    long late = zone.latest(second);
    boolean earlyShown = zone.isShown(second, early);
    boolean lateShown = zone.isShown(second, late);
    long utc = earlyShown ? early : late;
    if (earlyShown == lateShown && early != late) {
      boolean preferLate = earlyShown ? second - late == offset : second - early == offset;
      utc = preferLate ? late : early;
    }
    return local + (utc - second) * unit.perSecond();
  }

  /** The offset from UTC in milliseconds, with or without daylight saving time. */
  @Elementwise(id = "temporal.utc_offset", signature = "INT64->INT64")
  public static long utcOffset(long ticks, ZoneTable zone, TimeUnitTicks unit) {
    return zone.offset(Math.floorDiv(ticks, unit.perSecond())) * 1000L;
  }

  /**
   * The parameters {@code ambiguous} (raise, earliest, latest, null) and {@code non_existent}
   * (raise, null) say what becomes of local times that occur twice or never.
   */
  @Elementwise(id = "temporal.from_local", signature = "INT64->INT64", throwing = true)
  public static boolean fromLocal(
      long ticks,
      ZoneTable zone,
      TimeUnitTicks unit,
      @Parameter("ambiguous") String ambiguous,
      @Parameter("non_existent") String nonExistent,
      Slot out) {
    long local = Math.floorDiv(ticks, unit.perSecond());
    long early = zone.earliest(local);
    long late = zone.latest(local);
    boolean earlyShown = zone.isShown(local, early);
    boolean lateShown = zone.isShown(local, late);
    if (!earlyShown && !lateShown) {
      if (nonExistent.equals("null")) {
        return false;
      }
      throw FunctionException.compute(
          "datetime '"
              + DateText.local(local)
              + "' is non-existent in time zone '"
              + zone.name()
              + "'. You may be able to use"
              + " `non_existent='null'` to return `null` in this case.");
    }
    long chosen = earlyShown ? early : late;
    if (earlyShown && lateShown && early != late) {
      if (ambiguous.equals("null")) {
        return false;
      }
      if (ambiguous.equals("raise")) {
        throw FunctionException.compute(
            "datetime '"
                + DateText.local(local)
                + "' is ambiguous in time zone '"
                + zone.name()
                + "'. Please use `ambiguous` to tell how it should"
                + " be localized.");
      }
      chosen = ambiguous.equals("latest") ? late : early;
    }
    out.low = ticks + (chosen - local) * unit.perSecond();
    return true;
  }
}
