package io.floe.engine.function;

import static org.assertj.core.api.Assertions.assertThat;

import io.floe.engine.column.FixedLayout;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.List;
import java.util.function.BinaryOperator;
import java.util.function.DoubleBinaryOperator;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Arithmetic against big integers and plain doubles. */
final class ArithmeticTest {
  private static final List<FixedLayout> INTEGERS =
      List.of(
          FixedLayout.INT8,
          FixedLayout.INT16,
          FixedLayout.INT32,
          FixedLayout.INT64,
          FixedLayout.UINT8,
          FixedLayout.UINT16,
          FixedLayout.UINT32,
          FixedLayout.UINT64,
          FixedLayout.INT128,
          FixedLayout.UINT128);
  private static final List<FixedLayout> FLOATS =
      List.of(FixedLayout.FLOAT16, FixedLayout.FLOAT32, FixedLayout.FLOAT64);

  @Property(tries = 10)
  void integers(@ForAll long seed) {
    integer("arithmetic.add", seed, BigInteger::add);
    integer("arithmetic.subtract", seed, BigInteger::subtract);
    integer("arithmetic.multiply", seed, BigInteger::multiply);
    integer("arithmetic.floor_divide", seed, ArithmeticTest::floorDivide);
    integer(
        "arithmetic.modulus",
        seed,
        (left, right) ->
            right.signum() == 0 ? null : left.subtract(floorDivide(left, right).multiply(right)));
  }

  private static BigInteger floorDivide(BigInteger left, BigInteger right) {
    if (right.signum() == 0) {
      return null;
    }
    return new java.math.BigDecimal(left)
        .divide(new java.math.BigDecimal(right), 0, RoundingMode.FLOOR)
        .toBigInteger();
  }

  private static void integer(String id, long seed, BinaryOperator<@Nullable BigInteger> exact) {
    for (FixedLayout layout : INTEGERS) {
      FunctionCheck.of(id, layout, layout)
          .matches(
              seed,
              row -> {
                if (row.get(0) == null || row.get(1) == null) {
                  return null;
                }
                BigInteger result = exact.apply(big(layout, row.get(0)), big(layout, row.get(1)));
                return result == null ? null : wrap(layout, result);
              });
    }
  }

  static BigInteger big(FixedLayout layout, Object value) {
    if (value instanceof BigInteger wide) {
      return wide;
    }
    long bits = (Long) value;
    return layout == FixedLayout.UINT64
        ? new BigInteger(Long.toUnsignedString(bits))
        : BigInteger.valueOf(bits);
  }

  static Object wrap(FixedLayout layout, BigInteger value) {
    int bits = layout.byteSize() * 8;
    BigInteger low = value.mod(BigInteger.ONE.shiftLeft(bits));
    boolean unsigned = layout.name().startsWith("U");
    BigInteger wrapped =
        !unsigned && low.testBit(bits - 1) ? low.subtract(BigInteger.ONE.shiftLeft(bits)) : low;
    return bits == 128 ? wrapped : (Object) wrapped.longValue();
  }

  @Property(tries = 10)
  void floats(@ForAll long seed) {
    real("arithmetic.add", seed, (left, right) -> left + right);
    real("arithmetic.subtract", seed, (left, right) -> left - right);
    real("arithmetic.multiply", seed, (left, right) -> left * right);
    real("arithmetic.true_divide", seed, (left, right) -> left / right);
    real("arithmetic.floor_divide", seed, (left, right) -> Math.floor(left / right));
  }

  private static void real(String id, long seed, DoubleBinaryOperator exact) {
    for (FixedLayout layout : FLOATS) {
      FunctionCheck.of(id, layout, layout)
          .matches(
              seed,
              row -> {
                if (row.get(0) == null || row.get(1) == null) {
                  return null;
                }
                double result = exact.applyAsDouble((Double) row.get(0), (Double) row.get(1));
                return switch (layout) {
                  case FLOAT16 ->
                      (double) Float.float16ToFloat(Float.floatToFloat16((float) result));
                  case FLOAT32 -> (double) (float) result;
                  case INT8,
                      INT16,
                      INT32,
                      INT64,
                      INT128,
                      UINT8,
                      UINT16,
                      UINT32,
                      UINT64,
                      UINT128,
                      FLOAT64 ->
                      result;
                };
              });
    }
  }

  @Test
  void signsAreThoseOfPython() {
    FunctionCheck modulus =
        FunctionCheck.of("arithmetic.modulus", FixedLayout.INT32, FixedLayout.INT32);
    assertThat(modulus.one(-7L, 3L)).isEqualTo(2L);
    assertThat(modulus.one(7L, -3L)).isEqualTo(-2L);
    assertThat(modulus.one(7L, 0L)).isNull();
    FunctionCheck real =
        FunctionCheck.of("arithmetic.modulus", FixedLayout.FLOAT64, FixedLayout.FLOAT64);
    assertThat(real.one(-7.5, 2.0)).isEqualTo(0.5);
  }
}
