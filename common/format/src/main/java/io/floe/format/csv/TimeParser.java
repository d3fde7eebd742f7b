package io.floe.format.csv;

import io.floe.engine.column.Column;
import io.floe.engine.column.FixedLayout;
import io.floe.engine.memory.Access;
import io.floe.engine.memory.Memory;
import io.floe.format.text.FixedRows;
import io.floe.format.text.TemporalPattern;
import io.floe.format.text.TemporalText;

/** Times of day. */
final class TimeParser extends ColumnParser {
  TimeParser(CsvFormat format, int number) {
    super(format, number);
  }

  @Override
  Column parse(Fields fields, int place, Memory memory) {
    try (FixedRows result = new FixedRows(FixedLayout.INT64, fields.rows, memory)) {
      TemporalText text = new TemporalText(fields.bytes);
      int at = place;
      for (int row = 0; row < fields.rows; row++, at += fields.width) {
        int length = fields.lengths[at] == Fields.MISSING ? 0 : contentLength(fields, at);
        result.values().set(Access.LONG, row * 8L, 0);
        if (length == 0 || isNullText(fields, at)) {
          result.nulls().add(row);
          continue;
        }
        text.window(contentStart(fields, at), length);
        if (text.read(TemporalPattern.TIME)) {
          result.values().set(Access.LONG, row * 8L, text.nanos());
        } else {
          refuse(
              fields,
              at,
              row,
              result.nulls(),
              "could not find an appropriate format to parse times, please define a format");
        }
      }
      return result.finish();
    }
  }
}
