package io.floe.plan.lower;

import static org.assertj.core.api.Assertions.assertThat;

import io.floe.plan.dsl.Expression;
import io.floe.plan.dsl.FrameSource;
import io.floe.plan.dsl.Operator;
import io.floe.plan.dsl.PlanNode;
import io.floe.plan.dsl.ProjectionOptions;
import io.floe.plan.explain.Explain;
import io.floe.plan.logical.LogicalNode;
import io.floe.plan.optimise.OptimisationFlags;
import io.floe.plan.optimise.Optimiser;
import io.floe.plan.semantics.Semantics;
import io.floe.plan.type.Field;
import io.floe.plan.type.Schema;
import io.floe.plan.type.SimpleType;
import java.util.List;
import org.junit.jupiter.api.Test;

class DeepPlanTest {
  private static final int OPERATORS = 100_000;
  private static final Schema COLUMNS =
      Schema.of(new Field("a", SimpleType.INT64), new Field("b", SimpleType.BOOLEAN));

  @Test
  void manyProjectionsAndSlicesDoNotOverflowTheStack() {
    PlanNode plan = frame();
    ProjectionOptions options = new ProjectionOptions(true, true, true, false);
    for (int index = 0; index < OPERATORS / 2; index++) {
      plan = new PlanNode.Select(plan, List.of(column("a"), column("b")), options);
    }
    plan = new PlanNode.Slice(plan, 0, 3);
    for (int index = 0; index < OPERATORS / 2; index++) {
      plan = new PlanNode.HStack(plan, List.of(column("a")), options);
    }
    LogicalNode optimised = optimised(new PlanNode.Filter(plan, column("b")));
    assertThat(optimised.schema()).isEqualTo(COLUMNS);
  }

  @Test
  void manyFiltersDoNotOverflowTheStack() {
    PlanNode plan = frame();
    for (int index = 0; index < OPERATORS / 10; index++) {
      plan =
          new PlanNode.Filter(plan, new Expression.Binary(column("a"), Operator.GT, column("a")));
    }
    assertThat(optimised(plan).schema()).isEqualTo(COLUMNS);
  }

  @Test
  void aFilterMovesBelowAProjection() {
    PlanNode plan =
        new PlanNode.Filter(
            new PlanNode.Select(
                frame(),
                List.of(new Expression.Alias(column("a"), "c"), column("b")),
                new ProjectionOptions(true, true, true, false)),
            new Expression.Binary(column("c"), Operator.GT, column("c")));
    assertThat(Explain.tree(optimised(plan)))
        .isEqualTo(
            """
            SELECT [col("a").alias("c"), col("b")]
            FROM
              FILTER [(col("a")) > (col("a"))]
              FROM
                DF ["a", "b"]; PROJECT */2 COLUMNS
            """);
  }

  private static LogicalNode optimised(PlanNode plan) {
    return Optimiser.optimise(
        Lowering.lower(plan, Semantics.POLARS_2, new NoSources()), OptimisationFlags.ALL);
  }

  private static PlanNode frame() {
    return new PlanNode.DataFrameScan(new FrameSource(0, List.of()), COLUMNS);
  }

  private static Expression column(String name) {
    return new Expression.Column(name);
  }
}
