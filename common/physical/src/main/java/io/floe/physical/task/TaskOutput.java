package io.floe.physical.task;

import io.floe.plan.stage.StageOutput;

/** Where the rows of a task go. */
public sealed interface TaskOutput {

  /** To a file of the query's result. */
  record ToFile(Destination destination) implements TaskOutput {}

  /**
   * To somebody in the same process who reads while rows are made. The one output that is no plain
   * data, so that it cannot travel to another process.
   *
   * @param ordered whether rows come in their order
   */
  record ToReader(BatchReceiver receiver, boolean ordered) implements TaskOutput {}

  /**
   * To a file of messages that the scheduler fetches for the client once the task has ended: others
   * need not wait for a slow client, and a task can be tried again as long as nothing was fetched.
   *
   * @param ordered whether rows come in their order
   */
  record ToSpool(boolean ordered) implements TaskOutput {}

  /**
   * To partitions for later stages.
   *
   * @param output how rows are divided; never a result
   */
  record ToShuffle(StageOutput output, ShuffleOptions options) implements TaskOutput {}
}
