package io.floe.physical.pipeline;

import io.floe.physical.expression.Unsupported;
import io.floe.plan.logical.LogicalNode;

/** Plans joins. */
@SuppressWarnings("DoNotCallSuggester") // goes with the first join that runs
final class JoinPlanner {
  private final PlanningContext context;

  JoinPlanner(PlanningContext context) {
    this.context = context;
  }

  Stream plan(Stream left, Stream right, LogicalNode.Join join) {
    throw Unsupported.expression("join after " + context.semantics());
  }
}
