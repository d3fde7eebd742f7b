package io.floe.plan.optimise;

import io.floe.plan.logical.LogicalNode;

/** Runs the passes that the client's flags allow. */
public final class Optimiser {
  private Optimiser() {}

  /** The same result from a plan that does less. */
  public static LogicalNode optimise(LogicalNode plan, OptimisationFlags flags) {
    LogicalNode result = plan;
    if (flags.commonSubplans()) {
      result = new CommonSubplans().share(result);
    }
    if (flags.predicatePushdown()) {
      result = new PredicatePushdown().push(result);
    }
    if (flags.slicePushdown()) {
      result = new SlicePushdown().push(result);
    }
    if (flags.projectionPushdown()) {
      result = new ProjectionPushdown().push(result);
    }
    return new BuildSides(Estimates.of(result)).choose(result);
  }
}
