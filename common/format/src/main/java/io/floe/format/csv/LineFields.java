package io.floe.format.csv;

import io.floe.plan.dsl.CsvParseOptions;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Cuts one line into fields, for headers and the inference of types. */
final class LineFields {
  private LineFields() {}

  /** The fields; quotes around a field are taken away, those inside stay as written. */
  static List<LineField> of(byte[] line, CsvParseOptions options) {
    List<LineField> fields = new ArrayList<>();
    int quote = options.quoteCharacter().orElse(-1);
    int from = 0;
    while (true) {
      boolean quoted = from < line.length && (line[from] & 0xFF) == quote;
      boolean text = false;
      int to = from;
      for (; to < line.length; to++) {
        int value = line[to] & 0xFF;
        if (quoted && value == quote) {
          text = !text;
        }
        boolean ends = value == options.separator() || value == options.endOfLineCharacter();
        if (ends && !text) {
          break;
        }
      }
      fields.add(new LineField(text(line, from, to, quoted), from == to));
      if (to >= line.length || (line[to] & 0xFF) != options.separator()) {
        return fields;
      }
      from = to + 1;
    }
  }

  private static String text(byte[] line, int from, int to, boolean quoted) {
    return quoted && to - from >= 2
        ? new String(line, from + 1, to - from - 2, StandardCharsets.UTF_8)
        : new String(line, from, to - from, StandardCharsets.UTF_8);
  }
}
