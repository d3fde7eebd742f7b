package io.floe.physical.task;

import io.floe.plan.logical.LogicalNode;
import io.floe.plan.semantics.Semantics;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a worker is asked to do.
 *
 * @param tasks how many tasks the stage has
 * @param plan the plan of the stage, below its output
 * @param inputs what to read for each exchange of the plan, by the exchange's number, in this
 *     order; an exchange without entry is empty for this task
 * @param memoryLimit how many bytes the task may use; the worker's own limit counts as well
 * @param deadline when the task fails by itself
 */
public record TaskRequest(
    TaskId id,
    int tasks,
    LogicalNode plan,
    Semantics semantics,
    TaskOutput output,
    Map<Integer, List<ShufflePiece>> inputs,
    OptionalLong memoryLimit,
    Optional<Instant> deadline) {
  public TaskRequest {
    inputs = Map.copyOf(inputs);
  }
}
