package io.floe.worker.task;

import io.floe.physical.task.TaskId;
import java.util.List;
import java.util.UUID;

/** What a worker runs, wherever it runs it, as far as its registration and its end need to know. */
public interface TaskBoard {

  /** What runs now. */
  List<TaskId> running();

  /** Memory that all queries use now. */
  long memoryUsed();

  /** Takes no new tasks from now on. */
  void drain();

  /** Whether new tasks are refused. */
  boolean isDraining();

  /** Stops all tasks of a query and removes everything that is kept for it. */
  void forget(UUID query);
}
