package io.floe.engine.function;

import static org.assertj.core.api.Assertions.assertThat;

import io.floe.engine.column.Column;
import io.floe.engine.column.ConstantColumn;
import io.floe.engine.column.FixedLayout;
import io.floe.engine.column.Layout;
import io.floe.engine.memory.Memory;
import io.floe.engine.memory.Scope;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.apache.arrow.memory.RootAllocator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Functions made of others, sets and hashes. */
final class CompositeTest {
  private static final List<Layout> LAYOUTS =
      List.of(
          FixedLayout.INT8,
          FixedLayout.UINT64,
          FixedLayout.INT128,
          FixedLayout.FLOAT32,
          FixedLayout.FLOAT64,
          Layout.Bit.BIT,
          Layout.Bytes.BYTES);

  @Property(tries = 10)
  void between(@ForAll long seed) {
    for (Layout layout : LAYOUTS) {
      FunctionCheck.of(
              "comparison.is_between",
              FunctionParameters.NONE.with("closed", "left"),
              layout,
              layout,
              layout)
          .matches(seed, row -> between(layout, row));
    }
  }

  private static @Nullable Object between(Layout layout, List<@Nullable Object> row) {
    if (row.get(0) == null) {
      return null;
    }
    Boolean above =
        row.get(1) == null
            ? null
            : Boolean.valueOf(ComparisonTest.order(layout, row.get(0), row.get(1)) >= 0);
    Boolean below =
        row.get(2) == null
            ? null
            : Boolean.valueOf(ComparisonTest.order(layout, row.get(0), row.get(2)) < 0);
    if (Boolean.FALSE.equals(above) || Boolean.FALSE.equals(below)) {
      return false;
    }
    return above == null || below == null ? null : Boolean.TRUE;
  }

  @Test
  void extremes() {
    FunctionCheck min =
        FunctionCheck.of("horizontal.min", FixedLayout.FLOAT64, FixedLayout.FLOAT64);
    assertThat(min.one(Double.NaN, 1.0)).isEqualTo(1.0);
    assertThat(min.one(1.0, Double.NaN)).isEqualTo(1.0);
    assertThat(min.one(null, 2.0)).isEqualTo(2.0);
    assertThat(min.one(null, null)).isNull();
    FunctionCheck max = FunctionCheck.of("horizontal.max", FixedLayout.UINT64, FixedLayout.UINT64);
    assertThat(max.one(-1L, 5L)).isEqualTo(-1L);
    FunctionCheck sum = FunctionCheck.of("horizontal.sum", FixedLayout.INT64, FixedLayout.INT64);
    assertThat(sum.flat(List.of(Arrays.asList(1L, null), Arrays.asList(2L, 3L))))
        .containsExactly(3L, 3L);
  }

  @Property(tries = 10)
  void membership(@ForAll long seed) {
    Random random = new Random(seed);
    for (Layout layout : LAYOUTS) {
      List<@Nullable Object> set = FunctionCheck.values(layout, random.nextInt(8), random);
      List<@Nullable Object> values = FunctionCheck.values(layout, 100, random);
      boolean nullsEqual = random.nextBoolean();
      ElementwiseFunction function =
          KernelTable.elementwise(
                  "comparison.is_in",
                  List.of(layout, new Layout.ListOf(layout)),
                  FunctionParameters.NONE.with("nulls_equal", nullsEqual))
              .orElseThrow();
      List<@Nullable Object> expected = new ArrayList<>();
      for (Object value : values) {
        boolean member =
            set.stream()
                .anyMatch(
                    other ->
                        value == null || other == null
                            ? Objects.equals(value, other)
                            : ComparisonTest.order(layout, value, other) == 0);
        expected.add(value == null && !nullsEqual ? null : (Object) member);
      }
      try (Memory memory = Memory.over(new RootAllocator());
          Scope scope = new Scope(memory)) {
        Column list =
            scope.own(
                new ConstantColumn(
                    Values.column(new Layout.ListOf(layout), List.of(set), memory), 100));
        for (Column column :
            List.<Column>of(
                scope.own(Values.column(layout, values, memory)),
                scope.own(Values.dictionary(layout, values, memory)))) {
          Column result = scope.own(function.apply(List.of(column, list), 100, memory));
          assertThat(Values.list(result)).isEqualTo(expected);
        }
      }
    }
  }

  @Test
  void equalValuesHaveEqualHashes() {
    FunctionParameters seed = FunctionParameters.NONE.with("seed", 7L);
    FunctionCheck real = FunctionCheck.of("hash", seed, FixedLayout.FLOAT64);
    assertThat(real.one(0.0)).isEqualTo(real.one(-0.0)).isNotEqualTo(real.one(1.0));
    FunctionCheck text = FunctionCheck.of("hash", seed, Layout.Bytes.BYTES);
    assertThat(text.one("a text of more than twelve bytes"))
        .isEqualTo(text.one("a text of more than twelve bytes"))
        .isNotEqualTo(text.one("a text of more than twelve bytez"));
    assertThat(text.one("")).isNotEqualTo(text.one("\0"));
  }

  @Test
  void allIdsAreListed() {
    assertThat(KernelTable.ids())
        .contains("arithmetic.add", "comparison.is_in", "cast", "string.split", "temporal.year")
        .hasSizeGreaterThan(150);
    assertThat(KernelTable.elementwise("no.such", List.of(), FunctionParameters.NONE)).isEmpty();
  }
}
