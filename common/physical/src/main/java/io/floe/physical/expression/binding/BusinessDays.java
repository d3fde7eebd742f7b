package io.floe.physical.expression.binding;

import io.floe.engine.column.Column;
import io.floe.engine.column.FixedBuilder;
import io.floe.engine.column.FixedLayout;
import io.floe.engine.column.FlatColumn;
import io.floe.engine.column.Flatten;
import io.floe.engine.column.ListColumn;
import io.floe.engine.function.ElementwiseFunction;
import io.floe.engine.function.FunctionException;
import io.floe.engine.function.FunctionParameters;
import io.floe.engine.memory.Memory;
import io.floe.plan.dsl.ParameterValue;
import io.floe.plan.type.DataType;
import io.floe.plan.type.SimpleType;
import io.floe.plan.type.TimeUnit;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Days of a week that are worked on, less holidays. */
final class BusinessDays {
  private static final int WEEK = 7;

  /** 1970 began on the fourth day of a week that starts on Monday. */
  private static final int FIRST_WEEKDAY = 3;

  private final boolean[] mask;
  private final int perWeek;

  private BusinessDays(List<ParameterValue> mask) {
    this.mask = new boolean[WEEK];
    int count = 0;
    for (int day = 0; day < WEEK; day++) {
      this.mask[day] = mask.get(day).asBoolean();
      count += this.mask[day] ? 1 : 0;
    }
    this.perWeek = count;
    if (count == 0) {
      throw FunctionException.compute("`week_mask` must have at least one business day");
    }
  }

  static void add(Map<String, Binding> table) {
    table.put("Business.BusinessDayCount", BusinessDays::count);
    table.put("Business.AddBusinessDay", BusinessDays::added);
    table.put("Business.IsBusinessDay", BusinessDays::asked);
  }

  private static BusinessDays of(CallSite site) {
    return new BusinessDays(site.parameters().get("week_mask").asList());
  }

  private boolean isWorked(int day, int[] holidays) {
    return mask[Math.floorMod(day + FIRST_WEEKDAY, WEEK)] && Arrays.binarySearch(holidays, day) < 0;
  }

  /** The holidays of each row: in order, once, and only those that would be worked on. */
  private List<int @Nullable []> holidays(Column column, Memory memory) {
    List<int @Nullable []> rows = new ArrayList<>();
    try (FlatColumn flat = Flatten.of(column, memory)) {
      ListColumn lists = (ListColumn) flat;
      long[] days = Cells.longs(lists.child(), memory);
      for (int[] span : Cells.spans(lists)) {
        if (span == null) {
          rows.add(null);
          continue;
        }
        for (int at = span[0]; at < span[1]; at++) {
          if (lists.child().isNull(at)) {
            throw FunctionException.compute("nulls found in holiday list values");
          }
        }
        rows.add(
            Arrays.stream(days, span[0], span[1])
                .mapToInt(day -> (int) day)
                .filter(day -> mask[Math.floorMod(day + FIRST_WEEKDAY, WEEK)])
                .sorted()
                .distinct()
                .toArray());
      }
    }
    return rows;
  }

  private static Optional<ElementwiseFunction> count(CallSite site) {
    if (site.type(0) != SimpleType.DATE || site.type(1) != SimpleType.DATE) {
      return Optional.empty();
    }
    BusinessDays days = of(site);
    return Optional.of(
        (arguments, rows, memory) -> {
          long[] starts = Cells.longs(arguments.get(0), memory);
          long[] ends = Cells.longs(arguments.get(1), memory);
          List<int @Nullable []> holidays = days.holidays(arguments.get(2), memory);
          try (FixedBuilder builder = new FixedBuilder(FixedLayout.INT32, rows, memory)) {
            for (int row = 0; row < rows; row++) {
              int[] free = holidays.get(row);
              if (free == null || arguments.get(0).isNull(row) || arguments.get(1).isNull(row)) {
                builder.appendNull();
              } else {
                builder.appendLong(days.between((int) starts[row], (int) ends[row], free));
              }
            }
            return builder.finish();
          }
        });
  }

  private int between(int start, int end, int[] holidays) {
    if (start > end) {
      return -between(end + 1, start + 1, holidays);
    }
    int weeks = (end - start) / WEEK;
    int count = weeks * perWeek;
    for (int day = start + weeks * WEEK; day < end; day++) {
      count += mask[Math.floorMod(day + FIRST_WEEKDAY, WEEK)] ? 1 : 0;
    }
    return count - (lowerBound(holidays, end) - lowerBound(holidays, start));
  }

  private static int lowerBound(int[] sorted, int value) {
    int place = Arrays.binarySearch(sorted, value);
    return place >= 0 ? place : -place - 1;
  }

