package io.floe.engine.function.family;

import io.floe.codegen.Elementwise;
import io.floe.codegen.Families;
import io.floe.codegen.KernelFactory;
import io.floe.engine.column.BitColumn;
import io.floe.engine.column.Bitmaps;
import io.floe.engine.column.Column;
import io.floe.engine.column.ConstantColumn;
import io.floe.engine.column.FlatColumn;
import io.floe.engine.column.Layout;
import io.floe.engine.function.ElementwiseFunction;
import io.floe.engine.function.FunctionParameters;
import io.floe.engine.kernel.Gather;
import io.floe.engine.kernel.Validity;
import io.floe.engine.memory.Buffer;
import io.floe.engine.memory.Memory;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Kleene's logic, 64 rows at a time, and the questions that answer with a bit. */
public final class BooleanLogic {
  private BooleanLogic() {}

  /** Two words of truths and two of falsehoods in, the same out. */
  private enum Connective {
    AND {
      @Override
      long truth(long leftTrue, long leftFalse, long rightTrue, long rightFalse) {
        return leftTrue & rightTrue;
      }

      @Override
      long falsehood(long leftTrue, long leftFalse, long rightTrue, long rightFalse) {
        return leftFalse | rightFalse;
      }
    },
    OR {
      @Override
      long truth(long leftTrue, long leftFalse, long rightTrue, long rightFalse) {
        return leftTrue | rightTrue;
      }

      @Override
      long falsehood(long leftTrue, long leftFalse, long rightTrue, long rightFalse) {
        return leftFalse & rightFalse;
      }
    },
    XOR {
      @Override
      long truth(long leftTrue, long leftFalse, long rightTrue, long rightFalse) {
        return leftTrue & rightFalse | leftFalse & rightTrue;
      }

      @Override
      long falsehood(long leftTrue, long leftFalse, long rightTrue, long rightFalse) {
        return leftTrue & rightTrue | leftFalse & rightFalse;
      }
    };

    abstract long truth(long leftTrue, long leftFalse, long rightTrue, long rightFalse);

    abstract long falsehood(long leftTrue, long leftFalse, long rightTrue, long rightFalse);
  }

  @KernelFactory("boolean.and")
  public static @Nullable ElementwiseFunction and(
      List<Layout> layouts, FunctionParameters parameters) {
    return connect(layouts, Connective.AND);
  }

  @KernelFactory("boolean.or")
  public static @Nullable ElementwiseFunction or(
      List<Layout> layouts, FunctionParameters parameters) {
    return connect(layouts, Connective.OR);
  }

  @KernelFactory("boolean.xor")
  public static @Nullable ElementwiseFunction xor(
      List<Layout> layouts, FunctionParameters parameters) {
    return connect(layouts, Connective.XOR);
  }

  private static @Nullable ElementwiseFunction connect(
      List<Layout> layouts, Connective connective) {
    if (!layouts.equals(List.of(Layout.Bit.BIT, Layout.Bit.BIT))) {
      return null;
    }
    return (arguments, rows, memory) -> {
      Column left = arguments.get(0);
      Column right = arguments.get(1);
      if (left instanceof ConstantColumn first && right instanceof ConstantColumn second) {
        return new ConstantColumn(
            combine(connective, first.value(), second.value(), 1, memory), rows);
      }
      try (FlatColumn first = Gather.flatten(left, memory);
          FlatColumn second = Gather.flatten(right, memory)) {
        return combine(connective, first, second, rows, memory);
      }
    };
  }

  private static BitColumn combine(
      Connective connective, FlatColumn left, FlatColumn right, int rows, Memory memory) {
    Truth first = new Truth(left, rows);
    Truth second = new Truth(right, rows);
    boolean nulls = left.hasNulls() || right.hasNulls();
    Buffer values = memory.allocate(Bitmaps.byteSize(rows));
    Buffer validity;
    try {
      validity = nulls ? memory.allocate(Bitmaps.byteSize(rows)) : null;
    } catch (RuntimeException refused) {
      values.close();
      throw refused;
    }
    int words = (rows + 63) >>> 6;
    for (int word = 0; word < words; word++) {
      long leftTrue = first.truth(word);
      long leftFalse = first.falsehood(word);
      long rightTrue = second.truth(word);
      long rightFalse = second.falsehood(word);
      long truth = connective.truth(leftTrue, leftFalse, rightTrue, rightFalse);
      values.segment().set(ValueLayout.JAVA_LONG_UNALIGNED, (long) word << 3, truth);
      if (validity != null) {
        long known = truth | connective.falsehood(leftTrue, leftFalse, rightTrue, rightFalse);
        validity.segment().set(ValueLayout.JAVA_LONG_UNALIGNED, (long) word << 3, known);
      }
    }
    return new BitColumn(rows, values, validity, -1);
  }

  /** Words of a column of bits that say what is known to be true or false. */
  private static final class Truth {
    private final MemorySegment values;
    private final @Nullable MemorySegment validity;
    private final int rows;

    Truth(FlatColumn column, int rows) {
      this.values = ((BitColumn) column).values();
      Buffer bits = column.hasNulls() ? column.validity() : null;
      this.validity = bits == null ? null : bits.segment();
      this.rows = rows;
    }

