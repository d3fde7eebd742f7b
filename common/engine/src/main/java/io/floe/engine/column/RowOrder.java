package io.floe.engine.column;

import io.floe.engine.memory.Access;
import java.lang.foreign.MemorySegment;

/**
 * Compares single rows, for merges and rare cases; loops encode {@link RowKeys} instead. Null comes
 * before every value, NaN after every number, and both zeros are one value.
 */
public final class RowOrder {
  private RowOrder() {}

  /** Whether two rows hold the same value; null equals null, NaN equals NaN. */
  public static boolean same(Column left, int leftRow, Column right, int rightRow) {
    return compare(left, leftRow, right, rightRow) == 0;
  }

  /** The order of two rows of columns of one layout. */
  public static int compare(Column left, int leftRow, Column right, int rightRow) {
    boolean leftNull = left.isNull(leftRow);
    boolean rightNull = right.isNull(rightRow);
    if (leftNull || rightNull) {
      return leftNull == rightNull ? 0 : leftNull ? -1 : 1;
    }
    FlatColumn one = base(left);
    FlatColumn other = base(right);
    int a = baseRow(left, leftRow);
    int b = baseRow(right, rightRow);
    return switch (one) {
      case FixedColumn fixed -> fixed(fixed, a, (FixedColumn) other, b);
      case BitColumn bits ->
          Boolean.compare(
              Bitmaps.get(bits.values(), a), Bitmaps.get(((BitColumn) other).values(), b));
      case BytesColumn bytes -> bytes(bytes, a, (BytesColumn) other, b);
      case ListColumn list -> {
        ListColumn second = (ListColumn) other;
        yield children(
            list.child(),
            (int) list.offsets().get(Access.LONG, a * 8L),
            (int) list.offsets().get(Access.LONG, a * 8L + 8),
            second.child(),
            (int) second.offsets().get(Access.LONG, b * 8L),
            (int) second.offsets().get(Access.LONG, b * 8L + 8));
      }
      case ArrayColumn array -> {
        ArrayColumn second = (ArrayColumn) other;
        int width = array.width();
        yield children(
            array.child(), a * width, (a + 1) * width, second.child(), b * width, (b + 1) * width);
      }
      case StructColumn struct -> {
        StructColumn second = (StructColumn) other;
        int order = 0;
        for (int position = 0; order == 0 && position < struct.children().size(); position++) {
          order = compare(struct.children().get(position), a, second.children().get(position), b);
        }
        yield order;
      }
      case NullColumn ignored -> 0;
    };
  }

  private static FlatColumn base(Column column) {
    return switch (column) {
      case FlatColumn flat -> flat;
      case ConstantColumn constant -> constant.value();
      case DictionaryColumn dictionary -> dictionary.dictionary();
    };
  }

  private static int baseRow(Column column, int row) {
    return switch (column) {
      case FlatColumn ignored -> row;
      case ConstantColumn ignored -> 0;
      case DictionaryColumn dictionary -> dictionary.codes().values().get(Access.INT, row * 4L);
    };
  }

  private static int fixed(FixedColumn left, int a, FixedColumn right, int b) {
    FixedLayout layout = left.layout();
    if (layout.byteSize() == 16) {
      int high =
          layout == FixedLayout.INT128
              ? Long.compare(high(left, a), high(right, b))
              : Long.compareUnsigned(high(left, a), high(right, b));
      return high != 0
          ? high
          : Long.compareUnsigned(
              left.values().get(Access.LONG, a * 16L), right.values().get(Access.LONG, b * 16L));
    }
    return Long.compareUnsigned(
        FixedValues.ordered(layout, left.values(), a),
        FixedValues.ordered(layout, right.values(), b));
  }

  private static long high(FixedColumn column, int row) {
    return column.values().get(Access.LONG, row * 16L + 8);
  }

  private static int bytes(BytesColumn left, int a, BytesColumn right, int b) {
    int leftLength = left.views().get(Access.INT, a * 16L);
    int rightLength = right.views().get(Access.INT, b * 16L);
    MemorySegment one = content(left, a);
    MemorySegment other = content(right, b);
    long from = contentOffset(left, a);
    long otherFrom = contentOffset(right, b);
    int shared = Math.min(leftLength, rightLength);
    long mismatch =
        MemorySegment.mismatch(one, from, from + shared, other, otherFrom, otherFrom + shared);
    if (mismatch < 0) {
      return Integer.compare(leftLength, rightLength);
    }
    return Integer.compare(
        one.get(Access.BYTE, from + mismatch) & 0xff,
        other.get(Access.BYTE, otherFrom + mismatch) & 0xff);
  }

  private static MemorySegment content(BytesColumn column, int row) {
    boolean inline = column.views().get(Access.INT, row * 16L) <= BytesColumn.INLINE_LIMIT;
    return inline
        ? column.views()
        : column.dataSegments()[column.views().get(Access.INT, row * 16L + 8)];
  }

  private static long contentOffset(BytesColumn column, int row) {
    boolean inline = column.views().get(Access.INT, row * 16L) <= BytesColumn.INLINE_LIMIT;
    return inline ? row * 16L + 4 : column.views().get(Access.INT, row * 16L + 12);
  }

  private static int children(Column left, int a, int aEnd, Column right, int b, int bEnd) {
    int from = a;
    for (int other = b; from < aEnd && other < bEnd; other++) {
      int order = compare(left, from, right, other);
      if (order != 0) {
        return order;
      }
      from++;
    }
    return Integer.compare(aEnd - a, bEnd - b);
  }
}
