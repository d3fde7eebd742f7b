package io.floe.format.ndjson;

import io.floe.engine.column.Column;
import io.floe.engine.column.NullColumn;
import io.floe.plan.type.DataType;

/** Nothing but nulls. */
final class JsonNulls extends JsonColumn {
  private int count;

  JsonNulls(DataType type, boolean ignoreErrors) {
    super(type, ignoreErrors);
  }

  @Override
  void readValue(JsonCursor cursor) {
    long from = cursor.position();
    cursor.skip();
    if (!ignoreErrors) {
      throw new JsonException(
          "got non-null value for NULL-typed column: " + JsonText.written(cursor, from));
    }
    addNull();
  }

  @Override
  void addNull() {
    count++;
  }

  @Override
  int length() {
    return count;
  }

  @Override
  Column finish() {
    Column column = new NullColumn(count);
    count = 0;
    return column;
  }

  @Override
  public void close() {
    // Holds nothing.
  }
}
