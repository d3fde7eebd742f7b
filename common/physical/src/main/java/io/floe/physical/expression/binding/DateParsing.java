package io.floe.physical.expression.binding;

import io.floe.engine.column.Layout;
import io.floe.engine.function.ElementwiseFunction;
import io.floe.engine.function.FunctionParameters;
import io.floe.plan.type.DataType;
import io.floe.plan.type.SimpleType;
import io.floe.plan.type.TimeUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Text as dates, times and points in time; what cannot be read becomes null. */
final class DateParsing {
  private static final List<String> DATES =
      List.of("%Y-%m-%d", "%Y/%m/%d", "%Y.%m.%d", "%d-%m-%Y", "%d/%m/%Y", "%d.%m.%Y", "%Y%m%d");
  private static final List<String> CLOCKS =
      List.of("T%H:%M:%S%.f", " %H:%M:%S%.f", "T%H:%M", " %H:%M", "T%H%M%S", " %H%M%S", "");
  private static final List<String> TIMES = List.of("%H:%M:%S%.f", "%H:%M:%S", "%H:%M");

  private DateParsing() {}

  /** Tries the usual formats. */
  static Optional<ElementwiseFunction> inferred(DataType type) {
    if (type == SimpleType.DATE) {
      List<String> formats = new ArrayList<>(DATES);
      formats.add("%Y-%m-%dT%H:%M:%S%.f");
      formats.add("%Y-%m-%d %H:%M:%S%.f");
      return any(formats, type);
    }
    if (type == SimpleType.TIME) {
      return any(TIMES, type);
    }
    if (type instanceof DataType.Datetime datetime) {
      List<String> formats = new ArrayList<>();
      if (datetime.zone().isPresent()) {
        formats.add("%Y-%m-%dT%H:%M:%S%.f%#z");
        formats.add("%Y-%m-%d %H:%M:%S%.f%#z");
      }
      formats.add("%Y-%m-%dT%H:%M:%S%.fZ");
      for (String date : DATES) {
        CLOCKS.forEach(clock -> formats.add(date + clock));
      }
      return any(formats, type);
    }
    return Optional.empty();
  }

  private static Optional<ElementwiseFunction> any(List<String> formats, DataType type) {
    List<ElementwiseFunction> attempts = new ArrayList<>();
    for (String format : formats) {
      Optional<ElementwiseFunction> attempt = with(type, format, true);
      if (attempt.isEmpty()) {
        return Optional.empty();
      }
      attempts.add(attempt.get());
    }
    return Optional.of(FirstThatReads.of(attempts));
  }

  /** In one format; {@code exact} wants the whole text to match. */
  static Optional<ElementwiseFunction> with(DataType type, String format, boolean exact) {
    FunctionParameters parameters =
        FunctionParameters.NONE.with("format", format).with("exact", exact);
    List<Layout> text = List.of(Layout.Bytes.BYTES);
    if (type == SimpleType.DATE) {
      return Compose.kernel("temporal.parse_date", text, parameters);
    }
    if (type == SimpleType.TIME) {
      return Compose.kernel("temporal.parse_time", text, parameters);
    }
    if (type instanceof DataType.Datetime(TimeUnit unit, Optional<String> zone)) {
      Optional<ElementwiseFunction> read =
          Compose.kernel("temporal.parse_datetime", text, parameters.with("unit", unit.symbol()));
      boolean local =
          zone.isPresent()
              && !format.contains("z")
              && !format.contains("%+")
              && !format.contains("%s");
      return local ? Compose.then(read, Ticks.fromLocal(unit, zone.get(), "raise", "raise")) : read;
    }
    return Optional.empty();
  }
}
