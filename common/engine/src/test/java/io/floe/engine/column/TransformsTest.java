package io.floe.engine.column;

import static org.assertj.core.api.Assertions.assertThat;

import io.floe.engine.memory.Memory;
import io.floe.engine.memory.Scope;
import io.floe.engine.testing.RandomColumns;
import io.floe.engine.testing.Values;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every transform on every layout against lists of objects. */
class TransformsTest {
  private static final int ROUNDS = 12;

  static List<Layout> layouts() {
    return RandomColumns.layouts();
  }

  private interface Check {
    void run(RandomColumns columns, Random random, Scope scope);
  }

  private static void rounds(Check check) {
    for (int round = 0; round < ROUNDS; round++) {
      try (Memory memory = Memory.root(Long.MAX_VALUE);
          Scope scope = new Scope(memory)) {
        check.run(new RandomColumns(round, memory), new Random(round), scope);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("layouts")
  void gathers(Layout layout) {
    rounds(
        (columns, random, scope) -> {
          Column column = scope.own(columns.any(layout, 150));
          int[] rows = random.ints(201, random.nextInt(2) - 1, 150).toArray();
          List<@Nullable Object> all = Values.of(column);
          List<@Nullable Object> expected = new ArrayList<>();
          for (int row : rows) {
            expected.add(row < 0 ? null : all.get(row));
          }
          Column gathered = scope.own(Gather.rows(column, rows, scope.memory()));
          assertThat(Values.of(gathered)).isEqualTo(expected);
          assertThat(gathered.layout()).isEqualTo(layout);
          assertThat(gathered.nullCount())
              .isEqualTo((int) expected.stream().filter(Objects::isNull).count());
        });
  }

  @ParameterizedTest
  @MethodSource("layouts")
  void gathersNothingFromNothing(Layout layout) {
    rounds(
        (columns, random, scope) -> {
          Column column = scope.own(columns.flat(layout, 0, false));
          Column gathered = scope.own(Gather.rows(column, new int[] {-1, -1}, scope.memory()));
          assertThat(Values.of(gathered)).isEqualTo(Arrays.asList(null, null));
        });
  }

  @ParameterizedTest
  @MethodSource("layouts")
  void filters(Layout layout) {
    rounds(
        (columns, random, scope) -> {
          Column column = scope.own(columns.any(layout, 150));
          Column condition = scope.own(columns.any(Layout.Bit.BIT, 150));
          List<@Nullable Object> expected = new ArrayList<>();
          for (int row = 0; row < 150; row++) {
            if (Boolean.TRUE.equals(Values.at(condition, row))) {
              expected.add(Values.at(column, row));
            }
          }
          Column filtered = scope.own(Selection.filter(column, condition, scope.memory()));
          assertThat(Values.of(filtered)).isEqualTo(expected);
        });
  }

  @ParameterizedTest
  @MethodSource("layouts")
  void slicesAndConcatenates(Layout layout) {
    rounds(
        (columns, random, scope) -> {
          List<Column> parts = new ArrayList<>();
          List<@Nullable Object> expected = new ArrayList<>();
          for (int part = 0; part < 4; part++) {
            Column column = scope.own(columns.any(layout, 100 + random.nextInt(80)));
            int from = random.nextInt(90);
            int count = random.nextInt(column.length() - from);
            Column slice = scope.own(Slice.of(column, from, count, scope.memory()));
            assertThat(Values.of(slice)).isEqualTo(Values.of(column).subList(from, from + count));
            assertThat(Values.of(scope.own(Flatten.of(slice, scope.memory()))))
                .isEqualTo(Values.of(slice));
            parts.add(slice);
            expected.addAll(Values.of(slice));
          }
          Column joined = scope.own(Concatenate.columns(parts, scope.memory()));
          assertThat(Values.of(joined)).isEqualTo(expected);
        });
  }

  @ParameterizedTest
  @MethodSource("layouts")
  void joinsWhatWasCutApart(Layout layout) {
    rounds(
        (columns, random, scope) -> {
          Column column = scope.own(columns.flat(layout, 200, random.nextBoolean()));
          List<Column> parts = new ArrayList<>();
          for (int at = random.nextInt(50); at < 150; ) {
            int count = 1 + random.nextInt(50);
            parts.add(scope.own(Slice.of(column, at, count, scope.memory())));
            at += count;
          }
          List<@Nullable Object> expected = new ArrayList<>();
          parts.forEach(part -> expected.addAll(Values.of(part)));
          long before = scope.memory().used();
          Column joined = scope.own(Concatenate.columns(parts, scope.memory()));
          assertThat(Values.of(joined)).isEqualTo(expected);
          if (layout instanceof FixedLayout && !column.hasNulls()) {
            assertThat(scope.memory().used()).isEqualTo(before);
          }
        });
  }

  @ParameterizedTest
  @MethodSource("layouts")
  void keysHashesAndOrderAgree(Layout layout) {
    rounds(
        (columns, random, scope) -> {
          Column left = scope.own(columns.any(layout, 60));
          Column right = scope.own(columns.any(layout, 60));
          List<RowKeys.Order> rising = List.of(RowKeys.Order.RISING);
          List<RowKeys.Order> falling = List.of(new RowKeys.Order(true, true));
          Memory memory = scope.memory();
          RowKeys a = scope.own(RowKeys.of(List.of(left), rising, 60, memory));
          RowKeys b = scope.own(RowKeys.of(List.of(right), rising, 60, memory));
          RowKeys aFalling = scope.own(RowKeys.of(List.of(left), falling, 60, memory));
          RowKeys bFalling = scope.own(RowKeys.of(List.of(right), falling, 60, memory));
          long[] leftHashes = Hashes.rows(List.of(left), 60);
          long[] rightHashes = Hashes.rows(List.of(right), 60);
          for (int one = 0; one < 60; one++) {
            for (int other = 0; other < 60; other++) {
              int order = Integer.signum(RowOrder.compare(left, one, right, other));
              assertThat(compare(a, one, b, other)).isEqualTo(order);
              assertThat(compare(aFalling, one, bFalling, other)).isEqualTo(-order);
              assertThat(leftHashes[one] == rightHashes[other]).isEqualTo(order == 0);
            }
          }
        });
  }

  private static int compare(RowKeys a, int one, RowKeys b, int other) {
    return Integer.signum(
        RowKeys.compare(
            a.bytes(),
            a.offsets()[one],
            a.offsets()[one + 1],
            b.bytes(),
            b.offsets()[other],
            b.offsets()[other + 1]));
  }
}
