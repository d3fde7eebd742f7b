package io.floe.engine.column;

import io.floe.engine.memory.Access;
import java.lang.foreign.MemorySegment;

/**
 * The bytes of single columns within row keys. A value is a marker (null or not) and then: numbers
 * as big-endian ordered numbers; strings with zero bytes written as 00 FF and an end of 00 00;
 * lists as 01 before each value and an end of 00; arrays and structs as their values.
 */
final class RowKeyWriter {
  private RowKeyWriter() {}

  /** Adds to each row how many bytes its value takes. */
  static void addSizes(FlatColumn column, int count, int[] sizes) {
    switch (column) {
      case FixedColumn fixed -> {
        int size = 1 + keySize(fixed.layout());
        if (!fixed.hasNulls()) {
          for (int row = 0; row < count; row++) {
            sizes[row] += size;
          }
        } else {
          for (int row = 0; row < count; row++) {
            sizes[row] += fixed.isNull(row) ? 1 : size;
          }
        }
      }
      case BitColumn ignored -> {
        for (int row = 0; row < count; row++) {
          sizes[row] += column.isNull(row) ? 1 : 2;
        }
      }
      case NullColumn ignored -> {
        for (int row = 0; row < count; row++) {
          sizes[row] += 1;
        }
      }
      case BytesColumn bytes -> {
        for (int row = 0; row < count; row++) {
          sizes[row] += bytes.isNull(row) ? 1 : 3 + escapedLength(bytes, row);
        }
      }
      case ListColumn ignored -> addRowSizes(column, count, sizes);
      case ArrayColumn ignored -> addRowSizes(column, count, sizes);
      case StructColumn ignored -> addRowSizes(column, count, sizes);
    }
  }

  /** Writes the value of each row at its cursor and moves the cursor on. */
  static void write(
      FlatColumn column, int count, RowKeys.Order order, MemorySegment target, int[] cursors) {
    int flip = order.descending() ? 0xff : 0;
    byte nullMark = (byte) (order.nullsLast() ? 2 : 0);
    if (column instanceof FixedColumn fixed && fixed.layout().byteSize() <= 8) {
      writeNumbers(fixed, count, flip, nullMark, target, cursors);
      return;
    }
    for (int row = 0; row < count; row++) {
      int at = cursors[row];
      int end = writeRow(column, row, nullMark, target, at);
      if (flip != 0 && end > at + 1) {
        for (int place = at + 1; place < end; place++) {
          target.set(Access.BYTE, place, (byte) ~target.get(Access.BYTE, place));
        }
      }
      cursors[row] = end;
    }
  }

  private static int keySize(FixedLayout layout) {
    return FixedValues.isFloat(layout) ? 8 : layout.byteSize();
  }

  private static void writeNumbers(
      FixedColumn column, int count, int flip, byte nullMark, MemorySegment target, int[] cursors) {
    int size = keySize(column.layout());
    int drop = 64 - size * 8;
    // Only the low bytes count, with the sign bit of that width turned.
    boolean signed = isSigned(column.layout());
    long turn = signed ? Long.MIN_VALUE ^ 1L << (size * 8 - 1) : 0;
    long inverse = flip == 0 ? 0 : -1L;
    long[] values = new long[count];
    FixedValues.ordered(column, 0, count, values);
    boolean nulls = column.hasNulls();
    for (int row = 0; row < count; row++) {
      int at = cursors[row];
      if (nulls && column.isNull(row)) {
        target.set(Access.BYTE, at, nullMark);
        cursors[row] = at + 1;
        continue;
      }
      target.set(Access.BYTE, at, (byte) 1);
      long shifted = Long.reverseBytes((values[row] ^ turn ^ inverse) << drop);
      switch (size) {
        case 8 -> target.set(Access.LONG, at + 1L, shifted);
        case 4 -> target.set(Access.INT, at + 1L, (int) shifted);
        case 2 -> target.set(Access.SHORT, at + 1L, (short) shifted);
        default -> target.set(Access.BYTE, at + 1L, (byte) shifted);
      }
      cursors[row] = at + 1 + size;
    }
  }

  private static boolean isSigned(FixedLayout layout) {
    return switch (layout) {
      case INT8, INT16, INT32 -> true;
      case INT64, INT128, UINT8, UINT16, UINT32, UINT64, UINT128, FLOAT16, FLOAT32, FLOAT64 ->
          false;
    };
  }

  private static void addRowSizes(FlatColumn column, int count, int[] sizes) {
    for (int row = 0; row < count; row++) {
      sizes[row] += rowSize(column, row);
    }
  }

