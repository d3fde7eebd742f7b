package io.floe.format.csv;

import io.floe.engine.column.Column;
import io.floe.engine.column.FixedLayout;
import io.floe.engine.column.FixedValues;
import io.floe.engine.memory.Access;
import io.floe.engine.memory.Memory;
import io.floe.format.PhysicalLayouts;
import io.floe.format.text.Digits;
import io.floe.format.text.FixedRows;
import io.floe.format.text.RowNulls;
import java.lang.foreign.MemorySegment;

/** Whole numbers of up to 64 bits. */
final class IntegerParser extends ColumnParser {
  private static final String PROBLEM = "invalid primitive value found during CSV parsing";

  private final FixedLayout layout;
  private final long least;
  private final long most;
  private boolean fits;

  IntegerParser(CsvFormat format, int number) {
    super(format, number);
    this.layout = (FixedLayout) PhysicalLayouts.of(column.dataType());
    int bits = layout.byteSize() * 8;
    boolean signed = layout.name().startsWith("INT");
    this.least = signed ? -1L << (bits - 1) : 0;
    this.most = signed ? ~least : bits == 64 ? -1L : (1L << bits) - 1;
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
        long value = 0;
        if (length > 0 && bytes.get(Access.BYTE, start) <= ' ') {
          int blanks = blanks(bytes, start, length);
          start += blanks;
          length -= blanks;
        }
        if (length == 0 || isNullText(fields, at)) {
          nulls.add(row);
        } else {
          value = read(bytes, start, length);
          if (!fits) {
            refuse(fields, at, row, nulls, PROBLEM);
          }
        }
        if (layout == FixedLayout.INT64) {
          values.set(Access.LONG, row * 8L, value);
        } else {
          FixedValues.setLong(layout, values, row, value);
        }
      }
      return result.finish();
    }
  }

  /** Reads a number and tells in {@link #fits} whether it is one of the type. */
  private long read(MemorySegment bytes, long start, int size) {
    long at = start;
    long end = start + size;
    byte sign = bytes.get(Access.BYTE, at);
    boolean negative = sign == '-';
    if (negative || sign == '+') {
      at++;
    }
    int length = (int) (end - at);
    // What is behind the block may be read, too: blocks are padded.
    if (length > 0 && length <= 16) {
      int front = length > 8 ? length - 8 : 0;
      long high = front == 0 ? 0 : Digits.read(bytes, at, front);
      long low = Digits.read(bytes, at + front, length - front);
      fits = high != Digits.NONE && low != Digits.NONE;
      long number = high * 100_000_000L + low;
      long signed = negative ? -number : number;
      if (layout != FixedLayout.UINT64) {
        fits &= signed >= least && signed <= most;
      } else {
        fits &= signed >= 0;
      }
      return signed;
    }
    while (at + 1 < end && bytes.get(Access.BYTE, at) == '0') {
      at++;
    }
    long value = 0;
    fits = at < end && end - at <= 20;
    for (long safe = Math.min(end, at + 18); at < safe; at++) {
      int digit = bytes.get(Access.BYTE, at) - '0';
      if (digit < 0 || digit > 9) {
        fits = false;
        return 0;
      }
      value = value * 10 + digit;
    }
    for (; at < end && fits; at++) {
      int digit = bytes.get(Access.BYTE, at) - '0';
      boolean more =
          Long.compareUnsigned(value, 1844674407370955161L) < 0
              || (value == 1844674407370955161L && digit <= 5);
      fits = digit >= 0 && digit <= 9 && more;
      value = value * 10 + digit;
    }
    if (layout == FixedLayout.UINT64) {
      fits &= !negative || value == 0;
      return value;
    }
    // Above the largest signed number only the least one is left, when it is negative.
    fits &= value >= 0 || (negative && value == Long.MIN_VALUE);
    long signed = negative ? -value : value;
    fits &= signed >= least && signed <= most;
    return signed;
  }
}
