package io.floe.scheduler.execution;

/** Told by a running query how far it is; calls come from any thread. */
public interface QueryProgress {

  /** A stage has started on this many workers. */
  void stageStarted(int stage, int workers);

  /** A stage has finished. */
  void stageFinished(int stage);

  /** A stage has failed for good. */
  void stageFailed(int stage);

  /** An attempt at a task has begun or ended. */
  void attempt(TaskAttempt attempt);

  /** More rows were read by scans. */
  void rowsRead(long rows);

  /** More bytes went through exchanges. */
  void bytesShuffled(long bytes);

  /** More time was spent on workers, in nanoseconds over all of them. */
  void workerTime(long nanoseconds);
}
