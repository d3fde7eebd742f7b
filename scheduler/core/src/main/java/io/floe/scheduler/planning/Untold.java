package io.floe.scheduler.planning;

import io.floe.scheduler.execution.QueryProgress;
import io.floe.scheduler.execution.TaskAttempt;

/** The progress of queries that nobody looks at. */
final class Untold implements QueryProgress {
  @Override
  public void stageStarted(int stage, int workers) {}

  @Override
  public void stageFinished(int stage) {}

  @Override
  public void stageFailed(int stage) {}

  @Override
  public void attempt(TaskAttempt attempt) {}

  @Override
  public void rowsRead(long rows) {}

  @Override
  public void bytesShuffled(long bytes) {}

  @Override
  public void workerTime(long nanoseconds) {}
}
