package io.floe.scheduler.execution;

import java.time.Instant;
import java.util.Optional;

/**
 * One attempt at one task: where, when, and what came of it.
 *
 * @param worker the id of the worker
 * @param words why it failed
 * @param rows rows that it has written
 * @param bytes bytes that it has written for other tasks
 */
public record TaskAttempt(
    int stage,
    int task,
    int attempt,
    String worker,
    Instant started,
    Optional<Instant> ended,
    Outcome outcome,
    Optional<String> words,
    long rows,
    long rowsRead,
    long bytes,
    long cpuNanoseconds) {

  /** Where an attempt stands. */
  public enum Outcome {
    RUNNING,
    FINISHED,
    FAILED,
    /** Nobody waits for it any more, or its worker is lost, or what it had to read is. */
    ABANDONED
  }

  /** An attempt that begins. */
  public static TaskAttempt begun(int stage, int task, int attempt, String worker, Instant now) {
    return new TaskAttempt(
        stage,
        task,
        attempt,
        worker,
        now,
        Optional.empty(),
        Outcome.RUNNING,
        Optional.empty(),
        0,
        0,
        0,
        0);
  }

  /** The same with an end. */
  public TaskAttempt ended(Outcome how, Instant now, Optional<String> why) {
    return new TaskAttempt(
        stage,
        task,
        attempt,
        worker,
        started,
        Optional.of(now),
        how,
        why,
        rows,
        rowsRead,
        bytes,
        cpuNanoseconds);
  }

  /** The same with what it has done. */
  public TaskAttempt done(long newRows, long newRowsRead, long newBytes, long newNanoseconds) {
    return new TaskAttempt(
        stage,
        task,
        attempt,
        worker,
        started,
        ended,
        outcome,
        words,
        newRows,
        newRowsRead,
        newBytes,
        newNanoseconds);
  }

  /** Two of the same key are the same attempt at different moments. */
  public Key key() {
    return new Key(stage, task, attempt);
  }

  /** What tells attempts apart. */
  public record Key(int stage, int task, int attempt) implements Comparable<Key> {
    @Override
    public int compareTo(Key other) {
      int order = Integer.compare(stage, other.stage);
      order = order != 0 ? order : Integer.compare(task, other.task);
      return order != 0 ? order : Integer.compare(attempt, other.attempt);
    }
  }
}
