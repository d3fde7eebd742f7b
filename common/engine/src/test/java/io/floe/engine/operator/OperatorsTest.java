package io.floe.engine.operator;

import static org.assertj.core.api.Assertions.assertThat;

import io.floe.engine.aggregate.Aggregate;
import io.floe.engine.column.Column;
import io.floe.engine.column.FixedLayout;
import io.floe.engine.column.Gather;
import io.floe.engine.column.Layout;
import io.floe.engine.column.Page;
import io.floe.engine.column.RowKeys;
import io.floe.engine.memory.Memory;
import io.floe.engine.pipeline.Pipeline;
import io.floe.engine.pipeline.Source;
import io.floe.engine.testing.RandomColumns;
import io.floe.engine.testing.Values;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Operators against plain Java, each through the harness. */
class OperatorsTest {
  static List<List<Layout>> keys() {
    List<List<Layout>> keys = new ArrayList<>();
    RandomColumns.layouts().forEach(layout -> keys.add(List.of(layout)));
    keys.add(List.of(FixedLayout.INT32, Layout.Bytes.BYTES));
    keys.add(List.of(FixedLayout.INT16, Layout.Bit.BIT));
    return keys;
  }

  private static List<Layout> plus(List<Layout> keys, Layout... more) {
    List<Layout> all = new ArrayList<>(keys);
    all.addAll(List.of(more));
    return all;
  }

  private static List<Integer> positions(int count) {
    List<Integer> positions = new ArrayList<>();
    for (int position = 0; position < count; position++) {
      positions.add(position);
    }
    return positions;
  }

  static @Nullable Object canonical(@Nullable Object value) {
    if (value instanceof Double number) {
      return number + 0.0;
    }
    if (value instanceof List<?> list) {
      List<@Nullable Object> copy = new ArrayList<>();
      list.forEach(it -> copy.add(canonical(it)));
      return copy;
    }
    return value;
  }

  private static List<@Nullable Object> key(List<@Nullable Object> row, int width) {
    List<@Nullable Object> key = new ArrayList<>();
    row.subList(0, width).forEach(it -> key.add(canonical(it)));
    return key;
  }

  @SuppressWarnings("unchecked")
  private static int compare(@Nullable Object left, @Nullable Object right) {
    if (left == null || right == null) {
      return left == right ? 0 : left == null ? -1 : 1;
    }
    if (left instanceof List<?> one && right instanceof List<?> other) {
      for (int at = 0; at < Math.min(one.size(), other.size()); at++) {
        int order = compare(one.get(at), other.get(at));
        if (order != 0) {
          return order;
        }
      }
      return Integer.compare(one.size(), other.size());
    }
    return ((Comparable<Object>) Objects.requireNonNull(canonical(left)))
        .compareTo(Objects.requireNonNull(canonical(right)));
  }