    long truth(int word) {
      long bits = Validity.word(values, word, rows);
      return validity == null ? bits : bits & Validity.word(validity, word, rows);
    }

    long falsehood(int word) {
      long bits = ~Validity.word(values, word, rows);
      return validity == null ? bits : bits & Validity.word(validity, word, rows);
    }
  }

  @Elementwise(id = "boolean.not", signature = "BIT->BIT")
  public static boolean not(boolean value) {
    return !value;
  }

  @KernelFactory("boolean.is_null")
  public static @Nullable ElementwiseFunction isNull(
      List<Layout> layouts, FunctionParameters parameters) {
    return layouts.size() == 1 ? validity(true) : null;
  }

  @KernelFactory("boolean.is_not_null")
  public static @Nullable ElementwiseFunction isNotNull(
      List<Layout> layouts, FunctionParameters parameters) {
    return layouts.size() == 1 ? validity(false) : null;
  }

  private static ElementwiseFunction validity(boolean ofNulls) {
    return (arguments, rows, memory) -> {
      Column column = arguments.get(0);
      int nulls = column.nullCount();
      if (rows > 0 && (nulls == 0 || nulls == rows || column instanceof ConstantColumn)) {
        return constant(ofNulls == (nulls == rows), rows, memory);
      }
      return new BitColumn(rows, nullness(column, rows, ofNulls, memory), null, 0);
    };
  }

  private static Buffer nullness(Column column, int rows, boolean ofNulls, Memory memory) {
    Buffer values = memory.allocate(Bitmaps.byteSize(rows));
    MemorySegment valid = Validity.of(column);
    for (int word = 0; word < (rows + 63) >>> 6; word++) {
      long bits = valid == null ? -1 : Validity.word(valid, word, rows);
      values
          .segment()
          .set(ValueLayout.JAVA_LONG_UNALIGNED, (long) word << 3, ofNulls ? ~bits : bits);
    }
    return values;
  }

  /** The same truth value in all rows. */
  static ConstantColumn constant(boolean value, int rows, Memory memory) {
    Buffer bits = memory.allocateZeroed(Bitmaps.byteSize(1));
    bits.segment().set(ValueLayout.JAVA_BYTE, 0, (byte) (value ? 1 : 0));
    return new ConstantColumn(new BitColumn(1, bits, null, 0), rows);
  }

  @KernelFactory("comparison.eq_missing")
  public static @Nullable ElementwiseFunction eqMissing(
      List<Layout> layouts, FunctionParameters parameters) {
    ElementwiseFunction equal = Kernels.find("comparison.eq", layouts, parameters);
    return equal == null ? null : missing(equal, true);
  }

  @KernelFactory("comparison.ne_missing")
  public static @Nullable ElementwiseFunction neMissing(
      List<Layout> layouts, FunctionParameters parameters) {
    ElementwiseFunction equal = Kernels.find("comparison.eq", layouts, parameters);
    return equal == null ? null : missing(equal, false);
  }

  /** Null equals null and nothing else. */
  private static ElementwiseFunction missing(ElementwiseFunction equal, boolean wanted) {
    return (arguments, rows, memory) -> {
      Column left = arguments.get(0);
      Column right = arguments.get(1);
      try (Column answer = equal.apply(arguments, rows, memory);
          FlatColumn flat = Gather.flatten(answer, memory);
          Buffer leftNull = nullness(left, rows, true, memory);
          Buffer rightNull = nullness(right, rows, true, memory)) {
        fillConstantNull(left, leftNull);
        fillConstantNull(right, rightNull);
        Truth truth = new Truth(flat, rows);
        Buffer values = memory.allocate(Bitmaps.byteSize(rows));
        for (int word = 0; word < (rows + 63) >>> 6; word++) {
          long both =
              Validity.word(leftNull.segment(), word, rows)
                  & Validity.word(rightNull.segment(), word, rows);
          long same = truth.truth(word) | both;
          values
              .segment()
              .set(ValueLayout.JAVA_LONG_UNALIGNED, (long) word << 3, wanted ? same : ~same);
        }
        BitColumn result = new BitColumn(rows, values, null, 0);
        if (rows > 0 && left instanceof ConstantColumn && right instanceof ConstantColumn) {
          try (result) {
            return constant(Bitmaps.get(result.values(), 0), rows, memory);
          }
        }
        return result;
      }
    };
  }

  private static void fillConstantNull(Column column, Buffer nulls) {
    if (column.nullCount() == column.length()) {
      nulls.segment().fill((byte) 0xff);
    }
  }

  @Elementwise(id = "boolean.is_nan", signature = "T->BIT", t = Families.FLOATS)
  public static boolean isNan(double value) {
    return Double.isNaN(value);
  }

  @Elementwise(id = "boolean.is_not_nan", signature = "T->BIT", t = Families.FLOATS)
  public static boolean isNotNan(double value) {
    return !Double.isNaN(value);
  }

  @Elementwise(id = "boolean.is_finite", signature = "T->BIT", t = Families.FLOATS)
  public static boolean isFinite(double value) {
    return Math.abs(value) <= Double.MAX_VALUE;
  }

  @Elementwise(id = "boolean.is_infinite", signature = "T->BIT", t = Families.FLOATS)
  public static boolean isInfinite(double value) {
    return Math.abs(value) == Double.POSITIVE_INFINITY;
  }
}
