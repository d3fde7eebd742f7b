package io.floe.format.csv;

import io.floe.engine.column.BitBuilder;
import io.floe.engine.column.Column;
import io.floe.engine.memory.Access;
import io.floe.engine.memory.Memory;
import java.lang.foreign.MemorySegment;

/** {@code true} and {@code false}, in whatever case. */
final class BooleanParser extends ColumnParser {
  private static final byte[] TRUE = {'t', 'r', 'u', 'e'};
  private static final byte[] FALSE = {'f', 'a', 'l', 's', 'e'};

  BooleanParser(CsvFormat format, int number) {
    super(format, number);
  }

  @Override
  Column parse(Fields fields, int place, Memory memory) {
    try (BitBuilder values = new BitBuilder(fields.rows, memory)) {
      int at = place;
      for (int row = 0; row < fields.rows; row++, at += fields.width) {
        long start = contentStart(fields, at);
        int length = fields.lengths[at] == Fields.MISSING ? 0 : contentLength(fields, at);
        if (length == 0 || isNullText(fields, at)) {
          values.appendNull();
        } else if (is(fields.bytes, start, length, TRUE)) {
          values.append(true);
        } else if (is(fields.bytes, start, length, FALSE)) {
          values.append(false);
        } else if (format.ignoreErrors()) {
          values.appendNull();
        } else {
          String text = text(fields.bytes, start, length);
          throw failure(fields, at, "error while parsing value " + text + " as boolean");
        }
      }
      return values.finish();
    }
  }

  private static boolean is(MemorySegment bytes, long start, int length, byte[] word) {
    if (length != word.length) {
      return false;
    }
    for (int at = 0; at < length; at++) {
      if ((bytes.get(Access.BYTE, start + at) | 0x20) != word[at]) {
        return false;
      }
    }
    return true;
  }
}
