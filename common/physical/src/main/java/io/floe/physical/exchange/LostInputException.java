package io.floe.physical.exchange;

import io.floe.physical.task.TaskId;

/** The output of another task is gone or damaged; that task has to run again. */
public final class LostInputException extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private final transient TaskId writer;

  public LostInputException(TaskId writer, Throwable cause) {
    super("the output of task " + writer + " is lost: " + cause.getMessage(), cause);
    this.writer = writer;
  }

  /** The task whose output is lost. */
  public TaskId writer() {
    return writer;
  }
}
