package io.floe.engine.segment.function;

import io.floe.engine.column.Column;
import io.floe.engine.column.FixedLayout;
import io.floe.engine.function.ElementwiseFunction;
import io.floe.engine.function.FunctionException;
import io.floe.engine.function.FunctionParameters;
import io.floe.engine.function.family.CalendarDuration;
import io.floe.engine.function.family.TimeUnitTicks;
import io.floe.engine.function.family.ZoneTable;
import io.floe.engine.memory.Memory;
import io.floe.engine.segment.Rearrangement;
import io.floe.engine.segment.SegmentFunction;
import io.floe.engine.segment.Segments;
import java.util.List;
import java.util.function.Function;
import java.util.function.LongUnaryOperator;

/** Rows made of bounds: integers and times, one range for each segment or a list for each row. */
final class Ranges {
  private Ranges() {}

  static void register(Registry registry) {
    both(registry, "int", Ranges::integers);
    both(registry, "date", parameters -> moments(parameters, true));
    both(registry, "datetime", parameters -> moments(parameters, false));
    both(registry, "time", parameters -> moments(parameters.with("unit_out", "ns"), false));
  }

  /** Adds the values of one range. */
  @FunctionalInterface
  private interface Maker {
    void make(long[] bounds, GrowingLongs target);
  }

  private static void both(
      Registry registry, String name, Function<FunctionParameters, Maker> making) {
    registry
        .many("range." + name + "_range", parameters -> single(name, parameters, making))
        .add(
            "range." + name + "_ranges",
            (layouts, parameters) ->
                new SegmentFunction.Elementwise(lists(parameters, making.apply(parameters))));
  }

  private static Rearrangement single(
      String name, FunctionParameters parameters, Function<FunctionParameters, Maker> making) {
    Maker maker = making.apply(parameters);
    FixedLayout layout = Results.layout(parameters, FixedLayout.INT64);
    return (arguments, segments, memory) -> {
      long[][] bounds = read(arguments, memory);
      int[] offsets = new int[segments.count() + 1];
      try (GrowingLongs target = new GrowingLongs(memory)) {
        for (int segment = 0; segment < segments.count(); segment++) {
          int row = Sampling.only(segments, segment, "`start` and `end`");
          for (Column argument : arguments) {
            if (argument.isNull(row)) {
              throw FunctionException.compute("invalid null input for `" + name + "_range`");
            }
          }
          maker.make(row(bounds, row), target);
          offsets[segment + 1] = target.size();
        }
        return new Rearrangement.Segmented(target.column(layout), Segments.ofOffsets(offsets));
      }
    };
  }

  private static ElementwiseFunction lists(FunctionParameters parameters, Maker maker) {
    FixedLayout layout = Results.innerLayout(parameters, FixedLayout.INT64);
    return (arguments, rows, memory) -> {
      long[][] bounds = read(arguments, memory);
      int[] offsets = new int[rows + 1];
      boolean[] nulls = new boolean[rows];
      try (GrowingLongs target = new GrowingLongs(memory)) {
        for (int row = 0; row < rows; row++) {
          for (Column argument : arguments) {
            nulls[row] |= argument.isNull(row);
          }
          if (!nulls[row]) {
            maker.make(row(bounds, row), target);
          }
          offsets[row + 1] = target.size();
        }
        return Outputs.lists(target.column(layout), offsets, nulls, memory);
      }
    };
  }

  private static long[][] read(List<Column> arguments, Memory memory) {
    long[][] bounds = new long[arguments.size()][];
    for (int argument = 0; argument < bounds.length; argument++) {
      bounds[argument] = Cells.longs(arguments.get(argument), memory);
    }
    return bounds;
  }

  private static long[] row(long[][] bounds, int row) {
    long[] values = new long[bounds.length];
    for (int argument = 0; argument < values.length; argument++) {
      values[argument] = bounds[argument][row];
    }
    return values;
  }

