package io.floe.engine.segment.function;

import static org.assertj.core.api.Assertions.assertThat;

import io.floe.engine.column.Column;
import io.floe.engine.column.FixedLayout;
import io.floe.engine.column.Layout;
import io.floe.engine.function.FunctionParameters;
import io.floe.engine.function.Values;
import io.floe.engine.memory.Memory;
import io.floe.engine.memory.Scope;
import io.floe.engine.segment.Reduction;
import io.floe.engine.segment.SegmentFunction;
import io.floe.engine.segment.SegmentTable;
import io.floe.engine.segment.Segments;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Reductions see windows that overlap and leave rows out as they see segments of the same rows. */
class WindowedReductionTest {
  private static final int[] STARTS = {0, 1, 1, 4, 2, 0};
  private static final int[] ENDS = {3, 4, 2, 4, 6, 6};

  @ParameterizedTest
  @CsvSource({
    "aggregate.arg_max",
    "aggregate.null_count",
    "aggregate.product",
    "aggregate.skew",
    "aggregate.approx_n_unique",
    "aggregate.bitwise.xor",
    "boolean.has_nulls",
    "boolean.is_sorted"
  })
  void windowsOverlap(String kernel) {
    List<@Nullable Object> rows = Arrays.asList(3L, null, 4L, 4L, 1L, 5L);
    Reduction reduction = reduction(kernel);
    try (Memory memory = Memory.root(Long.MAX_VALUE)) {
      try (Scope scope = new Scope(memory)) {
        Column column = scope.own(Values.column(FixedLayout.INT64, rows, memory));
        Segments windows = Segments.ofWindows(STARTS, ENDS);
        Column together = scope.own(reduction.reduce(List.of(column), windows, memory));
        List<@Nullable Object> apart = new ArrayList<>();
        for (int window = 0; window < STARTS.length; window++) {
          List<@Nullable Object> part = rows.subList(STARTS[window], ENDS[window]);
          Column alone = scope.own(Values.column(FixedLayout.INT64, part, memory));
          Segments single = Segments.single(part.size());
          apart.addAll(Values.list(scope.own(reduction.reduce(List.of(alone), single, memory))));
        }
        assertThat(Values.list(together)).isEqualTo(apart).hasSize(STARTS.length);
      }
      assertThat(memory.used()).isZero();
    }
  }

  private static Reduction reduction(String kernel) {
    List<Layout> layouts = List.of(FixedLayout.INT64);
    SegmentFunction function =
        SegmentTable.find(kernel, layouts, FunctionParameters.NONE).orElseThrow();
    return ((SegmentFunction.One) function).reduction();
  }
}