  @ParameterizedTest
  @MethodSource("keys")
  void groupsInOrder(List<Layout> keys) {
    int width = keys.size();
    List<Layout> input = plus(keys, FixedLayout.INT32, Layout.Bytes.BYTES);
    GroupSpec spec =
        new GroupSpec(
            input,
            positions(width),
            List.of(
                new GroupSpec.Item(new Aggregate.Length(), -1),
                new GroupSpec.Item(new Aggregate.Sum(FixedLayout.INT32, FixedLayout.INT64), width),
                new GroupSpec.Item(new Aggregate.Implode(Layout.Bytes.BYTES), width + 1)),
            true);
    OperatorHarness.run(
        List.of(input),
        (inputs, sink, context) -> {
          GroupBySink groups = new GroupBySink(spec, context);
          Pipeline first = Pipeline.of("group", inputs.getFirst(), List.of(), groups);
          return List.of(Pipeline.of("read", groups.source(), List.of(), sink).after(first));
        },
        (inputs, output) -> {
          Map<List<@Nullable Object>, List<List<@Nullable Object>>> expected =
              new LinkedHashMap<>();
          inputs
              .getFirst()
              .forEach(
                  row ->
                      expected.computeIfAbsent(key(row, width), it -> new ArrayList<>()).add(row));
          List<List<@Nullable Object>> rows = new ArrayList<>();
          expected.forEach(
              (key, members) -> {
                List<@Nullable Object> row = new ArrayList<>(key);
                row.add((long) members.size());
                row.add(
                    members.stream()
                        .map(it -> it.get(width))
                        .filter(Objects::nonNull)
                        .mapToLong(it -> (Long) it)
                        .sum());
                List<@Nullable Object> texts = new ArrayList<>();
                members.forEach(it -> texts.add(it.get(width + 1)));
                row.add(texts);
                rows.add(row);
              });
          assertThat(canonical(output)).isEqualTo(rows);
        });
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aggregatesWithoutKeys(boolean order) {
    GroupSpec spec =
        new GroupSpec(
            List.of(FixedLayout.INT32),
            List.of(),
            List.of(
                new GroupSpec.Item(new Aggregate.Length(), -1),
                new GroupSpec.Item(new Aggregate.Extreme(FixedLayout.INT32, true, false), 0)),
            order);
    OperatorHarness.run(
        List.of(List.of(FixedLayout.INT32)),
        (inputs, sink, context) -> {
          GroupBySink groups = new GroupBySink(spec, context);
          Pipeline first = Pipeline.of("group", inputs.getFirst(), List.of(), groups);
          return List.of(Pipeline.of("read", groups.source(), List.of(), sink).after(first));
        },
        (inputs, output) -> {
          List<@Nullable Object> expected = new ArrayList<>();
          expected.add((long) inputs.getFirst().size());
          expected.add(
              inputs.getFirst().stream()
                  .map(List::getFirst)
                  .filter(Objects::nonNull)
                  .max(OperatorsTest::compare)
                  .orElse(null));
          assertThat(output.getFirst().subList(0, 2)).isEqualTo(expected);
        });
  }

  @ParameterizedTest
  @MethodSource("keys")
  void sortsStably(List<Layout> keys) {
    int width = keys.size();
    List<Layout> input = plus(keys, FixedLayout.INT64);
    for (int bits = 0; bits < 4; bits++) {
      RowKeys.Order first = new RowKeys.Order((bits & 1) != 0, (bits & 2) != 0);
      List<RowKeys.Order> orders = new ArrayList<>();
      orders.add(first);
      while (orders.size() < width) {
        orders.add(new RowKeys.Order(!first.descending(), first.nullsLast()));
      }
      long bound = bits == 2 ? 10 : Long.MAX_VALUE;
      OperatorHarness.run(
          List.of(input),
          (inputs, sink, context) -> {
            SortSink sort = new SortSink(positions(width), orders, bound, context);
            Pipeline one = Pipeline.of("sort", inputs.getFirst(), List.of(), sort);
            return List.of(Pipeline.of("read", sort.source(), List.of(), sink).after(one));
          },
          (inputs, output) -> {
            List<List<@Nullable Object>> expected = new ArrayList<>(inputs.getFirst());
            expected.sort((left, right) -> compare(left, right, orders));
            int size = (int) Math.min(bound, expected.size());
            assertThat(output).isEqualTo(expected.subList(0, size));
          });
    }
  }

  private static int compare(
      List<@Nullable Object> left, List<@Nullable Object> right, List<RowKeys.Order> orders) {
    for (int at = 0; at < orders.size(); at++) {
      Object one = left.get(at);
      Object other = right.get(at);
      int order;
      if (one == null || other == null) {
        order = compare(one, other) * (orders.get(at).nullsLast() ? -1 : 1);
      } else {
        order = compare(one, other) * (orders.get(at).descending() ? -1 : 1);
      }
      if (order != 0) {
        return order;
      }
    }
    return 0;
  }

  @ParameterizedTest
  @MethodSource("keys")
  void joinsInTheOrderOfTheLeft(List<Layout> keys) {
    for (JoinKind kind : JoinKind.values()) {
      join(keys, kind, kind == JoinKind.INNER);
    }
  }

  @ParameterizedTest
  @EnumSource(JoinKind.class)
  void joinsByTwoColumns(JoinKind kind) {
    join(List.of(FixedLayout.INT32, FixedLayout.UINT8), kind, true);
    join(List.of(FixedLayout.INT32, FixedLayout.UINT8), kind, false);
    join(List.of(FixedLayout.INT64, FixedLayout.UINT64), kind, false);
  }

  private static void join(List<Layout> keys, JoinKind kind, boolean nullsEqual) {
    int width = keys.size();
    List<Layout> input = plus(keys, FixedLayout.INT64);
    OperatorHarness.run(
        List.of(input, input),
        (inputs, sink, context) -> {
          JoinBuild build = new JoinBuild(input, positions(width), nullsEqual, context);
          // Few rows on the build side keep the number of pairs bearable.
          SliceSink few = new SliceSink(3, 40, context);
          Pipeline cut = Pipeline.of("few", inputs.get(1), List.of(), few);
          Pipeline held =
              Pipeline.of("build", new SlicingSource(few::pages), List.of(), build).after(cut);
          Pipeline probe =
              Pipeline.of(
                      "probe",
                      inputs.getFirst(),
                      List.of(JoinProbe.of(build, positions(width), kind)),
                      sink)
                  .after(held);
          if (kind == JoinKind.MARK) {
            Source chosen = MarkedSource.alone(build, true);
            return List.of(Pipeline.of("chosen", chosen, List.of(), sink).after(probe));
          }
          if (kind != JoinKind.FULL) {
            return List.of(probe);
          }
          return List.of(
              Pipeline.of("rest", MarkedSource.unmatched(build, input), List.of(), sink)
                  .after(probe));
        },
        (inputs, output) -> {
          List<List<@Nullable Object>> all = inputs.get(1);
          List<List<@Nullable Object>> right =
              all.subList(Math.min(3, all.size()), Math.min(43, all.size()));
          assertThat(output).isEqualTo(joined(inputs.getFirst(), right, width, kind, nullsEqual));
        });
  }

  private static List<List<@Nullable Object>> joined(
      List<List<@Nullable Object>> left,
      List<List<@Nullable Object>> right,
      int width,
      JoinKind kind,
      boolean nullsEqual) {
    List<List<@Nullable Object>> result = new ArrayList<>();
    boolean[] matched = new boolean[right.size()];
    List<List<@Nullable Object>> rightKeys = right.stream().map(row -> key(row, width)).toList();
    for (List<@Nullable Object> row : left) {
      List<@Nullable Object> key = key(row, width);
      boolean any = false;
      for (int other = 0; other < right.size(); other++) {
        if (key.equals(rightKeys.get(other)) && (nullsEqual || !key.contains(null))) {
          any = true;
          matched[other] = true;
          if (kind != JoinKind.SEMI && kind != JoinKind.ANTI && kind != JoinKind.MARK) {
            List<@Nullable Object> pair = new ArrayList<>(row);
            pair.addAll(right.get(other));
            result.add(pair);
          }
        }
      }
      if (kind == JoinKind.SEMI && any || kind == JoinKind.ANTI && !any) {
        result.add(row);
      }
      if (!any && (kind == JoinKind.LEFT || kind == JoinKind.FULL)) {
        List<@Nullable Object> alone = new ArrayList<>(row);
        alone.addAll(Collections.nCopies(width + 1, null));
        result.add(alone);
      }
    }
    if (kind == JoinKind.MARK) {
      for (int other = 0; other < right.size(); other++) {
        if (matched[other]) {
          result.add(right.get(other));
        }
      }
    }
    if (kind == JoinKind.FULL) {
      for (int other = 0; other < right.size(); other++) {
        if (!matched[other]) {
          List<@Nullable Object> alone = new ArrayList<>();
          alone.addAll(Collections.nCopies(width + 1, null));
          alone.addAll(right.get(other));
          result.add(alone);
        }
      }
    }
    return result;
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3})
  void explodes(int options) {
    boolean emptyAsNull = (options & 1) != 0;
    boolean keepNulls = (options & 2) != 0;
    List<Layout> input = List.of(FixedLayout.INT64, new Layout.ListOf(Layout.Bytes.BYTES));
    OperatorHarness.run(
        List.of(input),
        (inputs, sink, context) ->
            List.of(
                Pipeline.of(
                    "explode",
                    inputs.getFirst(),
                    List.of(Explode.of(List.of(1), emptyAsNull, keepNulls)),
                    sink)),
        (inputs, output) -> {
          List<List<@Nullable Object>> expected = new ArrayList<>();
          for (List<@Nullable Object> row : inputs.getFirst()) {
            List<?> values = (List<?>) row.get(1);
            if (values == null ? keepNulls : values.isEmpty() && emptyAsNull) {
              List<@Nullable Object> single = new ArrayList<>();
              single.add(row.get(0));
              single.add(null);
              expected.add(single);
            } else if (values != null) {
              for (Object value : values) {
                List<@Nullable Object> single = new ArrayList<>();
                single.add(row.get(0));
                single.add(value);
                expected.add(single);
              }
            }
          }
          assertThat(output).isEqualTo(expected);
        });
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 7})
  void numbersRowsAndFilters(long first) {
    List<Layout> input = List.of(FixedLayout.INT8, Layout.Bit.BIT);
    OperatorHarness.run(
        List.of(input),
        (inputs, sink, context) ->
            List.of(
                Pipeline.of(
                        "numbers",
                        inputs.getFirst(),
                        List.of(
                            RowIndexOperator.of(first, FixedLayout.UINT32),
                            Steps.filter(() -> PageExpression.column(2)),
                            Steps.select(0, 1)),
                        sink)
                    .inOrder()),
        (inputs, output) -> {
          List<List<@Nullable Object>> expected = new ArrayList<>();
          for (int row = 0; row < inputs.getFirst().size(); row++) {
            List<@Nullable Object> values = inputs.getFirst().get(row);
            if (Boolean.TRUE.equals(values.get(1))) {
              List<@Nullable Object> numbered = new ArrayList<>();
              numbered.add(first + row);
              numbered.add(values.get(0));
              expected.add(numbered);
            }
          }
          assertThat(output).isEqualTo(expected);
        });
  }

  @ParameterizedTest
  @EnumSource(DistinctRows.Keep.class)
  void keepsDistinctRows(DistinctRows.Keep keep) {
    List<Layout> input = List.of(Layout.Bytes.BYTES, FixedLayout.INT8, FixedLayout.INT16);
    List<Integer> keys = List.of(2, 1);
    OperatorHarness.run(
        List.of(input),
        (inputs, sink, context) -> {
          GroupBySink groups =
              new GroupBySink(DistinctRows.grouping(input, keys, keep, true), context);
          Pipeline first = Pipeline.of("group", inputs.getFirst(), List.of(), groups);
          return List.of(
              Pipeline.of(
                      "read", groups.source(), List.of(DistinctRows.restore(3, keys, keep)), sink)
                  .after(first));
        },
        (inputs, output) -> {
          Map<List<@Nullable Object>, List<Integer>> places = new LinkedHashMap<>();
          List<List<@Nullable Object>> rows = inputs.getFirst();
          for (int row = 0; row < rows.size(); row++) {
            places.computeIfAbsent(rows.get(row).subList(1, 3), it -> new ArrayList<>()).add(row);
          }
          List<List<@Nullable Object>> expected =
              places.values().stream()
                  .filter(it -> keep != DistinctRows.Keep.NONE || it.size() == 1)
                  .map(it -> keep == DistinctRows.Keep.LAST ? it.getLast() : it.getFirst())
                  .sorted()
                  .map(rows::get)
                  .toList();
          assertThat(output).isEqualTo(expected);
        });
  }

  @ParameterizedTest
  @EnumSource(AsofJoin.Direction.class)
  void joinsAsOf(AsofJoin.Direction direction) {
    List<Layout> input = List.of(FixedLayout.INT8, FixedLayout.UINT8);
    List<RowKeys.Order> rising = List.of(RowKeys.Order.RISING);
    for (double tolerance : new double[] {Double.POSITIVE_INFINITY, 1}) {
      for (boolean exact : new boolean[] {true, false}) {
        AsofJoin.Spec spec = new AsofJoin.Spec(0, 0, List.of(1), direction, exact, tolerance);
        OperatorHarness.run(
            List.of(input, input),
            (inputs, sink, context) -> {
              SliceSink few = new SliceSink(0, 12, context);
              Pipeline cut = Pipeline.of("few", inputs.get(1), List.of(), few);
              SortSink sort = new SortSink(List.of(0), rising, Long.MAX_VALUE, context);
              Pipeline sorted =
                  Pipeline.of("sort", new SlicingSource(few::pages), List.of(), sort).after(cut);
              JoinBuild build = new JoinBuild(input, List.of(1), false, context);
              Pipeline held = Pipeline.of("build", sort.source(), List.of(), build).after(sorted);
              return List.of(
                  Pipeline.of("asof", inputs.getFirst(), List.of(AsofJoin.of(build, spec)), sink)
                      .after(held));
            },
            (inputs, output) -> {
              List<List<@Nullable Object>> right =
                  new ArrayList<>(inputs.get(1).subList(0, Math.min(12, inputs.get(1).size())));
              right.sort((one, other) -> compare(one.getFirst(), other.getFirst()));
              List<List<@Nullable Object>> expected = new ArrayList<>();
              for (List<@Nullable Object> row : inputs.getFirst()) {
                List<@Nullable Object> joined = new ArrayList<>(row);
                joined.addAll(nearest(row, right, spec));
                expected.add(joined);
              }
              assertThat(output).isEqualTo(expected);
            });
      }
    }
  }

  private static List<@Nullable Object> nearest(
      List<@Nullable Object> row, List<List<@Nullable Object>> right, AsofJoin.Spec spec) {
    List<@Nullable Object> best = Collections.nCopies(2, null);
    long bestDistance = Long.MAX_VALUE;
    for (List<@Nullable Object> other : right) {
      Object one = row.getFirst();
      Object two = other.getFirst();
      if (one == null || two == null || row.get(1) == null || !row.get(1).equals(other.get(1))) {
        continue;
      }
      long difference = (Long) two - (Long) one;
      boolean allowed =
          switch (spec.direction()) {
            case BACKWARD -> difference <= 0;
            case FORWARD -> difference >= 0;
            case NEAREST -> true;
          };
      if (!allowed || difference == 0 && !spec.exact() || Math.abs(difference) > spec.tolerance()) {
        continue;
      }
      boolean better =
          spec.direction() == AsofJoin.Direction.FORWARD
              ? Math.abs(difference) < bestDistance
              : Math.abs(difference) <= bestDistance;
      if (better) {
        best = other;
        bestDistance = Math.abs(difference);
      }
    }
    return best;
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 3})
  void triesAllPairs(int limit) {
    List<Layout> input = List.of(FixedLayout.INT8, Layout.Bit.BIT);
    OperatorHarness.run(
        List.of(input, input),
        (inputs, sink, context) -> {
          SliceSink few = new SliceSink(0, limit, context);
          Pipeline cut = Pipeline.of("few", inputs.get(1), List.of(), few);
          JoinBuild build = new JoinBuild(input, List.of(), false, context);
          Pipeline held =
              Pipeline.of("build", new SlicingSource(few::pages), List.of(), build).after(cut);
          return List.of(
              Pipeline.of(
                      "pairs",
                      inputs.getFirst(),
                      List.of(NestedLoopJoin.of(build, () -> PageExpression.column(3))),
                      sink)
                  .after(held));
        },
        (inputs, output) -> {
          List<List<@Nullable Object>> expected = new ArrayList<>();
          int size = Math.min(limit, inputs.get(1).size());
          for (List<@Nullable Object> left : inputs.getFirst()) {
            for (List<@Nullable Object> right : inputs.get(1).subList(0, size)) {
              if (Boolean.TRUE.equals(right.get(1))) {
                List<@Nullable Object> pair = new ArrayList<>(left);
                pair.addAll(right);
                expected.add(pair);
              }
            }
          }
          assertThat(output).isEqualTo(expected);
        });
  }

  @ParameterizedTest
  @MethodSource("keys")
  void bringsRowsOfGroupsTogether(List<Layout> keys) {
    int width = keys.size();
    try (Memory memory = Memory.root(Long.MAX_VALUE);
        Page page = new RandomColumns(3, memory).page(plus(keys, FixedLayout.INT16), 300, 0);
        GroupedRows grouped = GroupedRows.of(page, positions(width), memory)) {
      Map<List<@Nullable Object>, List<List<@Nullable Object>>> expected = new LinkedHashMap<>();
      for (List<@Nullable Object> row : Values.of(page)) {
        expected.computeIfAbsent(key(row, width), it -> new ArrayList<>()).add(row);
      }
      List<List<@Nullable Object>> rows = new ArrayList<>();
      expected.values().forEach(rows::addAll);
      assertThat(Values.of(grouped.rows())).isEqualTo(rows);
      assertThat(canonical(Values.of(grouped.keys()))).isEqualTo(List.copyOf(expected.keySet()));
      int group = 0;
      for (List<List<@Nullable Object>> members : expected.values()) {
        assertThat(grouped.segments().length(group++)).isEqualTo(members.size());
      }
      Column number = grouped.rows().column(width);
      try (Column back = Gather.rows(number, grouped.places(), memory)) {
        assertThat(Values.of(back)).isEqualTo(Values.of(page.column(width)));
      }
    }
  }
}
