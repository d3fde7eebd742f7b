package io.floe.plan.logical;

/**
 * A run of the tasks of a stage. The inputs of a union have spans of their own, one behind the
 * other, so that its rows keep their order over the tasks.
 */
public record TaskSpan(int first, int count) {
  public TaskSpan {
    if (first < 0 || count < 1) {
      throw new IllegalArgumentException("no tasks: " + first + " + " + count);
    }
  }

  /** The tasks from 0 on. */
  public static TaskSpan of(int count) {
    return new TaskSpan(0, count);
  }

  /** Whether a task belongs to it. */
  public boolean contains(int task) {
    return task >= first && task < first + count;
  }

  /** The same number of tasks, further back. */
  public TaskSpan shifted(int tasks) {
    return new TaskSpan(first + tasks, count);
  }
}
