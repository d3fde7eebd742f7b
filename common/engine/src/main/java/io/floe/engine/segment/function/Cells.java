package io.floe.engine.segment.function;

import io.floe.engine.column.ArrayColumn;
import io.floe.engine.column.BitColumn;
import io.floe.engine.column.Bitmaps;
import io.floe.engine.column.BytesColumn;
import io.floe.engine.column.Column;
import io.floe.engine.column.ConstantColumn;
import io.floe.engine.column.FixedColumn;
import io.floe.engine.column.FixedValues;
import io.floe.engine.column.FlatColumn;
import io.floe.engine.column.Flatten;
import io.floe.engine.column.ListColumn;
import io.floe.engine.column.NullColumn;
import io.floe.engine.column.StructColumn;
import io.floe.engine.function.FunctionException;
import io.floe.engine.memory.Access;
import io.floe.engine.memory.Memory;
import java.util.Arrays;

/** Reads columns into heap arrays, so that functions have one loop for all widths. */
final class Cells {
  private Cells() {}

  /** Which rows are null. */
  static boolean[] nulls(Column column) {
    boolean[] nulls = new boolean[column.length()];
    if (column instanceof ConstantColumn || column instanceof NullColumn) {
      Arrays.fill(nulls, column.hasNulls());
    } else if (column.hasNulls()) {
      for (int row = 0; row < nulls.length; row++) {
        nulls[row] = column.isNull(row);
      }
    }
    return nulls;
  }

  /** Integers of up to 64 bits, and bits as 0 and 1; whatever where null. */
  static long[] longs(Column column, Memory memory) {
    try (FlatColumn flat = Flatten.of(column, memory)) {
      long[] values = new long[flat.length()];
      switch (flat) {
        case FixedColumn fixed -> {
          if (fixed.layout().byteSize() == 16 || FixedValues.isFloat(fixed.layout())) {
            for (int row = 0; row < values.length; row++) {
              values[row] = narrowed(fixed, row);
            }
          } else {
            FixedValues.longs(fixed, 0, values.length, values);
          }
        }
        case BitColumn bits -> {
          for (int row = 0; row < values.length; row++) {
            values[row] = Bitmaps.get(bits.values(), row) ? 1 : 0;
          }
        }
        case NullColumn ignored -> {}
        case BytesColumn other -> throw noNumbers(other);
        case ListColumn other -> throw noNumbers(other);
        case ArrayColumn other -> throw noNumbers(other);
        case StructColumn other -> throw noNumbers(other);
      }
      return values;
    }
  }

  private static long narrowed(FixedColumn fixed, int row) {
    if (fixed.isNull(row)) {
      return 0;
    }
    if (FixedValues.isFloat(fixed.layout())) {
      return (long) FixedValues.asDouble(fixed.layout(), fixed.values(), row);
    }
    long low = fixed.values().get(Access.LONG, row * 16L);
    long high = fixed.values().get(Access.LONG, row * 16L + 8);
    return high == low >> 63 ? low : high < 0 ? Long.MIN_VALUE : Long.MAX_VALUE;
  }

  /** Numbers and bits as doubles; whatever where null. */
  static double[] doubles(Column column, Memory memory) {
    try (FlatColumn flat = Flatten.of(column, memory)) {
      double[] values = new double[flat.length()];
      switch (flat) {
        case FixedColumn fixed -> FixedValues.doubles(fixed, 0, values.length, values);
        case BitColumn bits -> {
          for (int row = 0; row < values.length; row++) {
            values[row] = Bitmaps.get(bits.values(), row) ? 1 : 0;
          }
        }
        case NullColumn ignored -> {}
        case BytesColumn other -> throw noNumbers(other);
        case ListColumn other -> throw noNumbers(other);
        case ArrayColumn other -> throw noNumbers(other);
        case StructColumn other -> throw noNumbers(other);
      }
      return values;
    }
  }

  /** Doubles that undo the scale of a decimal. */
  static double[] scaled(Column column, double divisor, Memory memory) {
    double[] values = doubles(column, memory);
    if (divisor != 1) {
      for (int row = 0; row < values.length; row++) {
        values[row] /= divisor;
      }
    }
    return values;
  }

  /** Values of sixteen bytes, low words first, then high words. */
  static long[][] wides(Column column, Memory memory) {
    try (FlatColumn flat = Flatten.of(column, memory)) {
      long[][] words = new long[2][flat.length()];
      if (flat instanceof FixedColumn fixed) {
        for (int row = 0; row < flat.length(); row++) {
          words[0][row] = fixed.values().get(Access.LONG, row * 16L);
          words[1][row] = fixed.values().get(Access.LONG, row * 16L + 8);
        }
      }
      return words;
    }
  }

  /** The strings or bytes of a column; empty where null. */
  static byte[][] bytes(Column column, Memory memory) {
    try (FlatColumn flat = Flatten.of(column, memory)) {
      byte[][] values = new byte[flat.length()][];
      Arrays.fill(values, new byte[0]);
      if (flat instanceof BytesColumn texts) {
        for (int row = 0; row < values.length; row++) {
          values[row] = content(texts, row);
        }
      }
      return values;
    }
  }

  private static byte[] content(BytesColumn texts, int row) {
    int length = texts.views().get(Access.INT, row * 16L);
    return length <= BytesColumn.INLINE_LIMIT
        ? texts.views().asSlice(row * 16L + 4, length).toArray(Access.BYTE)
        : texts
            .dataSegments()[texts.views().get(Access.INT, row * 16L + 8)]
            .asSlice(texts.views().get(Access.INT, row * 16L + 12) & 0xffff_ffffL, length)
            .toArray(Access.BYTE);
  }

  private static FunctionException noNumbers(FlatColumn column) {
    return FunctionException.invalid("numbers are needed, not " + column.layout());
  }
}
