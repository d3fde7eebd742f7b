package io.floe.format.csv;

import io.floe.engine.column.Column;
import io.floe.engine.column.FixedLayout;
import io.floe.engine.column.FixedValues;
import io.floe.engine.memory.Access;
import io.floe.engine.memory.Memory;
import io.floe.format.PhysicalLayouts;
import io.floe.format.text.FixedRows;
import io.floe.format.text.RealReader;
import io.floe.format.text.RowNulls;
import java.lang.foreign.MemorySegment;

/** Floating point numbers. */
final class FloatParser extends ColumnParser {
  private final FixedLayout layout;
  private final RealReader reader;

  FloatParser(CsvFormat format, int number) {
    super(format, number);
    this.layout = (FixedLayout) PhysicalLayouts.of(column.dataType());
    this.reader =
        new RealReader(format.options().decimalComma() ? ',' : '.', layout != FixedLayout.FLOAT64);
  }

  @Override
  Column parse(Fields fields, int place, Memory memory) {
    int rows = fields.rows;
    try (FixedRows result = new FixedRows(layout, rows, memory)) {
      MemorySegment values = result.values();
      RowNulls nulls = result.nulls();
      MemorySegment bytes = fields.bytes;
      int at = place;
      for (int row = 0; row < rows; row++, at += fields.width) {
        long start = contentStart(fields, at);
        int length = fields.lengths[at] == Fields.MISSING ? 0 : contentLength(fields, at);
        if (length > 0 && bytes.get(Access.BYTE, start) <= ' ') {
          int blanks = blanks(bytes, start, length);
          start += blanks;
          length -= blanks;
        }
        double value = 0;
        if (length == 0 || isNullText(fields, at)) {
          nulls.add(row);
        } else if (reader.read(bytes, start, length)) {
          value = reader.value();
        } else {
          refuse(fields, at, row, nulls, "invalid primitive value found during CSV parsing");
        }
        if (layout == FixedLayout.FLOAT64) {
          values.set(Access.DOUBLE, row * 8L, value);
        } else {
          FixedValues.setDouble(layout, values, row, value);
        }
      }
      return result.finish();
    }
  }
}
