package io.floe.engine.function;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.floe.engine.column.FixedLayout;
import io.floe.engine.column.Layout;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Casts between all plain layouts. */
final class CastTest {
  private static final Layout BYTES = Layout.Bytes.BYTES;

  private static FunctionParameters to(Layout layout, String mode) {
    return FunctionParameters.NONE.with("to", layout).with("mode", mode);
  }

  private static FunctionCheck lenient(Layout from, Layout to) {
    return FunctionCheck.of("cast", to(to, "lenient"), from);
  }

  @Property(tries = 3)
  void integersKeepWhatFits(@ForAll long seed) {
    for (FixedLayout from : FixedLayout.values()) {
      for (FixedLayout to : FixedLayout.values()) {
        if (!to.name().startsWith("FLOAT")) {
          lenient(from, to)
              .matches(
                  seed,
                  row -> {
                    if (row.get(0) == null) {
                      return null;
                    }
                    BigInteger whole = whole(from, row.get(0));
                    if (whole == null) {
                      return null;
                    }
                    Object wrapped = ArithmeticTest.wrap(to, whole);
                    return ArithmeticTest.big(to, wrapped).equals(whole) ? wrapped : null;
                  });
        }
      }
    }
  }

  private static @Nullable BigInteger whole(FixedLayout from, Object value) {
    if (value instanceof Double real) {
      return Double.isFinite(real) ? new BigDecimal(real).toBigInteger() : null;
    }
    return ArithmeticTest.big(from, value);
  }

  @Property(tries = 3)
  void integersBecomeFloats(@ForAll long seed) {
    for (FixedLayout from : FixedLayout.values()) {
      if (!from.name().startsWith("FLOAT")) {
        lenient(from, FixedLayout.FLOAT64)
            .matches(
                seed,
                row ->
                    row.get(0) == null ? null : ArithmeticTest.big(from, row.get(0)).doubleValue());
      }
    }
  }

  @Property(tries = 3)
  void integersSurviveText(@ForAll long seed) {
    for (FixedLayout layout : FixedLayout.values()) {
      if (!layout.name().startsWith("FLOAT")) {
        lenient(layout, BYTES)
            .matches(
                seed,
                row ->
                    row.get(0) == null ? null : ArithmeticTest.big(layout, row.get(0)).toString());
        assertThat(lenient(BYTES, layout).one("120")).isIn(120L, BigInteger.valueOf(120));
        assertThat(lenient(BYTES, layout).one("999999999999999999999999999999999999999999"))
            .isNull();
      }
    }
  }

  @Test
  void integersAreReadAsPolarsReadsThem() {
    FunctionCheck parse = lenient(BYTES, FixedLayout.INT64);
    assertThat(parse.one("+3")).isEqualTo(3L);
    assertThat(parse.one("-0")).isEqualTo(0L);
    assertThat(parse.one("-9223372036854775808")).isEqualTo(Long.MIN_VALUE);
    for (String bad : List.of("", " 2", "1.5", "1e3", "0x1", "1_0", "-", "9223372036854775808")) {
      assertThat(parse.one(bad)).as(bad).isNull();
    }
    assertThat(lenient(BYTES, FixedLayout.UINT64).one("18446744073709551615")).isEqualTo(-1L);
  }

  @Test
  void floatsAreReadAsPolarsReadsThem() {
    FunctionCheck parse = lenient(BYTES, FixedLayout.FLOAT64);
    assertThat(parse.one("1e3")).isEqualTo(1000.0);
    assertThat(parse.one(".5")).isEqualTo(0.5);
    assertThat(parse.one("5.")).isEqualTo(5.0);
    assertThat(parse.one("-inf")).isEqualTo(Double.NEGATIVE_INFINITY);
    assertThat(parse.one("NaN")).isEqualTo(Double.NaN);
    assertThat(parse.one("123456789012345678901234567890")).isEqualTo(1.2345678901234568e29);
    for (String bad : List.of("", " 2", "0x1", "1_0", "1f", "e5", ".", "1e", "infin")) {
      assertThat(parse.one(bad)).as(bad).isNull();
    }
  }

