package io.floe.engine.keys;

import static org.assertj.core.api.Assertions.assertThat;

import io.floe.engine.column.BytesBuilder;
import io.floe.engine.column.Column;
import io.floe.engine.column.DictionaryColumn;
import io.floe.engine.column.FixedBuilder;
import io.floe.engine.column.FixedLayout;
import io.floe.engine.column.FlatColumn;
import io.floe.engine.column.Layout;
import io.floe.engine.column.Page;
import io.floe.engine.column.RowOrder;
import io.floe.engine.memory.Memory;
import io.floe.engine.memory.Scope;
import io.floe.engine.testing.RandomColumns;
import io.floe.engine.testing.Values;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

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
    all.add(List.of(Layout.Bytes.BYTES, Layout.Bytes.BYTES, FixedLayout.FLOAT64));
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

  @ParameterizedTest
  @ValueSource(ints = {5, 7, 8, 12, 13, 40})
  void textsOfAnyLengthKeepTheirNumbers(int longest) {
    int count = 300;
    Random random = new Random(longest);
    try (Memory memory = Memory.root(Long.MAX_VALUE)) {
      KeyTable table = KeyTable.of(List.of(Layout.Bytes.BYTES, FixedLayout.INT64), 0, memory);
      for (int round = 0; round < 2; round++) {
        Map<String, Integer> known = new HashMap<>();
        for (int batch = 0; batch < 8; batch++) {
          // Later batches have longer texts than those by which the table chose its form.
          int limit = batch < 2 ? Math.min(longest, 6) : longest;
          List<String> names = new ArrayList<>();
          try (BytesBuilder texts = new BytesBuilder(0, memory);
              FixedBuilder numbers = new FixedBuilder(FixedLayout.INT64, 0, memory)) {
            for (int row = 0; row < count; row++) {
              String text = "abcdefghij".repeat(4).substring(0, random.nextInt(limit + 1));
              long number = random.nextInt(3) * 1_000_000_007L;
              boolean none = random.nextInt(9) == 0;
              names.add((none ? "none" : text) + number);
              if (none) {
                texts.appendNull();
              } else {
                texts.append(text.getBytes(StandardCharsets.UTF_8));
              }
              numbers.appendLong(number);
            }
            try (Column first = texts.finish();
                Column second = numbers.finish()) {
              int[] found = new int[count];
              table.find(List.of(first, second), count, found, memory);
              int[] ids = new int[count];
              int[] fresh = new int[count];
              int before = known.size();
              int added = table.insert(List.of(first, second), count, ids, fresh);
              for (int row = 0; row < count; row++) {
                int expected = known.computeIfAbsent(names.get(row), ignored -> known.size());
                assertThat(ids[row]).isEqualTo(expected);
                assertThat(found[row]).isEqualTo(expected < before ? expected : -1);
              }
              assertThat(added).isEqualTo(known.size() - before);
              assertThat(table.size()).isEqualTo(known.size());
              for (int index = 0; index < added; index++) {
                assertThat(ids[fresh[index]]).isEqualTo(before + index);
              }
            }
          }
        }
        table.clear();
      }
      table.close();
      assertThat(memory.used()).isZero();
    }
  }

  @Test
  void codesKeepTheirNumbersUntilDictionariesChange() {
    int count = 200;
    Random random = new Random(1);
    try (Memory memory = Memory.root(Long.MAX_VALUE)) {
      KeyTable table = KeyTable.of(List.of(Layout.Bytes.BYTES, FixedLayout.INT32), 0, memory);
      Map<String, Integer> known = new HashMap<>();
      RandomColumns columns = new RandomColumns(3, memory);
      for (int dictionaries = 0; dictionaries < 4; dictionaries++) {
        try (FlatColumn dictionary = columns.flat(Layout.Bytes.BYTES, 6, false)) {
          for (int batch = 0; batch < 5; batch++) {
            try (FixedBuilder codes = new FixedBuilder(FixedLayout.INT32, 0, memory);
                FixedBuilder numbers = new FixedBuilder(FixedLayout.INT32, 0, memory)) {
              int range = 1 + 20 * (batch + dictionaries);
              for (int row = 0; row < count; row++) {
                codes.appendLong(random.nextInt(6));
                numbers.appendLong(random.nextInt(range) - range / 2);
              }
              try (Column texts = new DictionaryColumn(codes.finish(), dictionary.retain());
                  Column second = numbers.finish()) {
                int[] ids = new int[count];
                table.insert(List.of(texts, second), count, ids, new int[count]);
                for (int row = 0; row < count; row++) {
                  String name = Values.at(texts, row) + " " + Values.at(second, row);
                  assertThat(ids[row])
                      .isEqualTo(known.computeIfAbsent(name, ignored -> known.size()));
                }
              }
            }
          }
        }
      }
      assertThat(table.size()).isEqualTo(known.size());
      table.close();
      assertThat(memory.used()).isZero();
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
