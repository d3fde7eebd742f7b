package io.floe.plan.lower;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.floe.plan.dsl.ByteSpan;
import io.floe.plan.dsl.Expression;
import io.floe.plan.dsl.FrameSource;
import io.floe.plan.dsl.JoinCondition;
import io.floe.plan.dsl.JoinOptions;
import io.floe.plan.dsl.JoinType;
import io.floe.plan.dsl.Operator;
import io.floe.plan.dsl.PlanNode;
import io.floe.plan.semantics.PlanException;
import io.floe.plan.semantics.Semantics;
import io.floe.plan.type.DataType;
import io.floe.plan.type.Field;
import io.floe.plan.type.Schema;
import io.floe.plan.type.SimpleType;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** {@code join_where} of other kinds than inner, and what it may compare. */
class WhereJoinsTest {
  private static final PlanNode LEFT =
      frame(new Field("a", SimpleType.INT64), new Field("x", SimpleType.STRING));
  private static final PlanNode RIGHT =
      frame(new Field("b", SimpleType.INT64), new Field("x", SimpleType.STRING));

  private static PlanNode frame(Field... columns) {
    return new PlanNode.DataFrameScan(
        new FrameSource(-1, List.of(ByteSpan.EMPTY)), Schema.of(columns));
  }

  private static Schema schema(PlanNode left, PlanNode right, JoinType how) {
    Expression predicate =
        new Expression.Binary(new Expression.Column("a"), Operator.GT, new Expression.Column("b"));
    PlanNode join =
        new PlanNode.Join(
            left,
            right,
            new JoinCondition.NonEqui(List.of(predicate)),
            new JoinOptions(
                how,
                JoinOptions.JoinValidation.MANY_TO_MANY,
                Optional.empty(),
                Optional.empty(),
                false,
                JoinOptions.JoinCoalesce.JOIN_SPECIFIC,
                JoinOptions.MaintainOrder.NONE,
                Optional.empty(),
                true,
                false));
    return Lowering.lower(join, Semantics.POLARS_2, new NoSources()).schema();
  }

  @Test
  void rowsOfOneSideStayAndColumnsKeepTheirPlaces() {
    assertThat(schema(LEFT, RIGHT, JoinType.Simple.LEFT).names())
        .containsExactly("a", "x", "b", "x_right");
    assertThat(schema(LEFT, RIGHT, JoinType.Simple.RIGHT).names())
        .containsExactly("a", "x", "b", "x_right");
  }

  @Test
  void otherKindsAreRefused() {
    assertThatThrownBy(() -> schema(LEFT, RIGHT, JoinType.Simple.FULL))
        .isInstanceOf(PlanException.class)
        .hasMessage("'FULL' join is not supported with non-equi join conditions");
  }

  @Test
  void numbersThatNoTypeHoldsAreNotCompared() {
    DataType real = SimpleType.FLOAT64;
    PlanNode left = frame(new Field("a", real));
    PlanNode right = frame(new Field("b", SimpleType.INT128));
    assertThatThrownBy(() -> schema(left, right, JoinType.Simple.INNER))
        .isInstanceOf(PlanException.class)
        .hasMessage("'join_where' cannot compare Float64 with Int128");
  }
}
