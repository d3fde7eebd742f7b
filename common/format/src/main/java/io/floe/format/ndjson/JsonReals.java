package io.floe.format.ndjson;

import io.floe.engine.column.Column;
import io.floe.engine.column.FixedBuilder;
import io.floe.engine.column.FixedLayout;
import io.floe.engine.memory.Memory;
import io.floe.format.text.RealReader;
import io.floe.plan.type.DataType;

/** Floating point numbers. */
final class JsonReals extends JsonColumn {
  private final FixedLayout layout;
  private final Memory memory;
  private final RealReader reader = new RealReader('.', false);
  private FixedBuilder values;

  JsonReals(DataType type, FixedLayout layout, boolean ignoreErrors, Memory memory) {
    super(type, ignoreErrors);
    this.layout = layout;
    this.memory = memory;
    this.values = new FixedBuilder(layout, 64, memory);
  }

  @Override
  void readValue(JsonCursor cursor) {
    JsonCursor.Kind kind = cursor.kind();
    long from = cursor.position();
    if (kind != JsonCursor.Kind.NUMBER) {
      refuse(cursor, from);
      return;
    }
    cursor.number();
    if (reader.read(cursor.bytes(), cursor.textStart(), cursor.textLength())) {
      values.appendDouble(reader.value());
    } else {
      refuse(cursor, from);
    }
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
