package io.floe.physical.expression.binding;

import io.floe.engine.column.Column;
import io.floe.engine.column.FixedBuilder;
import io.floe.engine.column.FixedLayout;
import io.floe.engine.column.Layout;
import io.floe.engine.function.ElementwiseFunction;
import io.floe.engine.function.FunctionException;
import io.floe.engine.function.FunctionParameters;
import io.floe.engine.memory.Memory;
import io.floe.plan.type.DataType;
import io.floe.plan.type.SimpleType;
import io.floe.plan.type.TimeUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Conversions between counts of days and of ticks, and between clocks of zones. */
final class Ticks {
  private static final List<Layout> LONG = List.of(FixedLayout.INT64);

  private static final Set<String> AMBIGUOUS = Set.of("earliest", "latest", "null", "raise");

  /** Days from 1970 that 64 bits of nanoseconds can tell. */
  private static final long LAST_DAY = Long.MAX_VALUE / 86_400_000_000_000L;

  private Ticks() {}

  /** The parameter that tells kernels the unit. */
  static FunctionParameters unit(TimeUnit unit) {
    return FunctionParameters.NONE.with("unit", unit.symbol());
  }

  /** The unit of a type of ticks; times count nanoseconds. */
  static Optional<TimeUnit> unitOf(DataType type) {
    if (type instanceof DataType.Datetime(TimeUnit unit, Optional<String> ignored)) {
      return Optional.of(unit);
    }
    if (type instanceof DataType.Duration(TimeUnit unit)) {
      return Optional.of(unit);
    }
    return type == SimpleType.TIME ? Optional.of(TimeUnit.NANOSECONDS) : Optional.empty();
  }

  /** The zone of a point in time, empty without one. */
  static Optional<String> zoneOf(DataType type) {
    return type instanceof DataType.Datetime datetime ? datetime.zone() : Optional.empty();
  }

  /** From one unit to another; parts of a span are dropped towards zero. */
  private static Optional<ElementwiseFunction> convert(DataType type, TimeUnit from, TimeUnit to) {
    FunctionParameters change =
        unit(from).with("to_unit", to.symbol()).with("truncate", type instanceof DataType.Duration);
    return from == to
        ? Optional.of(Compose.SAME)
        : Compose.kernel("temporal.cast_time_unit", LONG, change);
  }

  /** Days as midnights in a unit; null where its ticks do not reach. */
  static Optional<ElementwiseFunction> ofDays(TimeUnit unit) {
    Optional<ElementwiseFunction> midnights =
        Compose.kernel("temporal.date_to_datetime", List.of(FixedLayout.INT32), unit(unit));
    return unit == TimeUnit.NANOSECONDS
        ? Compose.then(Optional.of(Ticks::withinNanoseconds), midnights)
        : midnights;
  }

  private static Column withinNanoseconds(List<Column> arguments, int rows, Memory memory) {
    long[] days = Cells.longs(arguments.getFirst(), memory);
    try (FixedBuilder builder = new FixedBuilder(FixedLayout.INT32, rows, memory)) {
      for (int row = 0; row < rows; row++) {
        if (arguments.getFirst().isNull(row) || Math.abs(days[row]) > LAST_DAY) {
          builder.appendNull();
        } else {
          builder.appendLong(days[row]);
        }
      }
      return builder.finish();
    }
  }

  /** A date, point in time, time or duration as ticks of a unit. */
  static Optional<ElementwiseFunction> of(DataType type, TimeUnit unit) {
    return type == SimpleType.DATE
        ? ofDays(unit)
        : unitOf(type).flatMap(own -> convert(type, own, unit));
  }

  /** Moments as what clocks of their zone show; nothing to do without a zone. */
  static Optional<ElementwiseFunction> local(DataType type) {
    Optional<String> zone = zoneOf(type);
    return zone.isEmpty()
        ? Optional.of(Compose.SAME)
        : Compose.kernel(
            "temporal.to_local", LONG, unit(unitOf(type).orElseThrow()).with("zone", zone.get()));
  }

  /** What clocks show as moments. */
  static Optional<ElementwiseFunction> fromLocal(
      TimeUnit unit, String zone, String ambiguous, String nonExistent) {
    if (!AMBIGUOUS.contains(ambiguous)) {
      throw FunctionException.invalid(
          "Invalid argument "
              + ambiguous
              + ", expected one of: \"earliest\", \"latest\", \"null\", \"raise\"");
    }
    return Compose.kernel(
        "temporal.from_local",
        LONG,
        unit(unit)
            .with("zone", zone)
            .with("ambiguous", ambiguous)
            .with("non_existent", nonExistent));
  }
}
