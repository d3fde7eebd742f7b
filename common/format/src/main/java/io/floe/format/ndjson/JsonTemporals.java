package io.floe.format.ndjson;

import io.floe.engine.column.Column;
import io.floe.engine.column.FixedBuilder;
import io.floe.engine.column.FixedLayout;
import io.floe.engine.memory.Memory;
import io.floe.format.PhysicalLayouts;
import io.floe.format.text.TemporalPattern;
import io.floe.format.text.TemporalText;
import io.floe.plan.type.DataType;
import io.floe.plan.type.SimpleType;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Dates, times and moments, written as strings in the usual ways. */
final class JsonTemporals extends JsonColumn {
  private static final long NANOS = 1_000_000_000L;

  private final FixedLayout layout;
  private final long ticksPerSecond;
  private final Memory memory;
  private FixedBuilder values;

  /**
   * A column.
   *
   * @param ticksPerSecond zero for dates and times
   */
  JsonTemporals(DataType type, long ticksPerSecond, boolean ignoreErrors, Memory memory) {
    super(type, ignoreErrors);
    this.layout = (FixedLayout) PhysicalLayouts.of(type);
    this.ticksPerSecond = ticksPerSecond;
    this.memory = memory;
    this.values = new FixedBuilder(layout, 64, memory);
  }

  @Override
  void readValue(JsonCursor cursor) {
    JsonCursor.Kind kind = cursor.kind();
    long from = cursor.position();
    if (kind != JsonCursor.Kind.STRING) {
      refuse(cursor, from);
      return;
    }
    cursor.string();
    TemporalText text;
    if (cursor.isEscaped()) {
      text = new TemporalText(cursor.text().getBytes(StandardCharsets.UTF_8));
    } else {
      text = new TemporalText(cursor.bytes());
      text.window(cursor.textStart(), cursor.textLength());
    }
    Optional<TemporalPattern> pattern = TemporalPattern.infer(text).filter(found -> fits(found));
    if (pattern.isEmpty()) {
      refuse(cursor, from);
    } else if (type == SimpleType.DATE) {
      values.appendLong(text.days());
    } else if (type == SimpleType.TIME) {
      values.appendLong(text.nanos());
    } else {
      values.appendLong(
          (text.days() * 86_400 - text.offset()) * ticksPerSecond
              + text.nanos() / (NANOS / ticksPerSecond));
    }
  }

  private boolean fits(TemporalPattern pattern) {
    return switch (pattern) {
      case DATE_DMY, DATE_YMD -> type != SimpleType.TIME;
      case TIME -> type == SimpleType.TIME;
      case DATETIME_DMY, DATETIME_YMD, DATETIME_YMDZ -> ticksPerSecond != 0;
    };
  }

  @Override
  void addNull() {
    values.appendNull();
  }

  @Override
  int length() {
    return values.length();
  }

  @Override
  Column finish() {
    Column column = values.finish();
    values = new FixedBuilder(layout, 64, memory);
    return column;
  }

  @Override
  public void close() {
    values.close();
  }
}
