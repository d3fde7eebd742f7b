package io.floe.scheduler.stage;

import io.floe.physical.task.TaskId;
import io.floe.settings.Address;
import java.util.function.Consumer;

/** Takes parts of a result from workers to the client of a query, one at a time. */
public interface Delivery extends AutoCloseable {

  /** Whether parts have to go in the order of their tasks. */
  boolean isOrdered();

  /**
   * Starts to take a part.
   *
   * @param holder the shuffle port of a worker that has it
   * @param told hears once how it ended
   */
  void fetch(TaskId writer, Address holder, Consumer<Ending> told);

  /** All parts were taken. */
  void end();

  /** Stops whatever is on its way. */
  @Override
  void close();

  /**
   * How the way of a part ended.
   *
   * @param complete whether all of it has arrived
   * @param begun whether rows of it have gone to the client, so that it cannot be made again
   * @param words what went wrong
   */
  record Ending(boolean complete, boolean begun, String words) {}
}
