package io.floe.format.ndjson;

import io.floe.engine.memory.Memory;
import io.floe.format.text.Matching;
import io.floe.plan.type.Field;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads objects into one column a member; members that are missing are null. */
final class JsonMembers implements AutoCloseable {
  private final List<JsonColumn> columns = new ArrayList<>();
  private final List<byte[]> names = new ArrayList<>();
  private final Map<String, Integer> places = new HashMap<>();

  JsonMembers(List<Field> fields, boolean ignoreErrors, Memory memory) {
    for (Field field : fields) {
      places.put(field.name(), columns.size());
      names.add(field.name().getBytes(StandardCharsets.UTF_8));
      columns.add(JsonColumn.of(field.dataType(), ignoreErrors, memory));
    }
  }

  List<JsonColumn> columns() {
    return columns;
  }

  /** Reads the object that the cursor stands at, as one more row. */
  void read(JsonCursor cursor, int rowsBefore) {
    int expected = 0;
    for (boolean more = cursor.open('}'); more; more = cursor.more('}')) {
      cursor.name();
      int place = place(cursor, expected);
      // Of members of the same name the first one counts.
      if (place < 0 || columns.get(place).length() > rowsBefore) {
        cursor.skip();
      } else {
        columns.get(place).read(cursor);
        expected = place + 1;
      }
    }
    for (JsonColumn column : columns) {
      if (column.length() == rowsBefore) {
        column.addNull();
      }
    }
  }

  /** Members mostly come in the order of the columns. */
  private int place(JsonCursor cursor, int expected) {
    if (expected < names.size() && !cursor.isEscaped()) {
      byte[] name = names.get(expected);
      long start = cursor.textStart();
      int length = cursor.textLength();
      if (length == name.length
          && Matching.startsWith(cursor.bytes(), start, start + length, name)) {
        return expected;
      }
    }
    return places.getOrDefault(cursor.text(), -1);
  }

  void addNulls() {
    columns.forEach(JsonColumn::addNull);
  }

  @Override
  public void close() {
    columns.forEach(JsonColumn::close);
  }
}
