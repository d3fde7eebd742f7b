package io.floe.physical.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.floe.plan.dsl.CastMode;
import io.floe.plan.dsl.DistinctOptions.KeepStrategy;
import io.floe.plan.dsl.OffsetLength;
import io.floe.plan.logical.LogicalNode;
import io.floe.plan.logical.SortKey;
import io.floe.plan.logical.TypedExpression;
import io.floe.plan.type.SimpleType;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class OrderPlannerTest {
  private static final Table ROWS =
      Table.of("k", "s")
          .row(3, "a")
          .row(1, "b")
          .row(null, "c")
          .row(10, "d")
          .row(1, "b")
          .row(3, "f");

  private static List<List<@Nullable Object>> sort(
      TypedExpression key, boolean descending, boolean nullsLast, @Nullable OffsetLength slice) {
    LogicalNode.Sort sort =
        new LogicalNode.Sort(
            ROWS.node(),
            List.of(new SortKey(key, descending, nullsLast)),
            Optional.ofNullable(slice),
            true);
    return Rows.of(
        (inputs, context, query) -> new OrderPlanner(context, query).sort(inputs.getFirst(), sort),
        ROWS);
  }

  private static List<List<@Nullable Object>> distinct(
      @Nullable List<String> subset, KeepStrategy keep) {
    LogicalNode.Distinct distinct =
        new LogicalNode.Distinct(
            ROWS.node(), Optional.ofNullable(subset), keep, true, Optional.empty());
    return Rows.of(
        (inputs, context, query) ->
            new OrderPlanner(context, query).distinct(inputs.getFirst(), distinct),
        ROWS);
  }

  private static List<@Nullable Object> row(@Nullable Object... values) {
    return Arrays.asList(values);
  }

  @Test
  void equalRowsKeepTheirOrder() {
    assertThat(sort(ROWS.column("k"), false, false, null))
        .containsExactly(
            row(null, "c"), row(1L, "b"), row(1L, "b"), row(3L, "a"), row(3L, "f"), row(10L, "d"));
    assertThat(sort(ROWS.column("k"), true, true, null))
        .containsExactly(
            row(10L, "d"), row(3L, "a"), row(3L, "f"), row(1L, "b"), row(1L, "b"), row(null, "c"));
  }

  @Test
  void keysThatAreExpressionsDoNotComeOut() {
    TypedExpression text =
        new TypedExpression.Cast(ROWS.column("k"), SimpleType.STRING, CastMode.OVERFLOWING);
    assertThat(sort(text, false, true, null))
        .containsExactly(
            row(1L, "b"), row(1L, "b"), row(10L, "d"), row(3L, "a"), row(3L, "f"), row(null, "c"));
  }

  @Test
  void slicesOfSortedRows() {
    TypedExpression key = ROWS.column("k");
    assertThat(sort(key, false, true, new OffsetLength(0, 1))).containsExactly(row(1L, "b"));
    assertThat(sort(key, false, true, new OffsetLength(2, 2)))
        .containsExactly(row(3L, "a"), row(3L, "f"));
    assertThat(sort(key, false, true, new OffsetLength(-2, 5)))
        .containsExactly(row(10L, "d"), row(null, "c"));
    assertThat(sort(key, false, true, new OffsetLength(9, 2))).isEmpty();
  }

  @Test
  void distinctRowsKeepWhatIsAskedFor() {
    assertThat(distinct(null, KeepStrategy.ANY)).hasSize(5);
    assertThat(distinct(List.of("k"), KeepStrategy.FIRST))
        .containsExactly(row(3L, "a"), row(1L, "b"), row(null, "c"), row(10L, "d"));
    assertThat(distinct(List.of("k"), KeepStrategy.LAST))
        .containsExactly(row(null, "c"), row(10L, "d"), row(1L, "b"), row(3L, "f"));
    assertThat(distinct(List.of("k"), KeepStrategy.NONE))
        .containsExactly(row(null, "c"), row(10L, "d"));
  }
}
