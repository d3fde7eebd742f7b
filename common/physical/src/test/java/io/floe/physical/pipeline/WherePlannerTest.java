package io.floe.physical.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.floe.plan.dsl.JoinOptions;
import io.floe.plan.dsl.JoinType;
import io.floe.plan.dsl.Parameters;
import io.floe.plan.function.Catalogue;
import io.floe.plan.logical.JoinSchemas;
import io.floe.plan.logical.LogicalNode;
import io.floe.plan.logical.TypedExpression;
import io.floe.plan.type.Schema;
import io.floe.plan.type.SimpleType;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class WherePlannerTest {
  private static final Table LEFT =
      Table.of("k", "x").row(1, 10).row(2, 20).row(2, 21).row(null, 30);
  private static final Table RIGHT =
      Table.of("k", "y").row(2, 20).row(2, 25).row(null, 5).row(1, 10);

  private static List<List<@Nullable Object>> where(
      JoinOptions.MaintainOrder order, TypedExpression... predicates) {
    JoinOptions options =
        new JoinOptions(
            JoinType.Simple.CROSS,
            JoinOptions.JoinValidation.MANY_TO_MANY,
            Optional.empty(),
            Optional.empty(),
            false,
            JoinOptions.JoinCoalesce.KEEP_COLUMNS,
            order,
            Optional.empty(),
            true,
            false);
    Schema schema = JoinSchemas.of(LEFT.schema(), RIGHT.schema(), List.of(), List.of(), options);
    LogicalNode.Join join =
        new LogicalNode.Join(
            LEFT.node(), RIGHT.node(), List.of(), List.of(), List.of(predicates), options, schema);
    return Rows.of(
        (inputs, context, query) ->
            new WherePlanner(context, query).plan(inputs.get(0), inputs.get(1), join),
        LEFT,
        RIGHT);
  }

  private static TypedExpression compare(String function, String left, String right) {
    return new TypedExpression.Call(
        Catalogue.require("comparison." + function),
        List.of(column(left), column(right)),
        List.of(left, right),
        Parameters.NONE,
        SimpleType.BOOLEAN);
  }

  private static TypedExpression column(String name) {
    return new TypedExpression.ColumnReference(name, SimpleType.INT64);
  }

  private static List<@Nullable Object> row(@Nullable Object... values) {
    return Arrays.asList(values);
  }

  @Test
  void conditionsPickPairs() {
    assertThat(where(JoinOptions.MaintainOrder.LEFT_RIGHT, compare("lt", "x", "y")))
        .containsExactly(
            row(1L, 10L, 2L, 20L),
            row(1L, 10L, 2L, 25L),
            row(2L, 20L, 2L, 25L),
            row(2L, 21L, 2L, 25L));
  }

  @Test
  void equalitiesAreKeysAndTheRestFilters() {
    TypedExpression same = compare("eq", "k", "k_right");
    assertThat(where(JoinOptions.MaintainOrder.LEFT_RIGHT, same)).hasSize(5);
    assertThat(where(JoinOptions.MaintainOrder.LEFT_RIGHT, same, compare("ge", "x", "y")))
        .containsExactly(row(1L, 10L, 1L, 10L), row(2L, 20L, 2L, 20L), row(2L, 21L, 2L, 20L));
  }

  @Test
  void theRightMayLead() {
    assertThat(
            where(
                JoinOptions.MaintainOrder.RIGHT_LEFT,
                compare("eq", "k_right", "k"),
                compare("ge", "x", "y")))
        .containsExactly(row(2L, 20L, 2L, 20L), row(2L, 21L, 2L, 20L), row(1L, 10L, 1L, 10L));
  }
}
