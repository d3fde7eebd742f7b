package io.floe.physical.task;

/** Where the output of a task is kept. */
public sealed interface ShufflePlace {

  /**
   * With the worker that wrote it; others ask it over Flight.
   *
   * @param workerId the worker; a task on the same one reads its files directly
   */
  record OnWorker(String workerId, String host, int port) implements ShufflePlace {}

  /** In a folder or bucket that all workers reach. */
  record Shared() implements ShufflePlace {}
}
