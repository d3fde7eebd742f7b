package io.floe.scheduler.planning;

import io.floe.physical.task.Destination;
import io.floe.plan.logical.LogicalNode;
import io.floe.plan.semantics.Semantics;
import io.floe.scheduler.execution.CancellationToken;
import io.floe.scheduler.execution.QueryError;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.UUID;

/** Gives a stage to workers and waits for it. */
@FunctionalInterface
public interface StageRunner {

  /**
   * Runs a stage to its end.
   *
   * @throws QueryError why it failed
   */
  Outcome run(Stage stage, CancellationToken cancellation) throws QueryError;

  /**
   * A stage whose rows are the result of a query.
   *
   * @param plan the plan below the sink
   * @param destination where the rows go
   */
  record Stage(UUID queryId, LogicalNode plan, Semantics semantics, Destination destination) {}

  /** The locations of a result in row order, how many rows they hold, and the first of them. */
  record Outcome(List<String> files, long rows, ByteBuffer head) {
    public Outcome {
      files = List.copyOf(files);
    }
  }
}
