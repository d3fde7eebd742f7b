package io.floe.format.ndjson;

import io.floe.engine.column.Column;
import io.floe.engine.column.ListColumn;
import io.floe.engine.memory.Access;
import io.floe.engine.memory.Buffer;
import io.floe.engine.memory.GrowableBuffer;
import io.floe.engine.memory.Memory;
import io.floe.plan.type.DataType;

/** Lists. */
final class JsonLists extends JsonColumn {
  private final JsonColumn inner;
  private final Memory memory;
  private final Marks marks;
  private GrowableBuffer offsets;

  JsonLists(DataType type, JsonColumn inner, boolean ignoreErrors, Memory memory) {
    super(type, ignoreErrors);
    this.inner = inner;
    this.memory = memory;
    this.marks = new Marks(memory);
    this.offsets = start();
  }

  private GrowableBuffer start() {
    GrowableBuffer buffer = new GrowableBuffer(memory, 512);
    buffer.segment().set(Access.LONG, 0, 0L);
    return buffer;
  }

  @Override
  void readValue(JsonCursor cursor) {
    if (cursor.kind() != JsonCursor.Kind.ARRAY) {
      refuse(cursor, cursor.position());
      return;
    }
    for (boolean more = cursor.open(']'); more; more = cursor.more(']')) {
      inner.read(cursor);
    }
    end(true);
  }

  @Override
  void addNull() {
    end(false);
  }

  private void end(boolean valid) {
    marks.add(valid);
    offsets.reserve((marks.length() + 1) * 8L);
    offsets.segment().set(Access.LONG, marks.length() * 8L, inner.length());
  }

  @Override
  int length() {
    return marks.length();
  }

  @Override
  Column finish() {
    int rows = marks.length();
    int nulls = marks.nulls();
    Buffer taken = offsets.finish((rows + 1) * 8L);
    offsets = start();
    return new ListColumn(rows, taken, inner.finish(), marks.take(), nulls);
  }

  @Override
  public void close() {
    inner.close();
    marks.close();
    offsets.close();
  }
}
