package io.floe.physical.task;

import io.floe.plan.stage.StageOutput;

/** Where the rows of a task go. */
public sealed interface TaskOutput {

  /** To a file of the query's result. */
  record ToFile(Destination destination) implements TaskOutput {}

  /**
   * To partitions for later stages.
   *
   * @param output how rows are divided; never a result
   */
  record ToShuffle(StageOutput output, ShuffleOptions options) implements TaskOutput {}
}
