package io.floe.engine.expression;

import io.floe.engine.column.Column;
import io.floe.engine.column.FixedColumn;
import io.floe.engine.column.FlatColumn;
import io.floe.engine.column.Flatten;
import io.floe.engine.column.NullColumn;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;

/** Reads parameters that are expressions: one whole number for each segment. */
final class Scalars {
  private Scalars() {}

  /**
   * The numbers, one for each segment; null reads as the fallback. A number that does not fit 64
   * bits reads as the largest one.
   */
  static long[] longs(Value value, Frame frame, long fallback) {
    int segments = frame.segments().count();
    long[] numbers = new long[segments];
    Column column = value.column();
    if (column.length() != segments && column.length() != 1) {
      throw LengthMismatch.because(
          "a parameter has %d values where one is needed".formatted(column.length()));
    }
    long[] values = all(column, frame, fallback);
    if (values.length == segments) {
      return values;
    }
    Arrays.fill(numbers, values[0]);
    return numbers;
  }

  /** The numbers of all rows of a column. */
  static long[] all(Column column, Frame frame, long fallback) {
    FlatColumn flat = frame.scope().own(Flatten.of(column, frame.memory()));
    long[] numbers = new long[flat.length()];
    if (flat instanceof NullColumn) {
      Arrays.fill(numbers, fallback);
      return numbers;
    }
    FixedColumn fixed = (FixedColumn) flat;
    for (int row = 0; row < numbers.length; row++) {
      numbers[row] = fixed.isNull(row) ? fallback : read(fixed, row);
    }
    return numbers;
  }

  private static long read(FixedColumn column, int row) {
    MemorySegment values = column.values();
    return switch (column.layout()) {
      case INT8 -> values.get(ValueLayout.JAVA_BYTE, row);
      case UINT8 -> Byte.toUnsignedLong(values.get(ValueLayout.JAVA_BYTE, row));
      case INT16 -> values.get(ValueLayout.JAVA_SHORT, row * 2L);
      case UINT16 -> Short.toUnsignedLong(values.get(ValueLayout.JAVA_SHORT, row * 2L));
      case INT32 -> values.get(ValueLayout.JAVA_INT, row * 4L);
      case UINT32 -> Integer.toUnsignedLong(values.get(ValueLayout.JAVA_INT, row * 4L));
      case INT64 -> values.get(ValueLayout.JAVA_LONG, row * 8L);
      case UINT64 -> {
        long bits = values.get(ValueLayout.JAVA_LONG, row * 8L);
        yield bits < 0 ? Long.MAX_VALUE : bits;
      }
      case INT128, UINT128 -> {
        long low = values.get(ValueLayout.JAVA_LONG, row * 16L);
        long high = values.get(ValueLayout.JAVA_LONG, row * 16L + 8);
        boolean fits = high == low >> 63;
        yield fits ? low : high < 0 ? Long.MIN_VALUE : Long.MAX_VALUE;
      }
      case FLOAT16, FLOAT32, FLOAT64 ->
          throw LengthMismatch.because("a whole number is needed, not a floating point number");
    };
  }
}
