package io.floe.engine.function.family;

import io.floe.codegen.Elementwise;
import io.floe.engine.function.FunctionParameters;
import io.floe.engine.kernel.BytesWriter;
import io.floe.engine.kernel.Slice;
import io.floe.engine.kernel.Slot;

/** Dates, datetimes and times to text of a format and back; what cannot be read becomes null. */
public final class DateCasts {
  private static final long NANOS = 1_000_000_000L;

  private DateCasts() {}

  /**
   * The zone of a datetime, or none.
   *
   * @param name how it is spelled
   * @param table its offsets; those of UTC when there is none
   */
  public record OptionalZone(String name, ZoneTable table) {
    /** From the parameter {@code zone}, which may be missing. */
    public static OptionalZone of(FunctionParameters parameters) {
      String name = parameters.string("zone", "");
      return new OptionalZone(name, ZoneTable.named(name.isEmpty() ? "UTC" : name));
    }
  }

  @Elementwise(id = "temporal.format_date", signature = "INT32->BYTES")
  public static void formatDate(long days, DateFormat format, BytesWriter out) {
    format.write(days, 0, 0, "", out);
  }

  @Elementwise(id = "temporal.format_datetime", signature = "INT64->BYTES")
  public static void formatDatetime(
      long ticks, DateFormat format, TimeUnitTicks unit, OptionalZone zone, BytesWriter out) {
    int offset = zone.table().offset(Math.floorDiv(ticks, unit.perSecond()));
    long local = ticks + offset * unit.perSecond();
    format.write(unit.day(local), unit.nanoOfDay(local), offset, zone.name(), out);
  }

  @Elementwise(id = "temporal.format_time", signature = "INT64->BYTES")
  public static void formatTime(long nanos, DateFormat format, BytesWriter out) {
    format.write(0, nanos, 0, "", out);
  }

  @Elementwise(id = "temporal.parse_date", signature = "BYTES->INT32")
  public static boolean parseDate(Slice text, DateReader reader, Slot out) {
    DateReader.Fields fields = new DateReader.Fields();
    if (!reader.read(text, fields)) {
      return false;
    }
    out.low = fields.days();
    return out.low != Long.MIN_VALUE;
  }

  /** In UTC when the text tells an offset, else local. */
  @Elementwise(id = "temporal.parse_datetime", signature = "BYTES->INT64")
  public static boolean parseDatetime(Slice text, DateReader reader, TimeUnitTicks unit, Slot out) {
    DateReader.Fields fields = new DateReader.Fields();
    if (!reader.read(text, fields)) {
      return false;
    }
    long days = fields.days();
    long nanos = fields.nanoOfDay();
    out.low =
        days * unit.perDay()
            - fields.offset() * unit.perSecond()
            + nanos / (NANOS / unit.perSecond());
    return days != Long.MIN_VALUE && nanos >= 0;
  }

  @Elementwise(id = "temporal.parse_time", signature = "BYTES->INT64")
  public static boolean parseTime(Slice text, DateReader reader, Slot out) {
    DateReader.Fields fields = new DateReader.Fields();
    if (!reader.read(text, fields)) {
      return false;
    }
    out.low = fields.nanoOfDay();
    return out.low >= 0;
  }
}
