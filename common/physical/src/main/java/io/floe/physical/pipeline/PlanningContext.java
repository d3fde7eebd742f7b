package io.floe.physical.pipeline;

import io.floe.engine.memory.Memory;
import io.floe.physical.exchange.TaskShare;
import io.floe.physical.expression.ExpressionCompiler;
import io.floe.physical.expression.Resources;
import io.floe.plan.semantics.Semantics;
import io.floe.plan.type.Schema;
import java.util.Optional;

/**
 * What the planning of one task shares.
 *
 * @param resources keeps constants until the task is over
 * @param share the task's part of a stage; empty for a plan that one task runs as a whole
 */
record PlanningContext(Resources resources, Optional<TaskShare> share) {
  /** The context of a whole plan. */
  PlanningContext(Resources resources) {
    this(resources, Optional.empty());
  }

  /** The task's part of a stage. */
  TaskShare requiredShare() {
    return share.orElseThrow(
        () -> new IllegalStateException("a part of a stage outside of its task"));
  }

  /** The account of the task. */
  Memory memory() {
    return resources.memory();
  }

  /** The rules of the client's Polars. */
  Semantics semantics() {
    return resources.semantics();
  }

  /** A compiler of expressions over a schema. */
  ExpressionCompiler compiler(Schema schema) {
    return new ExpressionCompiler(schema, resources);
  }
}
