package io.floe.physical.task;

import java.util.UUID;
import java.util.function.Consumer;

/**
 * One worker as the scheduler sees it, in this process or behind gRPC. Calls return at once; events
 * come on threads of the worker and must be dealt with quickly.
 */
public interface TaskExecutor {

  /** Starts a task. Exactly one event ends it, whatever happens. */
  void start(TaskRequest request, Consumer<TaskEvent> events);

  /** Stops a task; it ends with a failure unless it has ended already. */
  void cancel(TaskId task);

  /** Stops all tasks of a query and removes everything that is kept for it. */
  void forget(UUID query);
}
