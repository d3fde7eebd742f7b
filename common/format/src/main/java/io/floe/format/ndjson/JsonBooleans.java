package io.floe.format.ndjson;

import io.floe.engine.column.BitBuilder;
import io.floe.engine.column.Column;
import io.floe.engine.memory.Memory;
import io.floe.plan.type.DataType;

/** {@code true} and {@code false}. */
final class JsonBooleans extends JsonColumn {
  private final Memory memory;
  private BitBuilder values;

  JsonBooleans(DataType type, boolean ignoreErrors, Memory memory) {
    super(type, ignoreErrors);
    this.memory = memory;
    this.values = new BitBuilder(64, memory);
  }

  @Override
  void readValue(JsonCursor cursor) {
    switch (cursor.kind()) {
      case TRUE -> {
        cursor.word("true");
        values.append(true);
      }
      case FALSE -> {
        cursor.word("false");
        values.append(false);
      }
      case OBJECT, ARRAY, STRING, NUMBER, NULL -> refuse(cursor, cursor.position());
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
    values = new BitBuilder(64, memory);
    return column;
  }

  @Override
  public void close() {
    values.close();
  }
}
