package io.floe.physical.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.floe.plan.dsl.CastMode;
import io.floe.plan.dsl.GroupByOptions;
import io.floe.plan.dsl.OffsetLength;
import io.floe.plan.dsl.SortMultipleOptions;
import io.floe.plan.logical.AggregateKind;
import io.floe.plan.logical.LogicalNode;
import io.floe.plan.logical.NamedExpression;
import io.floe.plan.logical.TypedExpression;
import io.floe.plan.type.DataType;
import io.floe.plan.type.Field;
import io.floe.plan.type.Schema;
import io.floe.plan.type.SimpleType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class GroupPlannerTest {
  private static final Table ROWS =
      Table.of("k", "x", "s")
          .row(2, 1, "b")
          .row(1, 2, "a")
          .row(2, null, "c")
          .row(null, 4, "d")
          .row(1, 5, "e")
          .row(null, 6, null);

  private static List<List<@Nullable Object>> group(
      Table table,
      List<String> keys,
      List<TypedExpression> aggregates,
      @Nullable OffsetLength slice) {
    List<NamedExpression> named = new ArrayList<>();
    List<Field> fields = new ArrayList<>();
    List<NamedExpression> keyed = keys.stream().map(table::key).toList();
    keyed.forEach(key -> fields.add(key.field()));
    for (TypedExpression aggregate : aggregates) {
      named.add(new NamedExpression("r" + named.size(), aggregate));
      fields.add(named.getLast().field());
    }
    LogicalNode.Aggregate node =
        new LogicalNode.Aggregate(
            table.node(),
            keyed,
            named,
            true,
            new GroupByOptions(Optional.empty(), Optional.empty(), Optional.ofNullable(slice)),
            Optional.empty(),
            Schema.of(fields));
    return Rows.of(
        (inputs, context, query) -> new GroupPlanner(context, query).plan(inputs.getFirst(), node),
        table);
  }

  private static TypedExpression aggregate(
      AggregateKind kind, TypedExpression input, DataType type) {
    return new TypedExpression.Aggregate(kind, 0, input, type);
  }

  private static TypedExpression sum() {
    return aggregate(AggregateKind.SUM, ROWS.column("x"), SimpleType.INT64);
  }

  private static List<@Nullable Object> row(@Nullable Object... values) {
    return Arrays.asList(values);
  }

  @Test
  void groupsComeInTheOrderOfTheirFirstRows() {
    assertThat(
            group(
                ROWS,
                List.of("k"),
                List.of(
                    sum(),
                    new TypedExpression.Length(SimpleType.UINT32),
                    aggregate(AggregateKind.LAST, ROWS.column("s"), SimpleType.STRING)),
                null))
        .containsExactly(row(2L, 1L, 2L, "c"), row(1L, 7L, 2L, "e"), row(null, 10L, 2L, null));
  }

  @Test
  void whatIsLeftOfAnExpressionRunsOverTheResults() {
    TypedExpression half =
        new TypedExpression.Cast(sum(), SimpleType.FLOAT64, CastMode.OVERFLOWING);
    assertThat(group(ROWS, List.of("k"), List.of(half), null))
        .containsExactly(row(2L, 1.0), row(1L, 7.0), row(null, 10.0));
  }

  @Test
  void aggregationsOfAggregationsSeeWholeGroups() {
    TypedExpression sorted =
        new TypedExpression.SortByValues(
            ROWS.column("x"),
            List.of(ROWS.column("s")),
            new SortMultipleOptions(
                List.of(true), List.of(false), true, true, OptionalLong.empty()));
    assertThat(
            group(
                ROWS,
                List.of("k"),
                List.of(aggregate(AggregateKind.FIRST, sorted, SimpleType.INT64)),
                null))
        .containsExactly(row(2L, (Object) null), row(1L, 5L), row(null, 6L));
  }

  @Test
  void valuesOfAGroupBecomeLists() {
    DataType lists = new DataType.ListOf(SimpleType.INT64);
    assertThat(
            group(
                ROWS,
                List.of("k"),
                List.of(aggregate(AggregateKind.IMPLODE, ROWS.column("x"), lists)),
                null))
        .containsExactly(row(2L, row(1L, null)), row(1L, row(2L, 5L)), row(null, row(4L, 6L)));
  }

  @Test
  void noRowsGiveNoGroups() {
    assertThat(group(Table.of("k", "x"), List.of("k"), List.of(sum()), null)).isEmpty();
  }

  @Test
  void withoutKeysThereIsOneGroup() {
    assertThat(group(ROWS, List.of(), List.of(sum()), null)).containsExactly(row(18L));
    assertThat(group(Table.of("k", "x"), List.of(), List.of(sum()), null)).containsExactly(row(0L));
  }

  @Test
  void slicesAreTakenOfTheGroups() {
    assertThat(group(ROWS, List.of("k"), List.of(sum()), new OffsetLength(1, 1)))
        .containsExactly(row(1L, 7L));
  }
}