  /** Points in time move by days of their local calendar and keep the time of day. */
  private static Optional<ElementwiseFunction> added(CallSite site) {
    DataType type = site.type(0);
    if (type != SimpleType.DATE && !(type instanceof DataType.Datetime)) {
      throw FunctionException.invalid("expected date or datetime, got " + type.text());
    }
    BusinessDays days = of(site);
    String roll = site.parameters().getEnum("roll");
    ElementwiseFunction move =
        (arguments, rows, memory) -> days.move(arguments, rows, roll, memory);
    if (!(type instanceof DataType.Datetime(TimeUnit unit, Optional<String> zone))) {
      return Optional.of(move);
    }
    Optional<ElementwiseFunction> local =
        Ticks.local(type).map(function -> Compose.of(function, 0));
    FunctionParameters ticks = Ticks.unit(unit);
    Optional<ElementwiseFunction> date =
        Compose.then(local, Compose.kernel("temporal.date", List.of(FixedLayout.INT64), ticks));
    Optional<ElementwiseFunction> time =
        Compose.then(local, Compose.kernel("temporal.time", List.of(FixedLayout.INT64), ticks));
    Optional<ElementwiseFunction> moved =
        Compose.nested(
            Optional.of(move),
            List.of(date, Optional.of(Compose.input(1)), Optional.of(Compose.input(2))));
    Optional<ElementwiseFunction> combined =
        Compose.nested(
            Compose.kernel(
                "temporal.combine", List.of(FixedLayout.INT32, FixedLayout.INT64), ticks),
            List.of(moved, time));
    return zone.map(name -> Compose.then(combined, Ticks.fromLocal(unit, name, "raise", "raise")))
        .orElse(combined);
  }

  private Column move(List<Column> arguments, int rows, String roll, Memory memory) {
    long[] starts = Cells.longs(arguments.get(0), memory);
    long[] counts = Cells.longs(arguments.get(1), memory);
    List<int @Nullable []> holidays = holidays(arguments.get(2), memory);
    try (FixedBuilder builder = new FixedBuilder(FixedLayout.INT32, rows, memory)) {
      for (int row = 0; row < rows; row++) {
        int[] free = holidays.get(row);
        if (free == null || arguments.get(0).isNull(row) || arguments.get(1).isNull(row)) {
          builder.appendNull();
        } else {
          builder.appendLong(moved(rolled((int) starts[row], roll, free), counts[row], free));
        }
      }
      return builder.finish();
    }
  }

  private int rolled(int start, String roll, int[] holidays) {
    int day = start;
    while (!isWorked(day, holidays)) {
      switch (roll) {
        case "Forward" -> day++;
        case "Backward" -> day--;
        default ->
            throw FunctionException.compute(
                "date "
                    + LocalDate.ofEpochDay(day)
                    + " is not a business date; use `roll` to roll forwards (or backwards) to the"
                    + " next (or previous) valid date.");
      }
    }
    return day;
  }

  /** Whole weeks at once as long as no holiday could lie in them. */
  private int moved(int start, long count, int[] holidays) {
    int step = count < 0 ? -1 : 1;
    long left = Math.abs(count);
    long day = start;
    if (holidays.length == 0) {
      day += step * (left / perWeek) * WEEK;
      left %= perWeek;
    }
    while (left > 0) {
      day += step;
      if (isWorked((int) day, holidays)) {
        left--;
      }
    }
    return (int) day;
  }

  private static Optional<ElementwiseFunction> asked(CallSite site) {
    DataType type = site.type(0);
    Optional<ElementwiseFunction> date =
        type == SimpleType.DATE
            ? Optional.of(Compose.input(0))
            : type instanceof DataType.Datetime
                ? TemporalCasts.local(type, SimpleType.DATE)
                    .map(function -> Compose.of(function, 0))
                : Optional.empty();
    if (date.isEmpty()) {
      throw FunctionException.invalid("expected date or datetime, got " + type.text());
    }
    BusinessDays days = of(site);
    ElementwiseFunction ask =
        (arguments, rows, memory) -> {
          long[] dates = Cells.longs(arguments.get(0), memory);
          List<int @Nullable []> holidays = days.holidays(arguments.get(1), memory);
          Column first = arguments.getFirst();
          return Truths.of(
              row -> days.isWorked((int) dates[row], Objects.requireNonNull(holidays.get(row))),
              row -> holidays.get(row) != null && !first.isNull(row),
              rows,
              memory);
        };
    return Compose.nested(Optional.of(ask), List.of(date, Optional.of(Compose.input(1))));
  }
}
