package io.floe.physical.expression.binding;

import io.floe.engine.column.FixedLayout;
import io.floe.engine.column.Layout;
import io.floe.engine.function.ElementwiseFunction;
import io.floe.format.PhysicalLayouts;
import io.floe.plan.type.DataType;
import io.floe.plan.type.SimpleType;
import io.floe.plan.type.TimeUnit;
import java.util.List;
import java.util.Optional;

/** Conversions from and to dates, times, points in time and spans. */
final class TemporalCasts {
  private static final Layout LONG = FixedLayout.INT64;

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
    if (!CastFunctions.isTemporal(from) || !CastFunctions.isTemporal(to)) {
      return Compose.cast(source, target, "lenient");
    }
    if (to == SimpleType.DATE) {
      return Ticks.unitOf(from)
          .flatMap(
              unit ->
                  Compose.then(
                      Ticks.local(from),
                      Compose.kernel("temporal.date", List.of(LONG), Ticks.unit(unit))));
    }
    if (to == SimpleType.TIME) {
      return time(from);
    }
    TimeUnit unit = Ticks.unitOf(to).orElseThrow();
    return Ticks.of(from, unit);
  }

  private static Optional<ElementwiseFunction> time(DataType from) {
    if (from instanceof DataType.Datetime(TimeUnit unit, Optional<String> ignored)) {
      return Compose.then(
          Ticks.local(from), Compose.kernel("temporal.time", List.of(LONG), Ticks.unit(unit)));
    }
    return from instanceof DataType.Duration
        ? Ticks.of(from, TimeUnit.NANOSECONDS)
        : Optional.empty();
  }
}
