package io.floe.physical.expression.binding;

import io.floe.engine.column.Column;
import io.floe.engine.column.FixedColumn;
import io.floe.engine.column.FixedLayout;
import io.floe.engine.column.FlatColumn;
import io.floe.engine.column.Flatten;
import io.floe.engine.function.ElementwiseFunction;
import io.floe.engine.memory.Buffer;
import io.floe.engine.memory.Memory;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.function.UnaryOperator;

/** Decimals with fewer digits behind the point. */
final class WholePart {
  private WholePart() {}

  /** The digits behind the point dropped, towards zero. */
  static ElementwiseFunction of(int scale) {
    BigInteger divisor = BigInteger.TEN.pow(scale);
    return mapped(value -> value.divide(divisor));
  }

  /** The digits behind some places rounded to zeros; the scale stays. */
  static ElementwiseFunction rounded(int scale, int decimals, RoundingMode mode) {
    return mapped(
        value ->
            new BigDecimal(value, scale).setScale(decimals, mode).setScale(scale).unscaledValue());
  }

  /** One, zero or minus one. */
  static ElementwiseFunction sign(int scale) {
    BigInteger one = BigInteger.TEN.pow(scale);
    return mapped(value -> one.multiply(BigInteger.valueOf(value.signum())));
  }

  /** The first digits, the others rounded to zeros. */
  static ElementwiseFunction significant(int digits) {
    MathContext kept = new MathContext(Math.min(digits, 40), RoundingMode.HALF_UP);
    return mapped(value -> new BigDecimal(value).round(kept).toBigInteger());
  }

  private static ElementwiseFunction mapped(UnaryOperator<BigInteger> function) {
    return (arguments, rows, memory) -> mapped(arguments.getFirst(), function, rows, memory);
  }

  private static Column mapped(
      Column column, UnaryOperator<BigInteger> function, int rows, Memory memory) {
    try (FlatColumn flat = Flatten.of(column, memory)) {
      MemorySegment values = ((FixedColumn) flat).values();
      Buffer result = memory.allocate(rows * 16L);
      for (int row = 0; row < rows; row++) {
        long low = values.get(ValueLayout.JAVA_LONG_UNALIGNED, row * 16L);
        long high = values.get(ValueLayout.JAVA_LONG_UNALIGNED, row * 16L + 8);
        BigInteger value =
            function.apply(
                BigInteger.valueOf(high)
                    .shiftLeft(64)
                    .add(new BigInteger(Long.toUnsignedString(low))));
        result.segment().set(ValueLayout.JAVA_LONG_UNALIGNED, row * 16L, value.longValue());
        result
            .segment()
            .set(ValueLayout.JAVA_LONG_UNALIGNED, row * 16L + 8, value.shiftRight(64).longValue());
      }
      Buffer validity = flat.validity();
      return new FixedColumn(
          FixedLayout.INT128,
          rows,
          result,
          validity == null ? null : validity.share(),
          flat.nullCount());
    }
  }
}
