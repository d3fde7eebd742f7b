package io.floe.physical.pipeline;

import io.floe.engine.memory.Memory;
import io.floe.physical.expression.ExpressionCompiler;
import io.floe.physical.expression.Resources;
import io.floe.plan.semantics.Semantics;
import io.floe.plan.type.Schema;

/**
 * What the planning of one task shares.
 *
 * @param resources keeps constants until the task is over
 */
record PlanningContext(Resources resources) {
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
