package io.floe.engine.segment.function;

import io.floe.engine.column.FixedLayout;
import io.floe.engine.column.Layout;
import java.util.ArrayList;
import java.util.List;

/** The types in expected results as layouts. */
final class TypeTexts {
  private TypeTexts() {}

  static Layout layout(String text) {
    if (text.startsWith("list[")) {
      return new Layout.ListOf(layout(inner(text)));
    }
    if (text.startsWith("array[")) {
      String inside = inner(text);
      int comma = inside.lastIndexOf(',');
      return new Layout.ArrayOf(
          layout(inside.substring(0, comma)), Integer.parseInt(inside.substring(comma + 1)));
    }
    if (text.startsWith("struct[")) {
      List<Layout> members = new ArrayList<>();
      for (String member : inner(text).split(",")) {
        members.add(layout(member));
      }
      return new Layout.StructOf(members);
    }
    return switch (text) {
      case "bool" -> Layout.Bit.BIT;
      case "str" -> Layout.Bytes.BYTES;
      case "null" -> Layout.Nothing.NOTHING;
      case "date" -> FixedLayout.INT32;
      case "time" -> FixedLayout.INT64;
      default ->
          FixedLayout.valueOf(
              text.replaceFirst("^i", "INT")
                  .replaceFirst("^u", "UINT")
                  .replaceFirst("^f", "FLOAT"));
    };
  }

  static String inner(String text) {
    return text.substring(text.indexOf('[') + 1, text.length() - 1);
  }

  static String outer(String text) {
    return text;
  }
}