  private static int rowSize(Column column, int row) {
    if (column.isNull(row)) {
      return 1;
    }
    return switch (column) {
      case ConstantColumn constant -> rowSize(constant.value(), 0);
      case DictionaryColumn dictionary ->
          rowSize(dictionary.dictionary(), dictionary.codes().values().get(Access.INT, row * 4L));
      case FixedColumn fixed -> 1 + keySize(fixed.layout());
      case BitColumn ignored -> 2;
      case BytesColumn bytes -> 3 + escapedLength(bytes, row);
      case NullColumn ignored -> 1;
      case ListColumn list -> {
        long end = list.offsets().get(Access.LONG, row * 8L + 8);
        int size = 2;
        for (long place = list.offsets().get(Access.LONG, row * 8L); place < end; place++) {
          size += 1 + rowSize(list.child(), (int) place);
        }
        yield size;
      }
      case ArrayColumn array -> {
        int size = 1;
        for (int place = 0; place < array.width(); place++) {
          size += rowSize(array.child(), row * array.width() + place);
        }
        yield size;
      }
      case StructColumn struct -> {
        int size = 1;
        for (Column child : struct.children()) {
          size += rowSize(child, row);
        }
        yield size;
      }
    };
  }

  private static int writeRow(
      Column column, int row, byte nullMark, MemorySegment target, int from) {
    if (column.isNull(row)) {
      target.set(Access.BYTE, from, nullMark);
      return from + 1;
    }
    target.set(Access.BYTE, from, (byte) 1);
    int at = from + 1;
    switch (column) {
      case ConstantColumn constant -> {
        return writeRow(constant.value(), 0, nullMark, target, from);
      }
      case DictionaryColumn dictionary -> {
        int code = dictionary.codes().values().get(Access.INT, row * 4L);
        return writeRow(dictionary.dictionary(), code, nullMark, target, from);
      }
      case FixedColumn fixed -> {
        return writeNumber(fixed, row, target, at);
      }
      case BitColumn bits -> {
        target.set(Access.BYTE, at, (byte) (Bitmaps.get(bits.values(), row) ? 1 : 0));
        return at + 1;
      }
      case BytesColumn bytes -> {
        return writeBytes(bytes, row, target, at);
      }
      case NullColumn ignored -> {
        return at;
      }
      case ListColumn list -> {
        long end = list.offsets().get(Access.LONG, row * 8L + 8);
        for (long place = list.offsets().get(Access.LONG, row * 8L); place < end; place++) {
          target.set(Access.BYTE, at, (byte) 1);
          at = writeRow(list.child(), (int) place, (byte) 0, target, at + 1);
        }
        target.set(Access.BYTE, at, (byte) 0);
        return at + 1;
      }
      case ArrayColumn array -> {
        for (int place = 0; place < array.width(); place++) {
          at = writeRow(array.child(), row * array.width() + place, (byte) 0, target, at);
        }
        return at;
      }
      case StructColumn struct -> {
        for (Column child : struct.children()) {
          at = writeRow(child, row, (byte) 0, target, at);
        }
        return at;
      }
    }
  }

  private static int writeNumber(FixedColumn fixed, int row, MemorySegment target, int at) {
    if (fixed.layout().byteSize() == 16) {
      long high = fixed.values().get(Access.LONG, row * 16L + 8);
      long turned = fixed.layout() == FixedLayout.INT128 ? high ^ Long.MIN_VALUE : high;
      target.set(Access.LONG, at, Long.reverseBytes(turned));
      long low = fixed.values().get(Access.LONG, row * 16L);
      target.set(Access.LONG, at + 8L, Long.reverseBytes(low));
      return at + 16;
    }
    int size = keySize(fixed.layout());
    long value = FixedValues.ordered(fixed.layout(), fixed.values(), row);
    if (isSigned(fixed.layout())) {
      value ^= Long.MIN_VALUE ^ 1L << (size * 8 - 1);
    }
    for (int place = size - 1; place >= 0; place--) {
      target.set(Access.BYTE, at + place, (byte) value);
      value >>>= 8;
    }
    return at + size;
  }

  private static MemorySegment content(BytesColumn bytes, int row) {
    MemorySegment views = bytes.views();
    return views.get(Access.INT, row * 16L) <= BytesColumn.INLINE_LIMIT
        ? views
        : bytes.dataSegments()[views.get(Access.INT, row * 16L + 8)];
  }

  private static long contentOffset(BytesColumn bytes, int row) {
    MemorySegment views = bytes.views();
    return views.get(Access.INT, row * 16L) <= BytesColumn.INLINE_LIMIT
        ? row * 16L + 4
        : views.get(Access.INT, row * 16L + 12) & 0xffff_ffffL;
  }

  private static int escapedLength(BytesColumn bytes, int row) {
    int length = bytes.views().get(Access.INT, row * 16L);
    MemorySegment content = content(bytes, row);
    long offset = contentOffset(bytes, row);
    int zeros = 0;
    for (int place = 0; place < length; place++) {
      zeros += content.get(Access.BYTE, offset + place) == 0 ? 1 : 0;
    }
    return length + zeros;
  }

  private static int writeBytes(BytesColumn bytes, int row, MemorySegment target, int from) {
    int length = bytes.views().get(Access.INT, row * 16L);
    MemorySegment content = content(bytes, row);
    long offset = contentOffset(bytes, row);
    int at = from;
    for (int place = 0; place < length; place++) {
      byte value = content.get(Access.BYTE, offset + place);
      target.set(Access.BYTE, at++, value);
      if (value == 0) {
        target.set(Access.BYTE, at++, (byte) 0xff);
      }
    }
    target.set(Access.BYTE, at, (byte) 0);
    target.set(Access.BYTE, at + 1L, (byte) 0);
    return at + 2;
  }
}
