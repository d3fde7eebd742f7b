package io.floe.physical.expression.binding;

import io.floe.engine.column.BytesBuilder;
import io.floe.engine.function.ElementwiseFunction;
import io.floe.engine.function.FunctionException;
import io.floe.plan.type.TimeUnit;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.LongFunction;

/** Durations as text: of ISO 8601, or as Polars prints them. */
final class DurationFormatting {
  private static final long[] SECONDS = {86_400, 3_600, 60, 1};
  private static final String[] ISO_PARTS = {"D", "H", "M"};
  private static final String[] PARTS = {"d", "h", "m", "s"};

  private DurationFormatting() {}

  static Optional<ElementwiseFunction> with(TimeUnit unit, String format) {
    long perSecond = unit.ticksPerSecond();
    LongFunction<String> text =
        switch (format) {
          case "iso", "iso:strict" -> ticks -> iso(ticks, perSecond);
          case "polars" -> ticks -> plain(ticks, unit);
          default ->
              throw FunctionException.invalid(
                  "format \""
                      + format
                      + "\" not supported for Duration type (expected one of 'iso' or 'polars')");
        };
    return texts(text);
  }

  /** ISO 8601 with seconds alone. */
  static Optional<ElementwiseFunction> seconds(TimeUnit unit) {
    long perSecond = unit.ticksPerSecond();
    return texts(
        ticks -> {
          if (ticks == 0) {
            return "P0D";
          }
          long fraction = Math.abs(ticks % perSecond);
          String digits = Long.toString(perSecond + fraction).substring(1).replaceAll("0+$", "");
          return (ticks < 0 ? "-PT" : "PT")
              + Math.abs(ticks / perSecond)
              + (digits.isEmpty() ? "" : "." + digits)
              + "S";
        });
  }

  private static Optional<ElementwiseFunction> texts(LongFunction<String> text) {
    return Optional.of(
        (arguments, rows, memory) -> {
          long[] ticks = Cells.longs(arguments.getFirst(), memory);
          try (BytesBuilder builder = new BytesBuilder(rows, memory)) {
            for (int row = 0; row < rows; row++) {
              if (arguments.getFirst().isNull(row)) {
                builder.appendNull();
              } else {
                builder.append(text.apply(ticks[row]).getBytes(StandardCharsets.UTF_8));
              }
            }
            return builder.finish();
          }
        });
  }

  /** The sign stands before the whole. */
  private static String iso(long ticks, long perSecond) {
    StringBuilder days = new StringBuilder(ticks < 0 ? "-P" : "P");
    StringBuilder clock = new StringBuilder();
    long rest = ticks;
    for (int part = 0; part < ISO_PARTS.length; part++) {
      long size = SECONDS[part] * perSecond;
      long count = Math.abs(rest / size);
      rest %= size;
      if (count > 0) {
        (part == 0 ? days : clock).append(count).append(ISO_PARTS[part]);
      }
    }
    if (rest != 0 || ticks == 0) {
      clock.append(Math.abs(rest / perSecond));
      long fraction = Math.abs(rest % perSecond);
      if (fraction > 0) {
        String digits = Long.toString(perSecond + fraction).substring(1);
        clock.append('.').append(digits.replaceAll("0+$", ""));
      }
      clock.append('S');
    }
    return clock.isEmpty() ? days.toString() : days.append('T').append(clock).toString();
  }

  /** Each part has its own sign. */
  private static String plain(long ticks, TimeUnit unit) {
    long perSecond = unit.ticksPerSecond();
    StringBuilder text = new StringBuilder();
    long rest = ticks;
    for (int part = 0; part < PARTS.length; part++) {
      long size = SECONDS[part] * perSecond;
      long count = rest / size;
      rest %= size;
      if (count != 0) {
        text.append(count).append(PARTS[part]).append(rest == 0 ? "" : " ");
      }
    }
    if (rest == 0 && ticks != 0) {
      return text.toString();
    }
    long nanosPerTick = 1_000_000_000L / perSecond;
    long divisor = 1;
    while (rest != 0 && rest % (divisor * 1000) == 0) {
      divisor *= 1000;
    }
    String name =
        switch ((int) (divisor * nanosPerTick)) {
          case 1 -> "ns";
          case 1_000 -> "µs";
          default -> "ms";
        };
    return text.append(rest / divisor).append(name).toString();
  }
}
