package io.floe.scheduler.stage;

import io.floe.physical.task.TaskEvent;
import io.floe.scheduler.cluster.ClusterWorker;
import io.floe.scheduler.execution.QueryProgress;
import io.floe.scheduler.execution.TaskAttempt;
import io.floe.scheduler.execution.TaskAttempt.Outcome;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Tells what became of each attempt at a task; used by the thread of its query alone. */
final class AttemptLog {
  private final QueryProgress progress;
  private final InstantSource clock;
  private final Map<TaskAttempt.Key, TaskAttempt> running = new HashMap<>();

  AttemptLog(QueryProgress progress, InstantSource clock) {
    this.progress = progress;
    this.clock = clock;
  }

  void begun(TaskState task) {
    TaskAttempt attempt =
        TaskAttempt.begun(
            task.stage().stage().number(),
            task.number(),
            task.attempt(),
            task.worker().map(ClusterWorker::id).orElse(""),
            clock.instant());
    running.put(attempt.key(), attempt);
    progress.attempt(attempt);
  }

  void finished(TaskState task, TaskEvent.Finished finished) {
    long bytes = finished.partitionBytes().stream().mapToLong(Long::longValue).sum();
    take(task)
        .ifPresent(
            attempt ->
                progress.attempt(
                    attempt
                        .done(
                            finished.rows(), finished.rowsRead(), bytes, finished.cpuNanoseconds())
                        .ended(Outcome.FINISHED, clock.instant(), Optional.empty())));
  }

  void failed(TaskState task, String words) {
    end(task, Outcome.FAILED, words);
  }

  void abandoned(TaskState task, String words) {
    end(task, Outcome.ABANDONED, words);
  }

  private void end(TaskState task, Outcome how, String words) {
    take(task)
        .ifPresent(
            attempt -> progress.attempt(attempt.ended(how, clock.instant(), Optional.of(words))));
  }

  private Optional<TaskAttempt> take(TaskState task) {
    return Optional.ofNullable(
        running.remove(
            new TaskAttempt.Key(task.stage().stage().number(), task.number(), task.attempt())));
  }
}
