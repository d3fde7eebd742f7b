package io.floe.physical.expression.binding;

import io.floe.engine.column.Column;
import io.floe.engine.column.FixedBuilder;
import io.floe.engine.column.FixedLayout;
import io.floe.engine.column.Layout;
import io.floe.engine.function.ElementwiseFunction;
import io.floe.engine.memory.Memory;
import io.floe.format.PhysicalLayouts;
import io.floe.plan.type.DataType;
import io.floe.plan.type.SimpleType;
import io.floe.plan.type.TimeUnit;
import java.util.List;
import java.util.Optional;

/**
 * Conversions from and to dates, times, points in time and spans; zones play no part, all is UTC.
 */
final class TemporalCasts {
  private static final Layout LONG = FixedLayout.INT64;

  private static final long DAY = 86_400_000_000_000L;

  private TemporalCasts() {}

  static Optional<ElementwiseFunction> of(DataType from, DataType to) {
    Layout source = PhysicalLayouts.of(from);
    Layout target = PhysicalLayouts.of(to);
    if (source == Layout.Bytes.BYTES) {
      return DateParsing.inferred(to);
    }
    if (target == Layout.Bytes.BYTES) {
      return DateFormatting.standard(from);
    }
    if (to == SimpleType.BOOLEAN) {
      return Optional.empty();
    }
    if (to == SimpleType.TIME && !CastFunctions.isTemporal(from)) {
      return Compose.then(
          Compose.cast(source, LONG, "lenient"), Optional.of(TemporalCasts::withinDay));
    }
    if (!CastFunctions.isTemporal(from) || !CastFunctions.isTemporal(to)) {
      return Compose.cast(source, target, "lenient");
    }
    if (to == SimpleType.DATE) {
      return Ticks.unitOf(from)
          .flatMap(unit -> Compose.kernel("temporal.date", List.of(LONG), Ticks.unit(unit)));
    }
    if (to == SimpleType.TIME) {
      return time(from);
    }
    TimeUnit unit = Ticks.unitOf(to).orElseThrow();
    return Ticks.of(from, unit);
  }

  /** The same for what clocks and calendars of the zone show. */
  static Optional<ElementwiseFunction> local(DataType from, DataType to) {
    return Ticks.zoneOf(from).isPresent()
        ? Compose.then(Ticks.local(from), of(from, to))
        : of(from, to);
  }

  /** Nanoseconds that no clock shows become null. */
  private static Column withinDay(List<Column> arguments, int rows, Memory memory) {
    long[] ticks = Cells.longs(arguments.getFirst(), memory);
    try (FixedBuilder builder = new FixedBuilder(FixedLayout.INT64, rows, memory)) {
      for (int row = 0; row < rows; row++) {
        if (arguments.getFirst().isNull(row) || ticks[row] < 0 || ticks[row] >= DAY) {
          builder.appendNull();
        } else {
          builder.appendLong(ticks[row]);
        }
      }
      return builder.finish();
    }
  }

  private static Optional<ElementwiseFunction> time(DataType from) {
    if (from instanceof DataType.Datetime(TimeUnit unit, Optional<String> ignored)) {
      return Compose.kernel("temporal.time", List.of(LONG), Ticks.unit(unit));
    }
    return from instanceof DataType.Duration
        ? Ticks.of(from, TimeUnit.NANOSECONDS)
        : Optional.empty();
  }
}
