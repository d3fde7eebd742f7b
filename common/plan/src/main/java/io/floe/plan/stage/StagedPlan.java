package io.floe.plan.stage;

import java.util.List;

/**
 * A query as stages: each reads only stages before it, and the last one makes the result. A stage's
 * number is its place in the list.
 */
public record StagedPlan(List<Stage> stages) {
  public StagedPlan {
    stages = List.copyOf(stages);
  }

  /** The stage whose rows are the result. */
  public Stage last() {
    return stages.getLast();
  }
}
