package io.floe.engine.function;

import static org.assertj.core.api.Assertions.assertThat;

import io.floe.engine.column.FixedLayout;
import io.floe.engine.column.Layout;
import java.math.BigInteger;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** Mathematics against that of Java, and the corners where Polars has rules of its own. */
final class MathTest {
  private static final Layout REAL = FixedLayout.FLOAT64;
  private static final Map<String, DoubleUnaryOperator> UNARY =
      Map.of(
          "sqrt", Math::sqrt,
          "cbrt", Math::cbrt,
          "exp", Math::exp,
          "sin", Math::sin,
          "tanh", Math::tanh,
          "floor", Math::floor,
          "ceil", Math::ceil,
          "degrees", Math::toDegrees,
          "log1p", Math::log1p);

  @Property(tries = 10)
  void ofOneNumber(@ForAll long seed) {
    UNARY.forEach(
        (name, reference) ->
            FunctionCheck.of("math." + name, REAL)
                .matches(
                    seed,
                    row ->
                        row.get(0) == null
                            ? null
                            : (Object) reference.applyAsDouble((Double) row.get(0))));
  }

  @Property(tries = 10)
  void integerPowersWrapAround(@ForAll long seed) {
    FunctionCheck.of("math.pow", FixedLayout.INT16, FixedLayout.UINT32)
        .matches(
            seed,
            row ->
                row.get(0) == null || row.get(1) == null
                    ? null
                    : ArithmeticTest.wrap(
                        FixedLayout.INT16,
                        BigInteger.valueOf((Long) row.get(0))
                            .modPow(
                                BigInteger.valueOf((Long) row.get(1)), BigInteger.valueOf(65536))));
  }

  @Test
  void rounds() {
    FunctionParameters two = FunctionParameters.NONE.with("decimals", 2L);
    FunctionParameters none = FunctionParameters.NONE.with("decimals", 0L);
    assertThat(FunctionCheck.of("math.round_half_to_even", none, REAL).one(2.5)).isEqualTo(2.0);
    assertThat(FunctionCheck.of("math.round_half_to_even", two, REAL).one(2.675)).isEqualTo(2.68);
    assertThat(FunctionCheck.of("math.round_half_away", none, REAL).one(-0.5)).isEqualTo(-1.0);
    assertThat(FunctionCheck.of("math.round_half_away", none, REAL).one(1e300)).isEqualTo(1e300);
    FunctionParameters digits = FunctionParameters.NONE.with("digits", 2L);
    assertThat(FunctionCheck.of("math.round_significant", digits, REAL).one(0.00123))
        .isEqualTo(0.0012);
    FunctionParameters bounded = digits.with("least", Long.MIN_VALUE).with("most", Long.MAX_VALUE);
    assertThat(FunctionCheck.of("math.round_significant", bounded, FixedLayout.INT64).one(99999L))
        .isEqualTo(100000L);
    assertThat(FunctionCheck.of("math.sign", REAL).one(-0.0)).isEqualTo(-0.0);
    assertThat(FunctionCheck.of("math.clip", REAL, REAL, REAL).one(7.0, 1.0, 5.0)).isEqualTo(5.0);
    assertThat(FunctionCheck.of("bitwise.count_ones", FixedLayout.INT8).one(-1L)).isEqualTo(8L);
  }
}
