package io.floe.physical.expression.binding;

import io.floe.engine.column.Column;
import io.floe.engine.column.FixedBuilder;
import io.floe.engine.column.FixedLayout;
import io.floe.engine.function.FunctionException;
import io.floe.engine.memory.Memory;
import java.time.YearMonth;
import java.util.List;

/** Days and times of day out of their parts; parts that make none are refused. */
final class DateParts {
  private DateParts() {}

  /** Days of year, month and day; null where any is. */
  static Column days(List<Column> parts, int rows, Memory memory) {
    return days(parts, parts, rows, memory);
  }

  private static Column days(List<Column> parts, List<Column> needed, int rows, Memory memory) {
    long[] years = Cells.longs(parts.get(0), memory);
    long[] months = Cells.longs(parts.get(1), memory);
    long[] days = Cells.longs(parts.get(2), memory);
    try (FixedBuilder builder = new FixedBuilder(FixedLayout.INT32, rows, memory)) {
      for (int row = 0; row < rows; row++) {
        if (isNull(needed, row)) {
          builder.appendNull();
          continue;
        }
        boolean exists =
            months[row] >= 1
                && months[row] <= 12
                && Math.abs(years[row]) < 300_000
                && days[row] >= 1
                && days[row] <= YearMonth.of((int) years[row], (int) months[row]).lengthOfMonth();
        if (!exists) {
          throw FunctionException.compute(
              "Invalid date components (%d, %d, %d) supplied"
                  .formatted(years[row], months[row], days[row]));
        }
        builder.appendLong(
            YearMonth.of((int) years[row], (int) months[row]).atDay((int) days[row]).toEpochDay());
      }
      return builder.finish();
    }
  }

  /** Days of year, month and day behind another part; null where that is. */
  static Column replacedDays(List<Column> parts, int rows, Memory memory) {
    return days(parts.subList(1, 4), parts, rows, memory);
  }

  /** Nanoseconds of hour, minute, second and nanosecond; null where any is. */
  static Column times(List<Column> parts, int rows, Memory memory) {
    long[] hours = Cells.longs(parts.get(0), memory);
    long[] minutes = Cells.longs(parts.get(1), memory);
    long[] seconds = Cells.longs(parts.get(2), memory);
    long[] nanoseconds = Cells.longs(parts.get(3), memory);
    try (FixedBuilder builder = new FixedBuilder(FixedLayout.INT64, rows, memory)) {
      for (int row = 0; row < rows; row++) {
        if (isNull(parts, row)) {
          builder.appendNull();
          continue;
        }
        boolean exists =
            in(hours[row], 24)
                && in(minutes[row], 60)
                && in(seconds[row], 60)
                && in(nanoseconds[row], 1_000_000_000L);
        if (!exists) {
          throw FunctionException.compute(
              "Invalid time components (%d, %d, %d, %d) supplied"
                  .formatted(hours[row], minutes[row], seconds[row], nanoseconds[row]));
        }
        builder.appendLong(
            ((hours[row] * 60 + minutes[row]) * 60 + seconds[row]) * 1_000_000_000L
                + nanoseconds[row]);
      }
      return builder.finish();
    }
  }

  private static boolean in(long value, long end) {
    return value >= 0 && value < end;
  }

  private static boolean isNull(List<Column> parts, int row) {
    return parts.stream().anyMatch(part -> part.isNull(row));
  }
}
