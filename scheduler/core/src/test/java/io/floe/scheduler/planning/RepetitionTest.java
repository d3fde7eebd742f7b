package io.floe.scheduler.planning;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.floe.plan.dsl.PlanNode;
import io.floe.plan.dsl.UnionOptions;
import io.floe.scheduler.execution.QueryError;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** A plan that is small on the wire and endless when it is written out. */
class RepetitionTest {
  private static final UnionOptions OPTIONS =
      new UnionOptions(true, false, false, false, false, false, true);

  private static PlanNode union(PlanNode... inputs) {
    return new PlanNode.Union(List.of(inputs), OPTIONS);
  }

  @Test
  void aBillionLaughsAreRefused() {
    PlanNode plan = union();
    for (int time = 0; time < 60; time++) {
      plan = union(plan, plan);
    }
    PlanNode laughs = plan;
    assertThatThrownBy(() -> Repetition.check(laughs, 50_000))
        .isInstanceOf(QueryError.class)
        .hasMessageContaining("61 nodes")
        .hasMessageContaining("too many to count")
        .hasMessageContaining("scheduler.limits.repeated_nodes");
  }

  @Test
  void laughsInsideOfACacheAreRefusedToo() {
    PlanNode plan = union();
    for (int time = 0; time < 20; time++) {
      plan = union(plan, plan);
    }
    PlanNode cached = new PlanNode.Cache(plan, new UUID(0, 1));
    assertThatThrownBy(() -> Repetition.check(union(cached), 50_000))
        .isInstanceOf(QueryError.class);
  }

  @Test
  void longPlansAndCachesAreNot() {
    PlanNode plan = union();
    for (int time = 0; time < 100_000; time++) {
      plan = union(plan);
    }
    PlanNode chain = plan;
    assertThatCode(() -> Repetition.check(chain, 1)).doesNotThrowAnyException();
    PlanNode cached = union();
    for (int time = 0; time < 60; time++) {
      cached = new PlanNode.Cache(union(cached, cached), new UUID(0, time));
    }
    PlanNode caches = cached;
    assertThatCode(() -> Repetition.check(caches, 1_000)).doesNotThrowAnyException();
  }
}
