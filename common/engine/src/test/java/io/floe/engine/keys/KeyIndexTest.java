package io.floe.engine.keys;

import static org.assertj.core.api.Assertions.assertThat;

import io.floe.engine.column.Column;
import io.floe.engine.column.FixedLayout;
import io.floe.engine.column.Layout;
import io.floe.engine.column.Page;
import io.floe.engine.memory.Memory;
import io.floe.engine.memory.Scope;
import io.floe.engine.testing.RandomColumns;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The rows of each key, built in several ranges of hashes, against a search of all rows. */
class KeyIndexTest {
  private static final int ROWS = 60;

  static List<List<Layout>> layouts() {
    List<List<Layout>> all = new ArrayList<>();
    for (Layout layout : RandomColumns.layouts()) {
      all.add(List.of(layout));
      all.add(List.of(layout, FixedLayout.INT64));
    }
    all.add(List.of(FixedLayout.INT32, FixedLayout.UINT64, FixedLayout.UINT8, Layout.Bit.BIT));
    all.add(List.of(FixedLayout.INT64, FixedLayout.INT64, FixedLayout.INT8));
    return all;
  }

  @ParameterizedTest
  @MethodSource("layouts")
  void findsTheRowsOfKeysInOrder(List<Layout> layouts) {
    for (boolean nullsEqual : new boolean[] {false, true}) {
      for (int tasks : new int[] {1, 3, 16}) {
        check(layouts, nullsEqual, tasks);
      }
    }
  }

  private static void check(List<Layout> layouts, boolean nullsEqual, int tasks) {
    try (Memory memory = Memory.root(Long.MAX_VALUE);
        Scope scope = new Scope(memory)) {
      RandomColumns columns = new RandomColumns(tasks, memory);
      KeyIndex index = scope.own(KeyIndex.of(layouts, nullsEqual, memory));
      List<KeyTableTest.Row> rows = new ArrayList<>();
      List<IndexedKeys> keys = new ArrayList<>();
      for (int part = 0; part < 3; part++) {
        Page page = scope.own(columns.page(layouts, ROWS, part));
        keys.add(index.prepare(page.columns(), ROWS, memory));
        rows.addAll(rows(page));
      }
      index.build(keys, tasks).forEach(Runnable::run);
      index.complete();
      Page probe = scope.own(columns.page(layouts, ROWS, 3));
      List<Column> held = probe.columns();
      KeyMatches matches = new KeyMatches();
      index.find(held, ROWS, true, matches, memory);
      matches.spread(ROWS);
      int[] found = matches.numbers();
      List<KeyTableTest.Row> wanted = rows(probe);
      for (int row = 0; row < ROWS; row++) {
        assertThat(matches(index, found[row])).isEqualTo(search(rows, wanted.get(row), nullsEqual));
      }
      assertThat(index.isUnique())
          .isEqualTo(rows.stream().allMatch(row -> search(rows, row, nullsEqual).size() <= 1));
    }
  }

  private static List<Integer> matches(KeyIndex index, int number) {
    return number < 0
        ? List.of()
        : Arrays.stream(index.rows(), index.start(number), index.end(number)).boxed().toList();
  }

  private static List<KeyTableTest.Row> rows(Page page) {
    return IntStream.range(0, ROWS).mapToObj(row -> new KeyTableTest.Row(page, row)).toList();
  }

  private static List<Integer> search(
      List<KeyTableTest.Row> rows, KeyTableTest.Row key, boolean nullsEqual) {
    if (!nullsEqual && key.page().columns().stream().anyMatch(each -> each.isNull(key.number()))) {
      return List.of();
    }
    return IntStream.range(0, rows.size()).filter(row -> rows.get(row).same(key)).boxed().toList();
  }
}
