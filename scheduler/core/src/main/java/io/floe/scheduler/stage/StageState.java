package io.floe.scheduler.stage;

import io.floe.physical.task.TaskEvent;
import io.floe.plan.stage.Stage;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Where a stage stands; used by the thread of its query alone. */
final class StageState {
  private final Stage stage;
  private final List<TaskState> tasks = new ArrayList<>();
  private final Set<String> workers = new HashSet<>();
  private final Deque<TaskState> ready = new ArrayDeque<>();
  private int done;
  private boolean told;

  StageState(Stage stage) {
    this.stage = stage;
  }

  Stage stage() {
    return stage;
  }

  boolean isOpen() {
    return !tasks.isEmpty();
  }

  /** Decides on the number of tasks, which is final. */
  void open(int count) {
    for (int task = 0; task < count; task++) {
      tasks.add(new TaskState(this, task));
    }
    ready.addAll(tasks);
  }

  List<TaskState> tasks() {
    return tasks;
  }

  boolean isDone() {
    return isOpen() && done == tasks.size();
  }

  /** Tasks that may be started at once. */
  Deque<TaskState> ready() {
    return ready;
  }

  /** A task has come to its end, or, with -1, its end has come undone. */
  void count(int change) {
    done += change;
  }

  /** Counts a worker; true when it is the first of the stage or another one. */
  boolean uses(String worker) {
    return workers.add(worker);
  }

  int workerCount() {
    return workers.size();
  }

  /** True once: when the end of the stage has not been told yet. */
  boolean tellEnd() {
    boolean first = !told;
    told = true;
    return first;
  }

  /** Bytes that all tasks have written to a run of partitions. */
  long bytes() {
    long bytes = 0;
    for (TaskState task : tasks) {
      TaskEvent.Finished finished = task.finished();
      for (long partition : finished.partitionBytes()) {
        bytes += partition;
      }
    }
    return bytes;
  }
}
