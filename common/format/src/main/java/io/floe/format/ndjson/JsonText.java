package io.floe.format.ndjson;

import java.lang.foreign.ValueLayout;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;

/** Values as the text that columns of strings and messages show. */
final class JsonText {
  private JsonText() {}

  /** What was written between a place and the cursor. */
  static String written(JsonCursor cursor, long from) {
    return new String(
        cursor.bytes().asSlice(from, cursor.position() - from).toArray(ValueLayout.JAVA_BYTE),
        StandardCharsets.UTF_8);
  }

  /** The next value with Polars' spacing. */
  static void spaced(JsonCursor cursor, StringBuilder text) {
    JsonCursor.Kind kind = cursor.kind();
    switch (kind) {
      case OBJECT -> {
        text.append('{');
        String before = "";
        for (boolean more = cursor.open('}'); more; more = cursor.more('}')) {
          cursor.name();
          text.append(before).append('"').append(cursor.text()).append("\": ");
          spaced(cursor, text);
          before = ", ";
        }
        text.append('}');
      }
      case ARRAY -> {
        text.append('[');
        String before = "";
        for (boolean more = cursor.open(']'); more; more = cursor.more(']')) {
          text.append(before);
          spaced(cursor, text);
          before = ", ";
        }
        text.append(']');
      }
      case STRING -> {
        cursor.string();
        String escaped =
            cursor.text().replace("\"", "\\\"").replace("\n", "\\n").replace("\r", "\\r");
        text.append('"').append(escaped).append('"');
      }
      case NUMBER -> {
        cursor.number();
        text.append(number(cursor));
      }
      case TRUE, FALSE, NULL -> {
        long from = cursor.position();
        cursor.skip();
        text.append(written(cursor, from));
      }
    }
  }

  private static String number(JsonCursor cursor) {
    if (!cursor.isReal()) {
      return cursor.text();
    }
    double value = Double.parseDouble(cursor.text());
    if (value == 0) {
      return 1 / value < 0 ? "-0" : "0";
    }
    return Double.isInfinite(value)
        ? (value > 0 ? "inf" : "-inf")
        : new BigDecimal(Double.toString(value)).stripTrailingZeros().toPlainString();
  }
}
