package io.floe.format.csv;

import io.floe.engine.column.Column;
import io.floe.engine.column.FixedLayout;
import io.floe.engine.memory.Access;
import io.floe.engine.memory.Memory;
import io.floe.format.text.FixedRows;
import io.floe.format.text.TemporalPattern;
import io.floe.format.text.TemporalText;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Dates and moments. The first text of a block decides in which order day, month and year stand;
 * what is written in another order after it is an error.
 */
final class TemporalParser extends ColumnParser {
  private static final long NANOS = 1_000_000_000L;

  /** Zero for dates. */
  private final long ticksPerSecond;

  private @Nullable TemporalPattern pattern;

  TemporalParser(CsvFormat format, int number, long ticksPerSecond) {
    super(format, number);
    this.ticksPerSecond = ticksPerSecond;
  }

  @Override
  Column parse(Fields fields, int place, Memory memory) {
    FixedLayout layout = ticksPerSecond == 0 ? FixedLayout.INT32 : FixedLayout.INT64;
    try (FixedRows result = new FixedRows(layout, fields.rows, memory)) {
      TemporalText text = new TemporalText(fields.bytes);
      int at = place;
      for (int row = 0; row < fields.rows; row++, at += fields.width) {
        long start = contentStart(fields, at);
        int length = fields.lengths[at] == Fields.MISSING ? 0 : contentLength(fields, at);
        long value = 0;
        if (length == 0 || isNullText(fields, at)) {
          result.nulls().add(row);
        } else {
          text.window(start, length);
          Optional<String> problem = read(text, fields, start, length);
          if (problem.isPresent()) {
            refuse(fields, at, row, result.nulls(), problem.get());
          } else {
            value = value(text);
          }
        }
        if (ticksPerSecond == 0) {
          result.values().set(Access.INT, row * 4L, (int) value);
        } else {
          result.values().set(Access.LONG, row * 8L, value);
        }
      }
      return result.finish();
    }
  }

  private long value(TemporalText text) {
    return ticksPerSecond == 0
        ? text.days()
        : (text.days() * 86_400 - text.offset()) * ticksPerSecond
            + text.nanos() / (NANOS / ticksPerSecond);
  }

  /** What is wrong with a text, empty when it was read. */
  private Optional<String> read(TemporalText text, Fields fields, long start, int length) {
    TemporalPattern known = pattern;
    if (known == null) {
      Optional<TemporalPattern> found = TemporalPattern.infer(text);
      if (found.isEmpty()) {
        return Optional.of(
            "could not find a 'date/datetime' pattern for '%s'"
                .formatted(text(fields.bytes, start, length)));
      }
      TemporalPattern usable = ticksPerSecond == 0 ? found.get() : found.get().withTime();
      boolean fits =
          switch (usable) {
            case DATE_DMY, DATE_YMD -> true;
            case DATETIME_DMY, DATETIME_YMD, DATETIME_YMDZ -> ticksPerSecond != 0;
            case TIME -> false;
          };
      if (!fits) {
        return Optional.of("could not convert pattern");
      }
      pattern = usable;
      return Optional.empty();
    }
    return text.read(known)
        ? Optional.empty()
        : Optional.of(
            "could not parse '%s' with pattern '%s'"
                .formatted(text(fields.bytes, start, length), known.label()));
  }
}
