package io.floe.physical.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.floe.engine.function.FunctionException;
import io.floe.plan.dsl.ClosedWindow;
import io.floe.plan.dsl.GroupByOptions;
import io.floe.plan.dsl.PolarsDuration;
import io.floe.plan.logical.AggregateKind;
import io.floe.plan.logical.LogicalNode;
import io.floe.plan.logical.NamedExpression;
import io.floe.plan.logical.TypedExpression;
import io.floe.plan.type.Field;
import io.floe.plan.type.Schema;
import io.floe.plan.type.SimpleType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class WindowPlannerTest {
  private static final Table ROWS =
      Table.of("k", "t", "x").row(2, 1, 1).row(1, 0, 10).row(2, 2, 2).row(1, 5, 20).row(2, 7, 4);

  private static PolarsDuration rows(long count) {
    return new PolarsDuration(0, 0, 0, Math.abs(count), count < 0, true);
  }

  private static GroupByOptions rolling(long period, long offset, ClosedWindow closed) {
    return new GroupByOptions(
        Optional.empty(),
        Optional.of(new GroupByOptions.Rolling("t", rows(period), rows(offset), closed)),
        Optional.empty());
  }

  private static GroupByOptions steps(long every, long period, GroupByOptions.Label label) {
    return new GroupByOptions(
        Optional.of(
            new GroupByOptions.Dynamic(
                "t",
                rows(every),
                rows(period),
                rows(0),
                label,
                true,
                ClosedWindow.LEFT,
                GroupByOptions.StartBy.WINDOW_BOUND)),
        Optional.empty(),
        Optional.empty());
  }

  private static List<List<@Nullable Object>> group(
      Table table, List<String> keys, GroupByOptions options) {
    NamedExpression sum =
        new NamedExpression(
            "sum",
            new TypedExpression.Aggregate(
                AggregateKind.SUM, 0, table.column("x"), SimpleType.INT64));
    List<NamedExpression> keyed = keys.stream().map(table::key).toList();
    List<Field> fields = new ArrayList<>();
    keyed.forEach(key -> fields.add(key.field()));
    if (options.dynamic().isPresent()) {
      fields.add(new Field("_lower_boundary", SimpleType.INT64));
      fields.add(new Field("_upper_boundary", SimpleType.INT64));
    }
    fields.add(new Field("t", SimpleType.INT64));
    fields.add(sum.field());
    LogicalNode.Aggregate node =
        new LogicalNode.Aggregate(
            table.node(), keyed, List.of(sum), true, options, Optional.empty(), Schema.of(fields));
    return Rows.of(
        (inputs, context, query) -> new GroupPlanner(context, query).plan(inputs.getFirst(), node),
        table);
  }

  private static List<@Nullable Object> row(@Nullable Object... values) {
    return Arrays.asList(values);
  }

  @Test
  void windowsStayWithinTheirKey() {
    assertThat(group(ROWS, List.of("k"), rolling(3, -3, ClosedWindow.RIGHT)))
        .containsExactly(
            row(1L, 0L, 10L), row(1L, 5L, 20L), row(2L, 1L, 1L), row(2L, 2L, 3L), row(2L, 7L, 4L));
  }

  @Test
  void windowsAheadMayBeEmpty() {
    Table sorted = Table.of("t", "x").row(0, 1).row(1, 2).row(3, 4);
    assertThat(group(sorted, List.of(), rolling(2, 0, ClosedWindow.RIGHT)))
        .containsExactly(row(0L, 2L), row(1L, 4L), row(3L, 0L));
  }

  @Test
  void stepsOverlapAndLeaveEmptyWindowsOut() {
    Table sorted = Table.of("t", "x").row(0, 1).row(1, 2).row(9, 4);
    assertThat(group(sorted, List.of(), steps(2, 4, GroupByOptions.Label.RIGHT)))
        .containsExactly(row(0L, 4L, 4L, 3L), row(6L, 10L, 10L, 4L), row(8L, 12L, 12L, 4L));
  }

  @Test
  void unsortedIndexIsRefused() {
    assertThatThrownBy(() -> group(ROWS, List.of(), rolling(2, -2, ClosedWindow.RIGHT)))
        .isInstanceOf(FunctionException.class)
        .hasMessageContaining("is not sorted");
  }

  @Test
  void noRowsGiveNoWindows() {
    assertThat(group(Table.of("t", "x"), List.of(), steps(2, 2, GroupByOptions.Label.LEFT)))
        .isEmpty();
  }
}
