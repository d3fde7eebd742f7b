package io.floe.format.ndjson;

import io.floe.engine.column.BytesBuilder;
import io.floe.engine.column.BytesColumn;
import io.floe.engine.column.Column;
import io.floe.engine.column.FixedBuilder;
import io.floe.engine.column.FixedLayout;
import io.floe.engine.memory.Memory;
import io.floe.format.PhysicalLayouts;
import io.floe.format.page.Categoricals;
import io.floe.format.page.Views;
import io.floe.plan.type.DataType;
import io.floe.plan.type.SimpleType;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Strings, and what is written as strings: categoricals and enums. */
final class JsonTexts extends JsonColumn {
  private final Memory memory;
  private BytesBuilder values;

  JsonTexts(DataType type, boolean ignoreErrors, Memory memory) {
    super(type, ignoreErrors);
    this.memory = memory;
    this.values = new BytesBuilder(64, memory);
  }

  @Override
  void readValue(JsonCursor cursor) {
    JsonCursor.Kind kind = cursor.kind();
    long from = cursor.position();
    if (kind != JsonCursor.Kind.STRING) {
      if (type != SimpleType.STRING) {
        refuse(cursor, from);
        return;
      }
      // Whatever else stands there is shown as text.
      StringBuilder text = new StringBuilder();
      JsonText.spaced(cursor, text);
      values.append(text.toString().getBytes(StandardCharsets.UTF_8));
      return;
    }
    cursor.string();
    if (cursor.isEscaped()) {
      values.append(cursor.text().getBytes(StandardCharsets.UTF_8));
    } else {
      values.append(cursor.bytes(), cursor.textStart(), cursor.textLength());
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
    BytesColumn strings = values.finish();
    values = new BytesBuilder(64, memory);
    if (type == SimpleType.STRING) {
      return strings;
    }
    try (strings) {
      return type instanceof DataType.EnumOf(List<String> categories)
          ? codes(strings, categories)
          : Categoricals.coded(strings, memory);
    }
  }

  private Column codes(BytesColumn strings, List<String> categories) {
    Map<String, Integer> known = new HashMap<>();
    categories.forEach(category -> known.putIfAbsent(category, known.size()));
    FixedLayout layout = PhysicalLayouts.enumCodes(categories.size());
    try (FixedBuilder codes = new FixedBuilder(layout, strings.length(), memory)) {
      for (int row = 0; row < strings.length(); row++) {
        String text = strings.isNull(row) ? "" : Views.text(strings, row);
        if (!strings.isNull(row) && known.containsKey(text)) {
          codes.appendLong(known.get(text));
        } else if (strings.isNull(row) || ignoreErrors) {
          codes.appendNull();
        } else {
          throw new JsonException(
              "attempted to insert '%s' into Enum which does not have such a category"
                  .formatted(text));
        }
      }
      return codes.finish();
    }
  }

  @Override
  public void close() {
    values.close();
  }
}
