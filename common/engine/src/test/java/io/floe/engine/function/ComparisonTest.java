package io.floe.engine.function;

import static org.assertj.core.api.Assertions.assertThat;

import io.floe.engine.column.FixedLayout;
import io.floe.engine.column.Layout;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.IntPredicate;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Comparisons on every layout against the order of plain Java values. */
final class ComparisonTest {
  private static final Map<String, IntPredicate> RELATIONS =
      Map.of(
          "eq", order -> order == 0,
          "ne", order -> order != 0,
          "lt", order -> order < 0,
          "le", order -> order <= 0,
          "gt", order -> order > 0,
          "ge", order -> order >= 0);

  private static List<Layout> layouts() {
    List<Layout> layouts = new ArrayList<>(Arrays.asList(FixedLayout.values()));
    layouts.add(Layout.Bit.BIT);
    layouts.add(Layout.Bytes.BYTES);
    return layouts;
  }

  @Property(tries = 4)
  void relations(@ForAll long seed) {
    for (Layout layout : layouts()) {
      RELATIONS.forEach(
          (name, relation) ->
              FunctionCheck.of("comparison." + name, layout, layout)
                  .matches(
                      seed,
                      row ->
                          row.get(0) == null || row.get(1) == null
                              ? null
                              : relation.test(order(layout, row.get(0), row.get(1)))));
    }
  }

  @Property(tries = 4)
  void missingValuesAreEqual(@ForAll long seed) {
    for (Layout layout : layouts()) {
      FunctionCheck.of("comparison.eq_missing", layout, layout)
          .matches(seed, row -> same(layout, row));
      FunctionCheck.of("comparison.ne_missing", layout, layout)
          .matches(seed, row -> !same(layout, row));
    }
  }

  private static boolean same(Layout layout, List<@Nullable Object> row) {
    Object left = row.get(0);
    Object right = row.get(1);
    return left == null || right == null
        ? Objects.equals(left, right)
        : order(layout, left, right) == 0;
  }

  static int order(Layout layout, Object left, Object right) {
    return switch (left) {
      case Long number when layout == FixedLayout.UINT64 ->
          Long.compareUnsigned(number, (Long) right);
      case Long number -> Long.compare(number, (Long) right);
      case Double number -> Double.compare(number + 0.0, (Double) right + 0.0);
      case Boolean bit -> Boolean.compare(bit, (Boolean) right);
      case BigInteger wide -> wide.compareTo((BigInteger) right);
      default ->
          Arrays.compareUnsigned(
              ((String) left).getBytes(StandardCharsets.UTF_8),
              ((String) right).getBytes(StandardCharsets.UTF_8));
    };
  }

  @Test
  void allKindsOfNanAreEqual() {
    double negative = Double.longBitsToDouble(0xfff8_0000_0000_0001L);
    FunctionCheck equal =
        FunctionCheck.of("comparison.eq", FixedLayout.FLOAT64, FixedLayout.FLOAT64);
    assertThat(equal.one(negative, Double.NaN)).isEqualTo(true);
    FunctionCheck less =
        FunctionCheck.of("comparison.lt", FixedLayout.FLOAT64, FixedLayout.FLOAT64);
    assertThat(less.one(negative, Double.POSITIVE_INFINITY)).isEqualTo(false);
  }
}
