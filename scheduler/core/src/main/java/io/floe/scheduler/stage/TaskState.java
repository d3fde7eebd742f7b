package io.floe.scheduler.stage;

import io.floe.physical.task.TaskEvent;
import io.floe.physical.task.TaskId;
import io.floe.scheduler.cluster.ClusterWorker;
import io.floe.scheduler.cluster.Lease;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Where a task stands; used by the thread of its query alone. */
final class TaskState {
  private final StageState stage;
  private final int number;
  private final Set<String> avoid = new HashSet<>();
  private int attempt = -1;
  private int failures;
  private int losses;
  private long notBefore;
  private Optional<Lease> lease = Optional.empty();
  private Optional<ClusterWorker> worker = Optional.empty();
  private Optional<TaskEvent.Finished> finished = Optional.empty();

  TaskState(StageState stage, int number) {
    this.stage = stage;
    this.number = number;
  }

  StageState stage() {
    return stage;
  }

  int number() {
    return number;
  }

  boolean isDone() {
    return finished.isPresent();
  }

  boolean isRunning() {
    return lease.isPresent();
  }

  /** Nanoseconds until it may be tried again; not above 0 when nothing holds it back. */
  long pause(long now) {
    return notBefore - now;
  }

  Set<String> avoid() {
    return avoid;
  }

  TaskId id(UUID query) {
    return new TaskId(query, stage.stage().number(), number, attempt);
  }

  /** Which attempt runs or has run last, from 0. */
  int attempt() {
    return attempt;
  }

  boolean isAttempt(TaskId id) {
    return id.attempt() == attempt;
  }

  /** A new attempt begins on a worker. */
  void start(Lease place) {
    attempt++;
    lease = Optional.of(place);
    worker = Optional.of(place.worker());
  }

  void finish(TaskEvent.Finished event) {
    release();
    finished = Optional.of(event);
    stage.count(1);
  }

  /** The attempt has come to nothing; it may be tried again from some time on. */
  void fail(long earliest) {
    release();
    failures++;
    notBefore = earliest;
    worker.ifPresent(failed -> avoid.add(failed.id()));
  }

  /** The attempt could not read what others have written; it has to wait for them. */
  void postpone(long earliest) {
    release();
    notBefore = earliest;
  }

  /** What it has written is lost. */
  void undo() {
    losses++;
    finished = Optional.empty();
    stage.count(-1);
    stage.ready().addLast(this);
  }

  /** Nobody wants it any more. */
  void abandon() {
    release();
  }

  private void release() {
    lease.ifPresent(Lease::release);
    lease = Optional.empty();
  }

  /** How often what it had written was lost. */
  int losses() {
    return losses;
  }

  int failures() {
    return failures;
  }

  /** Who runs it or has run it last. */
  Optional<ClusterWorker> worker() {
    return worker;
  }

  TaskEvent.Finished finished() {
    return finished.orElseThrow();
  }
}
