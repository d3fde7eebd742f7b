package io.floe.engine.keys;

import static org.assertj.core.api.Assertions.assertThat;

import io.floe.engine.column.FixedLayout;
import io.floe.engine.column.Layout;
import io.floe.engine.column.Page;
import io.floe.engine.column.RowOrder;
import io.floe.engine.memory.Memory;
import io.floe.engine.memory.Scope;
import io.floe.engine.testing.RandomColumns;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Numbers of keys of one and two columns against a list that is searched from the start. */
class KeyTableTest {
  record Row(Page page, int number) {
    boolean same(Row other) {
      for (int position = 0; position < page.columns().size(); position++) {
        if (!RowOrder.same(
            page.column(position), number, other.page.column(position), other.number)) {
          return false;
        }
      }
      return true;
    }
  }

  static List<List<Layout>> layouts() {
    List<List<Layout>> all = new ArrayList<>();
    for (Layout layout : RandomColumns.layouts()) {
      all.add(List.of(layout));
      all.add(List.of(layout, FixedLayout.INT16));
    }
    all.add(List.of(Layout.Bit.BIT, Layout.Bit.BIT, Layout.Bytes.BYTES));
    all.add(List.of(FixedLayout.INT64, FixedLayout.INT64));
    all.add(List.of(FixedLayout.INT64, FixedLayout.FLOAT64, FixedLayout.INT32, Layout.Bit.BIT));
    all.add(List.of());
    return all;
  }

  @ParameterizedTest
  @MethodSource("layouts")
  void numbersKeysByAppearance(List<Layout> layouts) {
    try (Memory memory = Memory.root(Long.MAX_VALUE);
        Scope scope = new Scope(memory)) {
      RandomColumns columns = new RandomColumns(layouts.size(), memory);
      KeyTable table = scope.own(KeyTable.of(layouts, 0, memory));
      List<Row> known = new ArrayList<>();
      for (int batch = 0; batch < 12; batch++) {
        Page page = scope.own(columns.page(layouts, 40, batch));
        int[] found = new int[40];
        table.find(page.columns(), 40, found, memory);
        int[] ids = new int[40];
        int[] fresh = new int[40];
        int before = known.size();
        int added = table.insert(page.columns(), 40, ids, fresh);
        for (int row = 0; row < 40; row++) {
          int expected = search(known, new Row(page, row));
          assertThat(found[row]).isEqualTo(expected < before ? expected : -1);
          assertThat(ids[row]).isEqualTo(expected);
          if (expected == known.size()) {
            assertThat(fresh[expected - before]).isEqualTo(row);
            known.add(new Row(page, row));
          }
        }
        assertThat(added).isEqualTo(known.size() - before);
        assertThat(table.size()).isEqualTo(known.size());
      }
    }
  }

  @ParameterizedTest
  @MethodSource("layouts")
  void numbersManyRowsAtOnce(List<Layout> layouts) {
    // Enough rows for keys that are looked up by codes: dictionaries and narrow integers.
    int count = 400;
    try (Memory memory = Memory.root(Long.MAX_VALUE);
        Scope scope = new Scope(memory)) {
      RandomColumns columns = new RandomColumns(layouts.size() + 7, memory);
      KeyTable table = scope.own(KeyTable.of(layouts, 0, memory));
      List<Row> known = new ArrayList<>();
      for (int batch = 0; batch < 3; batch++) {
        Page page = scope.own(columns.page(layouts, count, batch));
        int[] ids = new int[count];
        int before = known.size();
        int added = table.insert(page.columns(), count, ids, new int[count]);
        for (int row = 0; row < count; row++) {
          int expected = search(known, new Row(page, row));
          assertThat(ids[row]).isEqualTo(expected);
          if (expected == known.size()) {
            known.add(new Row(page, row));
          }
        }
        assertThat(added).isEqualTo(known.size() - before);
      }
    }
  }

  private static int search(List<Row> known, Row row) {
    for (int number = 0; number < known.size(); number++) {
      if (known.get(number).same(row)) {
        return number;
      }
    }
    return known.size();
  }
}
