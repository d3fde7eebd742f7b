package io.floe.format.ndjson;

import io.floe.engine.column.Column;
import io.floe.engine.column.StructColumn;
import io.floe.engine.memory.Memory;
import io.floe.plan.type.DataType;
import io.floe.plan.type.Field;
import java.util.ArrayList;
import java.util.List;

/** Objects. */
final class JsonStructs extends JsonColumn {
  private final JsonMembers members;
  private final Marks marks;

  JsonStructs(DataType type, List<Field> fields, boolean ignoreErrors, Memory memory) {
    super(type, ignoreErrors);
    this.members = new JsonMembers(fields, ignoreErrors, memory);
    this.marks = new Marks(memory);
  }

  @Override
  void readValue(JsonCursor cursor) {
    if (cursor.kind() != JsonCursor.Kind.OBJECT) {
      refuse(cursor, cursor.position());
      return;
    }
    members.read(cursor, marks.length());
    marks.add(true);
  }

  @Override
  void addNull() {
    members.addNulls();
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
    List<Column> children = new ArrayList<>();
    members.columns().forEach(member -> children.add(member.finish()));
    return new StructColumn(rows, children, marks.take(), nulls);
  }

  @Override
  public void close() {
    members.close();
    marks.close();
  }
}
