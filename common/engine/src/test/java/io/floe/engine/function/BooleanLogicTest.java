package io.floe.engine.function;

import io.floe.engine.column.FixedLayout;
import io.floe.engine.column.Layout;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.jspecify.annotations.Nullable;

/** Kleene's logic and choices between columns against plain Java. */
final class BooleanLogicTest {
  private static final Layout BIT = Layout.Bit.BIT;
  private static final List<Layout> ALL =
      List.of(
          FixedLayout.INT8,
          FixedLayout.INT16,
          FixedLayout.INT32,
          FixedLayout.FLOAT64,
          FixedLayout.INT128,
          BIT,
          Layout.Bytes.BYTES,
          new Layout.ListOf(Layout.Bytes.BYTES),
          new Layout.ListOf(new Layout.ListOf(FixedLayout.INT64)),
          new Layout.ArrayOf(FixedLayout.INT16, 2),
          new Layout.StructOf(List.of(FixedLayout.INT32, Layout.Bytes.BYTES)));

  @Property(tries = 10)
  void kleene(@ForAll long seed) {
    FunctionCheck.of("boolean.and", BIT, BIT)
        .matches(seed, row -> and((Boolean) row.get(0), (Boolean) row.get(1)));
    FunctionCheck.of("boolean.or", BIT, BIT)
        .matches(seed, row -> not(and(not((Boolean) row.get(0)), not((Boolean) row.get(1)))));
    FunctionCheck.of("boolean.xor", BIT, BIT)
        .matches(
            seed,
            row ->
                row.get(0) == null || row.get(1) == null
                    ? null
                    : (Object) !row.get(0).equals(row.get(1)));
    FunctionCheck.of("boolean.not", BIT).matches(seed, row -> not((Boolean) row.get(0)));
  }

  private static @Nullable Boolean and(@Nullable Boolean left, @Nullable Boolean right) {
    if (Boolean.FALSE.equals(left) || Boolean.FALSE.equals(right)) {
      return false;
    }
    return left == null || right == null ? null : Boolean.TRUE;
  }

  private static @Nullable Boolean not(@Nullable Boolean value) {
    return value == null ? null : Boolean.valueOf(!value);
  }

  @Property(tries = 10)
  void nullness(@ForAll long seed) {
    for (Layout layout : ALL) {
      FunctionCheck.of("boolean.is_null", layout).matches(seed, row -> row.get(0) == null);
      FunctionCheck.of("boolean.is_not_null", layout).matches(seed, row -> row.get(0) != null);
    }
  }

  @Property(tries = 10)
  void choices(@ForAll long seed) {
    for (Layout layout : ALL) {
      FunctionCheck.of("conditional.if_then_else", BIT, layout, layout)
          .matches(seed, row -> Boolean.TRUE.equals(row.get(0)) ? row.get(1) : row.get(2));
      FunctionCheck.of("conditional.coalesce", layout, layout, layout)
          .matches(
              seed,
              row ->
                  row.get(0) != null ? row.get(0) : row.get(1) != null ? row.get(1) : row.get(2));
    }
  }
}
