package io.floe.engine.operator;

import static org.assertj.core.api.Assertions.assertThat;

import io.floe.engine.column.Column;
import io.floe.engine.column.Concatenate;
import io.floe.engine.column.FixedLayout;
import io.floe.engine.column.Gather;
import io.floe.engine.column.Layout;
import io.floe.engine.column.Page;
import io.floe.engine.column.RowKeys;
import io.floe.engine.memory.Memory;
import io.floe.engine.memory.Scope;
import io.floe.engine.testing.RandomColumns;
import io.floe.engine.testing.Values;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MergeSortedTest {
  static List<Layout> layouts() {
    return RandomColumns.layouts();
  }

  private static Page sorted(Page page, Memory memory) {
    Column key = page.column(0);
    int[] rows =
        SortPermutation.of(List.of(key), List.of(RowKeys.Order.RISING), page.rowCount(), memory);
    return Gather.page(page, rows, 0, rows.length, memory);
  }

  @ParameterizedTest
  @MethodSource("layouts")
  void mergesTwoSortedPages(Layout layout) {
    try (Memory memory = Memory.root(Long.MAX_VALUE);
        Scope scope = new Scope(memory)) {
      RandomColumns columns = new RandomColumns(1, memory);
      List<Layout> layouts = List.of(layout, FixedLayout.INT64);
      Page left = scope.own(columns.page(layouts, 70, 0));
      Page right = scope.own(columns.page(layouts, 50, 1));
      Page one = scope.own(sorted(left, memory));
      Page other = scope.own(sorted(right, memory));
      Page merged = scope.own(MergeSorted.merge(one, other, new int[] {0}, memory));
      Page both = scope.own(Concatenate.pages(List.of(one, other), memory));
      assertThat(Values.of(merged)).isEqualTo(Values.of(scope.own(sorted(both, memory))));
    }
  }

  @Test
  void putsPagesSideBySide() {
    try (Memory memory = Memory.root(Long.MAX_VALUE);
        Scope scope = new Scope(memory)) {
      RandomColumns columns = new RandomColumns(1, memory);
      Page left = scope.own(columns.page(List.of(Layout.Bytes.BYTES), 5, 0));
      Page right = scope.own(columns.page(List.of(FixedLayout.INT8), 3, 0));
      Page both = scope.own(MergeSorted.sideBySide(List.of(left, right), memory));
      List<@Nullable Object> expected = new ArrayList<>(Values.of(right.column(0)));
      expected.addAll(Collections.nCopies(2, null));
      assertThat(Values.of(both.column(0))).isEqualTo(Values.of(left.column(0)));
      assertThat(Values.of(both.column(1))).isEqualTo(expected);
    }
  }
}
