package io.floe.worker.task;

import io.floe.engine.memory.Memory;
import io.floe.engine.pipeline.WorkerPool;
import io.floe.physical.task.Failures;
import io.floe.physical.task.StageTask;
import io.floe.physical.task.TaskEvent;
import io.floe.physical.task.TaskEvent.Cause;
import io.floe.physical.task.TaskExecutor;
import io.floe.physical.task.TaskId;
import io.floe.physical.task.TaskRequest;
import io.floe.python.PythonHost;
import io.floe.worker.shuffle.ShuffleStore;
import io.floe.worker.shuffle.WorkerExchanges;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Runs tasks side by side on the worker's threads. */
public final class Tasks implements TaskExecutor, TaskBoard, AutoCloseable {
  private static final int PROGRESS_MILLISECONDS = 500;

  private final Memory memory;
  private final WorkerPool threads;
  private final ShuffleStore store;
  private final WorkerExchanges exchanges;
  private final Optional<PythonHost> python;
  private final Optional<Path> temporary;
  private final QueryAccounts accounts;
  private final ForgottenQueries forgotten = new ForgottenQueries();
  private final Map<TaskId, RunningTask> running = new ConcurrentHashMap<>();
  // Each waits for its pipelines, which run on the worker's few threads. Not virtual: some wait for
  // processes or files and would hold the carriers that all others need.
  private final ExecutorService waiters =
      Executors.newCachedThreadPool(Thread.ofPlatform().daemon().name("floe-task-", 0).factory());
  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("floe-task-clock").factory());
  private volatile boolean draining;

  /** An executor that runs no Python functions and sets nothing aside. */
  public Tasks(
      Memory memory,
      long queryMemoryLimit,
      WorkerPool threads,
      ShuffleStore store,
      WorkerExchanges exchanges) {
    this(memory, queryMemoryLimit, threads, store, exchanges, Optional.empty(), Optional.empty());
  }

  /**
   * An executor over a store and threads that stay the caller's, as the Python helpers do.
   *
   * @param temporary where queries set aside what does not fit into their memory; without it they
   *     fail
   */
  public Tasks(
      Memory memory,
      long queryMemoryLimit,
      WorkerPool threads,
      ShuffleStore store,
      WorkerExchanges exchanges,
      Optional<PythonHost> python,
      Optional<Path> temporary) {
    this.memory = memory;
    this.threads = threads;
    this.store = store;
    this.exchanges = exchanges;
    this.python = python;
    this.temporary = temporary;
    this.accounts = new QueryAccounts(memory, queryMemoryLimit);
    ScheduledFuture<?> unused =
        clock.scheduleAtFixedRate(
            this::tellProgress,
            PROGRESS_MILLISECONDS,
            PROGRESS_MILLISECONDS,
            TimeUnit.MILLISECONDS);
  }

  @Override
  public void start(TaskRequest request, Consumer<TaskEvent> events) {
    RunningTask task =
        new RunningTask(
            request, new StageTask(request, exchanges, threads, python, temporary), events);
    if (draining) {
      task.tell(infrastructure("the worker is about to end and takes no tasks"));
      return;
    }
    if (forgotten.contains(request.id().query())) {
      task.tell(cancelled());
      return;
    }
    if (running.putIfAbsent(request.id(), task) != null) {
      task.tell(infrastructure("task " + request.id() + " is running here already"));
      return;
    }
    request.deadline().ifPresent(deadline -> stopAt(deadline, task));
    waiters.execute(() -> run(task));
  }

  private void stopAt(Instant deadline, RunningTask task) {
    TaskEvent.Failed late =
        new TaskEvent.Failed(
            "ComputeError", "the query took longer than allowed", Cause.QUERY, Optional.empty());
    long left = Math.max(0, Duration.between(Instant.now(), deadline).toMillis());
    ScheduledFuture<?> unused = clock.schedule(() -> task.stop(late), left, TimeUnit.MILLISECONDS);
  }

  private void run(RunningTask task) {
    TaskId id = task.request().id();
    task.tell(new TaskEvent.Started());
    TaskEvent end;
    try {
      end = outcome(task);
    } catch (Throwable problem) {
      TaskEvent.Failed reason = task.reason();
      end = reason == null ? Failures.of(problem) : reason;
    }
    running.remove(id);
    if (forgotten.contains(id.query())) {
      store.forget(id.query());
    }
    task.tell(end);
  }

  private TaskEvent outcome(RunningTask task) {
    TaskRequest request = task.request();
    UUID query = request.id().query();
    Memory ofQuery = accounts.enter(query);
    try (Memory account =
        ofQuery.child("task " + request.id(), request.memoryLimit().orElse(Long.MAX_VALUE))) {
      task.cancellation().check();
      return task.work().run(account, task.cancellation());
    } finally {
      accounts.leave(query);
    }
  }

  private void tellProgress() {
    for (RunningTask task : running.values()) {
      task.tell(new TaskEvent.Progress(task.work().rowsRead(), 0, 0));
    }
  }

  private static TaskEvent.Failed infrastructure(String message) {
    return new TaskEvent.Failed("ComputeError", message, Cause.INFRASTRUCTURE, Optional.empty());
  }

  private static TaskEvent.Failed cancelled() {
    return new TaskEvent.Failed(
        "ComputeError", "query was cancelled", Cause.CANCELLED, Optional.empty());
  }

  @Override
  public void cancel(TaskId id) {
    RunningTask task = running.get(id);
    if (task != null) {
      task.stop(cancelled());
    }
  }

  @Override
  public void forget(UUID query) {
    forgotten.add(query);
    running.values().stream()
        .filter(task -> task.request().id().query().equals(query))
        .forEach(task -> task.stop(cancelled()));
    store.forget(query);
  }

  @Override
  public List<TaskId> running() {
    return List.copyOf(running.keySet());
  }

  @Override
  public long memoryUsed() {
    return memory.used();
  }

  @Override
  public void drain() {
    draining = true;
  }

  @Override
  public boolean isDraining() {
    return draining;
  }

  @Override
  public void close() {
    draining = true;
    TaskEvent.Failed ending = infrastructure("the worker has ended");
    running.values().forEach(task -> task.stop(ending));
    clock.shutdownNow();
    waiters.close();
  }
}
