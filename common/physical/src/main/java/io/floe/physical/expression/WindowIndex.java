package io.floe.physical.expression;

import io.floe.engine.column.Column;
import io.floe.engine.column.FixedBuilder;
import io.floe.engine.column.FixedColumn;
import io.floe.engine.column.FixedLayout;
import io.floe.engine.column.FixedValues;
import io.floe.engine.column.FlatColumn;
import io.floe.engine.column.Flatten;
import io.floe.engine.expression.RollingEvaluator;
import io.floe.engine.function.FunctionException;
import io.floe.engine.function.family.CalendarDuration;
import io.floe.engine.function.family.TimeUnitTicks;
import io.floe.engine.function.family.ZoneTable;
import io.floe.engine.memory.Memory;
import io.floe.engine.segment.Segments;
import io.floe.engine.segment.window.ClosedEnds;
import io.floe.engine.segment.window.RollingWindows;
import io.floe.engine.segment.window.WindowClock;
import io.floe.format.PhysicalLayouts;
import io.floe.plan.dsl.ClosedWindow;
import io.floe.plan.dsl.PolarsDuration;
import io.floe.plan.type.DataType;
import io.floe.plan.type.SimpleType;
import java.util.Optional;

/**
 * The index column of windows as ticks: dates count as microseconds, plain numbers as nanoseconds.
 *
 * @param type what the column holds
 * @param clock its calendar
 * @param ticksPerValue how many ticks one step of the stored value is
 */
public record WindowIndex(DataType type, WindowClock clock, long ticksPerValue) {

  /** The index of a rolling window; other types are refused. */
  public static WindowIndex ofRolling(DataType type) {
    if (type == SimpleType.UINT32 || type == SimpleType.UINT64) {
      return new WindowIndex(type, clock("ns", Optional.empty()), 1);
    }
    return of(type, "Date, Datetime, Int32, Int64, UInt32, UInt64");
  }

  /** The index of windows at regular steps; other types are refused. */
  public static WindowIndex ofSteps(DataType type) {
    return of(type, "Date, Datetime, Int32, Int64");
  }

  private static WindowIndex of(DataType type, String allowed) {
    if (type instanceof DataType.Datetime datetime) {
      return new WindowIndex(type, clock(datetime.unit().symbol(), datetime.zone()), 1);
    }
    if (type == SimpleType.DATE) {
      WindowClock clock = clock("us", Optional.empty());
      return new WindowIndex(type, clock, clock.unit().perDay());
    }
    if (type == SimpleType.INT32 || type == SimpleType.INT64) {
      return new WindowIndex(type, clock("ns", Optional.empty()), 1);
    }
    boolean counts =
        type == SimpleType.UINT32
            || type == SimpleType.UINT64
            || type == SimpleType.TIME
            || type instanceof DataType.Duration;
    if (!counts) {
      throw FunctionException.invalid(
          "unsupported data type: "
              + type.text()
              + " for temporal/index column, expected UInt64, UInt32, Int64, Int32, Datetime, Date,"
              + " Duration, or Time");
    }
    throw FunctionException.compute(
        "expected any of the following dtypes: { " + allowed + " }, got " + type.text());
  }

  private static WindowClock clock(String unit, Optional<String> zone) {
    return new WindowClock(TimeUnitTicks.named(unit), zone.map(ZoneTable::named));
  }

  /** A duration of the plan, checked to be of the kind that the index counts in. */
  public CalendarDuration duration(PolarsDuration span, String argument) {
    boolean number = !(type instanceof DataType.Datetime || type == SimpleType.DATE);
    CalendarDuration duration =
        new CalendarDuration(span.months(), span.weeks(), span.days(), span.nanoseconds());
    if (number && !span.parsedInteger() && !duration.isZero()) {
      throw FunctionException.invalid(
          "`"
              + argument
              + "` duration must be a parsed integer (i.e. use '2i', not '2d') when working with a"
              + " numeric column");
    }
    if (!number && span.parsedInteger()) {
      throw FunctionException.invalid(
          "`"
              + argument
              + "` duration may not be a parsed integer (i.e. use '2d', not '2i') when working"
              + " with a temporal column");
    }
    return span.negative() ? duration.negated() : duration;
  }

  /** The ends of windows as the engine names them. */
  public static ClosedEnds ends(ClosedWindow closed) {
    return switch (closed) {
      case LEFT -> ClosedEnds.LEFT;
      case RIGHT -> ClosedEnds.RIGHT;
      case BOTH -> ClosedEnds.BOTH;
      case NONE -> ClosedEnds.NONE;
    };
  }

  /** Windows that move with each row. */
  public RollingWindows rolling(PolarsDuration period, PolarsDuration offset, ClosedWindow closed) {
    CalendarDuration length = duration(period, "period");
    if (period.negative() || length.isZero()) {
      throw FunctionException.compute("rolling window period should be strictly positive");
    }
    return new RollingWindows(clock, length, duration(offset, "offset"), ends(closed));
  }

  /** What finds the windows of an expression. */
  public RollingEvaluator.WindowMaker maker(RollingWindows windows) {
    return (column, segments, memory) ->
        windows.over(
            ticks(
                column,
                segments,
                "null values in `rolling` not supported, fill nulls.",
                segments.count() <= 1 ? Optional.of("rolling") : Optional.empty(),
                memory),
            segments);
  }

  /**
   * The ticks of all rows, which must rise within each segment.
   *
   * @param nulls the words for a null
   * @param operation the operation that asks for order; empty within groups
   */
  public long[] ticks(
      Column column, Segments segments, String nulls, Optional<String> operation, Memory memory) {
    if (column.hasNulls()) {
      throw FunctionException.compute(nulls);
    }
    long[] ticks = new long[column.length()];
    try (FlatColumn flat = Flatten.of(column, memory)) {
      FixedValues.longs((FixedColumn) flat, 0, ticks.length, ticks);
    }
    for (int row = 0; row < ticks.length; row++) {
      ticks[row] *= ticksPerValue;
    }
    for (int segment = 0; segment < segments.count(); segment++) {
      for (int row = segments.start(segment) + 1; row < segments.end(segment); row++) {
        if (ticks[row - 1] > ticks[row]) {
          throw operation
              .map(
                  name ->
                      FunctionException.invalid(
                          "argument in operation '"
                              + name
                              + "' is not sorted, please sort the 'expr/series/column' first"))
              .orElseGet(() -> FunctionException.compute("input data is not sorted"));
        }
      }
    }
    return ticks;
  }

  /** Ticks as values of the index; the column belongs to the caller. */
  public Column column(long[] ticks, Memory memory) {
    FixedLayout layout = (FixedLayout) PhysicalLayouts.of(type);
    try (FixedBuilder builder = new FixedBuilder(layout, ticks.length, memory)) {
      for (long tick : ticks) {
        builder.appendLong(Math.floorDiv(tick, ticksPerValue));
      }
      return builder.finish();
    }
  }
}