  /** The step is a parameter of a single range and an argument of lists. */
  private static Maker integers(FunctionParameters parameters) {
    long fixedStep = parameters.integer("step", 1);
    return (bounds, target) -> {
      long step = bounds.length > 2 ? bounds[2] : fixedStep;
      if (step == 0) {
        throw FunctionException.invalid("step must not be zero");
      }
      if (step > 0 && bounds[0] < bounds[1]) {
        target.addSequence(
            bounds[0], step, 1 + Long.divideUnsigned(bounds[1] - bounds[0] - 1, step));
      } else if (step < 0 && bounds[0] > bounds[1]) {
        target.addSequence(
            bounds[0], step, 1 + Long.divideUnsigned(bounds[0] - bounds[1] - 1, -step));
      }
    };
  }

  /** Moments that follow each other by a span of the calendar, counted from the first. */
  private static Maker moments(FunctionParameters parameters, boolean dates) {
    String arguments = parameters.string("arg_type", "StartEndInterval");
    if (!arguments.equals("StartEndInterval")) {
      throw FunctionException.invalid("ranges of times by " + arguments + " are not supported");
    }
    String closed = parameters.string("closed", "Both");
    boolean left = closed.equals("Both") || closed.equals("Left");
    boolean right = closed.equals("Both") || closed.equals("Right");
    CalendarDuration interval = Durations.of(parameters, "interval");
    boolean nothing =
        interval.months() + interval.weeks() + interval.days() + interval.nanos() <= 0;
    String named =
        parameters.string("unit_out.inner", parameters.string("unit_out", dates ? "us" : "ns"));
    TimeUnitTicks unit = TimeUnitTicks.named(named);
    Adding adding = adding(parameters, unit);
    LongUnaryOperator start = argument(parameters, 0, unit, dates);
    LongUnaryOperator end = argument(parameters, 1, unit, dates);
    return (bounds, target) -> {
      long from = start.applyAsLong(bounds[0]);
      long to = end.applyAsLong(bounds[1]);
      if (from > to) {
        return;
      }
      if (nothing) {
        throw FunctionException.compute("`interval` must be positive");
      }
      for (long step = left ? 0 : 1; ; step++) {
        long time = adding.add(from, interval.times(step));
        if (right ? time > to : time >= to) {
          return;
        }
        target.add(dates ? Math.floorDiv(time, unit.perDay()) : time);
        if (step > 1 && time == from) {
          throw FunctionException.invalid(
              "interval is too small for time unit " + named + " and was rounded down to zero");
        }
      }
    };
  }

  @FunctionalInterface
  private interface Adding {
    long add(long time, CalendarDuration span);
  }

  private static Adding adding(FunctionParameters parameters, TimeUnitTicks unit) {
    String name = parameters.string("zone_out.inner", parameters.string("zone_out", ""));
    if (name.isEmpty()) {
      return (time, span) -> span.add(time, unit);
    }
    ZoneTable zone = ZoneTable.named(name);
    return (time, span) -> Durations.addIn(zone, unit, time, span);
  }

  /** Brings a bound to the unit of the result, and local ones to the zone of the result. */
  private static LongUnaryOperator argument(
      FunctionParameters parameters, int position, TimeUnitTicks unit, boolean dates) {
    LongUnaryOperator ticks = ticks(parameters, position, unit, dates);
    String zone = parameters.string("zone_out.inner", parameters.string("zone_out", ""));
    if (dates || zone.isEmpty() || parameters.has("zone" + position)) {
      return ticks;
    }
    ZoneTable table = ZoneTable.named(zone);
    return value -> Durations.toUtc(table, unit, ticks.applyAsLong(value));
  }

  private static LongUnaryOperator ticks(
      FunctionParameters parameters, int position, TimeUnitTicks unit, boolean dates) {
    if (dates || parameters.string("type" + position, "").equals("date")) {
      return value -> value * unit.perDay();
    }
    if (!parameters.has("unit" + position)) {
      return value -> value;
    }
    long given = TimeUnitTicks.named(parameters.string("unit" + position)).perSecond();
    return given <= unit.perSecond()
        ? value -> value * (unit.perSecond() / given)
        : value -> Math.floorDiv(value, given / unit.perSecond());
  }
}