  @Test
  void floatsAreWrittenAsPolarsWritesThem() {
    FunctionCheck real = lenient(FixedLayout.FLOAT64, BYTES);
    Object[][] doubles = {
      {1.0, "1.0"},
      {1e20, "1e+20"},
      {1e-7, "1e-7"},
      {0.1, "0.1"},
      {Double.NaN, "NaN"},
      {Double.POSITIVE_INFINITY, "inf"},
      {123456789.123, "123456789.123"},
      {-0.0, "-0.0"},
      {1e16, "1e+16"},
      {1e15, "1000000000000000.0"},
      {1.5e-5, "0.000015"},
      {1e-5, "0.00001"},
      {1.5e-6, "1.5e-6"},
      {1.234567890123456e14, "123456789012345.6"},
      {-2.5e300, "-2.5e+300"}
    };
    for (Object[] pair : doubles) {
      assertThat(real.one(pair[0])).isEqualTo(pair[1]);
    }
    FunctionCheck single = lenient(FixedLayout.FLOAT32, BYTES);
    assertThat(single.one(123456789.123)).isEqualTo("123456790.0");
    assertThat(single.one(1e12)).isEqualTo("1000000000000.0");
    assertThat(single.one(1e13)).isEqualTo("1e+13");
    assertThat(single.one(1.5e-6)).isEqualTo("0.0000015");
    assertThat(lenient(FixedLayout.FLOAT16, BYTES).one(1e-5)).isEqualTo("0.00001001358");
  }

  @Test
  void bits() {
    assertThat(lenient(Layout.Bit.BIT, FixedLayout.INT16).one(true)).isEqualTo(1L);
    assertThat(lenient(Layout.Bit.BIT, BYTES).one(false)).isEqualTo("false");
    assertThat(lenient(FixedLayout.FLOAT32, Layout.Bit.BIT).one(0.5)).isEqualTo(true);
    assertThat(lenient(FixedLayout.INT128, Layout.Bit.BIT).one(BigInteger.ZERO)).isEqualTo(false);
  }

  @Test
  void wrappingKeepsTheLowBits() {
    FunctionCheck wrap = FunctionCheck.of("cast", to(FixedLayout.UINT8, "wrap"), FixedLayout.INT64);
    assertThat(wrap.flat(List.of(Arrays.asList(300L, -1L, null, 5L))))
        .containsExactly(44L, 255L, null, 5L);
  }

  @Test
  void strictCastsNameTheValuesAtFault() {
    FunctionParameters parameters =
        to(FixedLayout.INT8, "strict")
            .with("from_name", "i64")
            .with("to_name", "i8")
            .with("column", "a");
    FunctionCheck strict = FunctionCheck.of("cast", parameters, FixedLayout.INT64);
    assertThat(strict.one(5L)).isEqualTo(5L);
    assertThatThrownBy(() -> strict.flat(List.of(Arrays.asList(300L, 1L, null, 400L))))
        .isInstanceOf(FunctionException.class)
        .hasMessage(
            "conversion from `i64` to `i8` failed in column 'a' for 2 out of 4 values: [300, 400]");
  }

  @Property(tries = 5)
  void decimals(@ForAll long seed) {
    Layout wide = FixedLayout.INT128;
    FunctionParameters scale = FunctionParameters.NONE.with("scale", 4L);
    FunctionCheck.of("decimal.multiply", scale, FixedLayout.INT64, FixedLayout.INT64)
        .matches(
            seed,
            row ->
                row.get(0) == null || row.get(1) == null
                    ? null
                    : new BigDecimal(
                            BigInteger.valueOf((Long) row.get(0))
                                .multiply(BigInteger.valueOf((Long) row.get(1))))
                        .movePointLeft(4)
                        .setScale(0, RoundingMode.HALF_EVEN)
                        .toBigInteger());
    FunctionCheck divide = FunctionCheck.of("decimal.divide", scale, wide, wide);
    assertThat(divide.one(BigInteger.valueOf(20000), BigInteger.valueOf(30000)))
        .isEqualTo(BigInteger.valueOf(6667));
    assertThat(divide.one(BigInteger.ONE, BigInteger.ZERO)).isNull();
    FunctionCheck rescale =
        FunctionCheck.of(
            "decimal.rescale",
            FunctionParameters.NONE
                .with("to", wide)
                .with("precision", 10L)
                .with("scale", 1L)
                .with("from_scale", 3L),
            FixedLayout.INT64);
    assertThat(rescale.one(12350L)).isEqualTo(BigInteger.valueOf(124));
    assertThat(rescale.one(12250L)).isEqualTo(BigInteger.valueOf(122));
    assertThat(FunctionCheck.of("decimal.to_string", scale, FixedLayout.INT64).one(-5L))
        .isEqualTo("-0.0005");
  }

  @Test
  void tooManyDigitsAreAnError() {
    FunctionCheck add = FunctionCheck.of("decimal.add", FixedLayout.INT128, FixedLayout.INT128);
    BigInteger most = BigInteger.TEN.pow(38).subtract(BigInteger.ONE);
    assertThat(add.one(most, BigInteger.ZERO)).isEqualTo(most);
    assertThat(add.one(most.negate(), BigInteger.ZERO)).isEqualTo(most.negate());
    assertThatThrownBy(() -> add.one(most, BigInteger.ONE))
        .hasMessageContaining("overflow in decimal addition");
    assertThatThrownBy(() -> add.one(most.negate(), BigInteger.ONE.negate()))
        .hasMessageContaining("overflow in decimal addition");
  }
}
