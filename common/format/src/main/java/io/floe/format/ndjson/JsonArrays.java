package io.floe.format.ndjson;

import io.floe.engine.column.ArrayColumn;
import io.floe.engine.column.Column;
import io.floe.engine.memory.Memory;
import io.floe.plan.type.DataType;

/** Lists of one width. */
final class JsonArrays extends JsonColumn {
  private final JsonColumn inner;
  private final int width;
  private final Marks marks;

  JsonArrays(DataType type, JsonColumn inner, int width, boolean ignoreErrors, Memory memory) {
    super(type, ignoreErrors);
    this.inner = inner;
    this.width = width;
    this.marks = new Marks(memory);
  }

  @Override
  void readValue(JsonCursor cursor) {
    JsonCursor.Kind kind = cursor.kind();
    long from = cursor.position();
    if (kind != JsonCursor.Kind.ARRAY || elements(cursor) != width) {
      refuse(cursor, from);
      return;
    }
    cursor.seek(from);
    for (boolean more = cursor.open(']'); more; more = cursor.more(']')) {
      inner.read(cursor);
    }
    marks.add(true);
  }

  private static int elements(JsonCursor cursor) {
    int count = 0;
    for (boolean more = cursor.open(']'); more; more = cursor.more(']')) {
      cursor.skip();
      count++;
    }
    return count;
  }

  @Override
  void addNull() {
    for (int element = 0; element < width; element++) {
      inner.addNull();
    }
    marks.add(false);
  }

  @Override
  int length() {
    return marks.length();
  }

  @Override
  Column finish() {
    int rows = marks.length();
    int nulls = marks.nulls();
    return new ArrayColumn(rows, width, inner.finish(), marks.take(), nulls);
  }

  @Override
  public void close() {
    inner.close();
    marks.close();
  }
}
