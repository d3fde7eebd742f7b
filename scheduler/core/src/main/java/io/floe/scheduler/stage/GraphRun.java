package io.floe.scheduler.stage;

import io.floe.physical.task.ShufflePlace;
import io.floe.physical.task.TaskEvent;
import io.floe.physical.task.TaskEvent.Cause;
import io.floe.physical.task.TaskId;
import io.floe.physical.task.TaskOutput;
import io.floe.physical.task.TaskRequest;
import io.floe.plan.logical.LogicalNode;
import io.floe.plan.semantics.Semantics;
import io.floe.plan.stage.Stage;
import io.floe.plan.stage.StageOutput;
import io.floe.plan.stage.StagedPlan;
import io.floe.plan.type.Schema;
import io.floe.scheduler.cluster.Claimant;
import io.floe.scheduler.cluster.Cluster;
import io.floe.scheduler.cluster.ClusterWorker;
import io.floe.scheduler.cluster.Lease;
import io.floe.scheduler.execution.QueryContext;
import io.floe.scheduler.execution.QueryError;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Runs one query. All of its state belongs to the thread that calls {@link #run}; whatever happens
 * elsewhere comes as an event. Longer than other files because it is one machine.
 */
public final class GraphRun implements Claimant {
  private static final Logger LOGGER = Logger.getLogger(GraphRun.class);
  private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);
  private static final Duration WITHOUT_WORKERS = Duration.ofSeconds(30);

  /** How long tasks that were stopped may take to tell what they have left. */
  private static final Duration LAST_WORDS = Duration.ofSeconds(2);

  /** Infrastructure may fail this often even if the client asks for no retries. */
  private static final int FREE_RETRIES = 3;

  private final QueryContext context;
  private final Semantics semantics;
  private final Cluster cluster;
  private final RunOptions options;
  private final ResultPlaces places;
  private final List<StageState> stages = new ArrayList<>();
  private final TaskInputs inputs;
  private final AttemptLog attempts;
  private final BlockingQueue<Event> events = new LinkedBlockingQueue<>();
  private final Set<ClusterWorker> used = new LinkedHashSet<>();
  private final List<TaskState> delayed = new ArrayList<>();
  private final Optional<PartDeliveries> deliveries;
  private long aloneSince = System.nanoTime();

  public GraphRun(
      QueryContext context,
      StagedPlan plan,
      Semantics semantics,
      Cluster cluster,
      RunOptions options,
      ResultPlaces places) {
    this.context = context;
    this.semantics = semantics;
    this.cluster = cluster;
    this.options = options;
    this.places = places;
    plan.stages().forEach(stage -> stages.add(new StageState(stage)));
    this.inputs = new TaskInputs(context.queryId(), stages);
    this.attempts = new AttemptLog(context.progress(), InstantSource.system());
    this.deliveries =
        places
            .delivery()
            .map(
                way ->
                    new PartDeliveries(
                        context.queryId(),
                        stages.getLast(),
                        way,
                        cluster,
                        (task, how) -> events.add(new Fetched(task, how))));
  }

  private sealed interface Event {}

  private record Told(TaskId task, TaskEvent what) implements Event {}

  private record Lost(ClusterWorker worker) implements Event {}

  private record Woken() implements Event {}

  private record Fetched(TaskId task, Delivery.Ending how) implements Event {}

  @Override
  public UUID query() {
    return context.queryId();
  }

  @Override
  public long priority() {
    return options.priority();
  }

  @Override
  public OptionalInt mostWorkers() {
    return options.mostWorkers();
  }

  @Override
  public void roomMade() {
    events.add(new Woken());
  }

  @Override
  public void workerLost(ClusterWorker worker) {
    events.add(new Lost(worker));
  }

  /**
   * Runs the query to its end.
   *
   * @throws QueryError why it failed, or that it was cancelled
   */
  public StageResult run() throws QueryError {
    cluster.enter(this);
    context.cancellation().onCancel(this::roomMade);
    boolean done = false;
    try {
      while (!isDone()) {
        context.cancellation().check();
        dispatch();
        deliveries.ifPresent(PartDeliveries::advance);
        List<Event> news = await();
        for (Event event : news) {
          handle(event);
        }
      }
      deliveries.ifPresent(PartDeliveries::end);
      StageResult result = result();
      done = true;
      return result;
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new QueryError("ComputeError", "query was interrupted", interrupted);
    } finally {
      Set<TaskId> stopped = end();
      if (!done) {
        discard(stopped);
      }
    }
  }

  private boolean isDone() {
    return stages.getLast().isDone()
        && deliveries.map(PartDeliveries::areDone).orElse(Boolean.TRUE);
  }

  /** Removes what tasks have written; those that were stopped may have been about to end. */
  private void discard(Set<TaskId> stopped) {
    StageState last = stages.getLast();
    List<String> files = new ArrayList<>();
    for (TaskState task : last.tasks()) {
      if (task.isDone()) {
        files.addAll(task.finished().files());
      }
    }
    long end = System.nanoTime() + LAST_WORDS.toNanos();
    try {
      while (!stopped.isEmpty() && System.nanoTime() < end) {
        if (events.poll(end - System.nanoTime(), TimeUnit.NANOSECONDS)
            instanceof Told(TaskId task, TaskEvent what)) {
          switch (what) {
            case TaskEvent.Finished finished when stopped.remove(task) ->
                files.addAll(finished.files());
            case TaskEvent.Failed ignored when stopped.remove(task) -> {}
            case TaskEvent.Started ignored -> {}
            case TaskEvent.Progress ignored -> {}
            case TaskEvent.Finished ignored -> {}
            case TaskEvent.Failed ignored -> {}
          }
        }
      }
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
    }
    places.discard(files);
  }

  /** Stops what runs, and tells which tasks of the last stage these were. */
  private Set<TaskId> end() {
    deliveries.ifPresent(PartDeliveries::close);
    Set<TaskId> stopped = new HashSet<>();
    for (StageState stage : stages) {
      for (TaskState task : stage.tasks()) {
        if (task.isRunning()) {
          task.worker().orElseThrow().executor().cancel(task.id(query()));
          task.abandon();
          attempts.abandoned(task, "no longer needed");
          if (stage == stages.getLast()) {
            stopped.add(task.id(query()));
          }
        }
      }
    }
    // A worker that was lost in between sweeps what it has when it registers again.
    used.forEach(worker -> worker.executor().forget(query()));
    cluster.exit(this);
    return stopped;
  }

  /** Waits for something to happen, and takes everything that has. */
  private List<Event> await() throws InterruptedException, QueryError {
    long now = System.nanoTime();
    long pause = TimeUnit.SECONDS.toNanos(1);
    for (TaskState task : delayed) {
      pause = Math.min(pause, Math.max(1, task.pause(now)));
    }
    List<Event> news = new ArrayList<>();
    Event first = events.poll(pause, TimeUnit.NANOSECONDS);
    if (first != null) {
      news.add(first);
      events.drainTo(news);
    }
    requireWorkers();
    return news;
  }

  private void requireWorkers() throws QueryError {
    long now = System.nanoTime();
    if (!cluster.workers().isEmpty()) {
      aloneSince = now;
    } else if (now - aloneSince > WITHOUT_WORKERS.toNanos() * 4 / 5) {
      throw new QueryError(
          "ComputeError",
          "no worker is left to run the query: all have stopped answering; see the cluster's nodes");
    }
  }

  private void dispatch() {
    long now = System.nanoTime();
    for (TaskState task : List.copyOf(delayed)) {
      if (task.pause(now) <= 0) {
        delayed.remove(task);
        task.stage().ready().addLast(task);
      }
    }
    for (StageState stage : stages) {
      boolean ready = stage.stage().exchanges().stream().allMatch(this::isThere);
      if (!ready || stage.isDone()) {
        continue;
      }
      if (!stage.isOpen()) {
        stage.open(TaskCount.of(stage.stage(), stages, options.bytesPerTask()));
      }
      while (!stage.ready().isEmpty()) {
        if (!start(stage.ready().getFirst())) {
          return;
        }
        stage.ready().removeFirst();
      }
    }
  }

  private boolean isThere(LogicalNode.ExchangeScan exchange) {
    return stages.get(exchange.stage()).isDone();
  }

  private boolean start(TaskState task) {
    Optional<Lease> lease = cluster.lease(this, task.avoid(), List.of());
    if (lease.isEmpty()) {
      return false;
    }
    ClusterWorker worker = lease.get().worker();
    task.start(lease.get());
    attempts.begun(task);
    used.add(worker);
    StageState stage = task.stage();
    if (stage.uses(worker.id())) {
      context.progress().stageStarted(stage.stage().number(), stage.workerCount());
    }
    TaskId id = task.id(query());
    worker
        .executor()
        .start(
            new TaskRequest(
                id,
                stage.tasks().size(),
                stage.stage().plan(),
                semantics,
                output(task),
                inputs.of(task),
                OptionalLong.empty(),
                Optional.empty()),
            event -> events.add(new Told(id, event)));
    return true;
  }

  private void fetched(TaskId id, Delivery.Ending how) throws QueryError {
    if (deliveries.isPresent() && deliveries.get().isLost(id, how)) {
      again(id, how.words());
    }
  }

  private TaskOutput output(TaskState task) {
    Stage stage = task.stage().stage();
    return switch (stage.output()) {
      case StageOutput.Result ignored -> places.part(task.number(), task.stage().tasks().size());
      case StageOutput.Single single -> shuffle(single);
      case StageOutput.Hash hash -> shuffle(hash);
      case StageOutput.Range range -> shuffle(range);
      case StageOutput.Home home -> shuffle(home);
    };
  }

  private TaskOutput shuffle(StageOutput output) {
    return new TaskOutput.ToShuffle(output, options.shuffle());
  }

  private void handle(Event event) throws QueryError {
    switch (event) {
      case Woken ignored -> {}
      case Lost lost -> lost(lost.worker());
      case Told told -> told(told.task(), told.what());
      case Fetched fetched -> fetched(fetched.task(), fetched.how());
    }
  }

  private void told(TaskId id, TaskEvent event) throws QueryError {
    TaskState task = stages.get(id.stage()).tasks().get(id.task());
    if (!task.isAttempt(id) || !task.isRunning()) {
      return;
    }
    switch (event) {
      case TaskEvent.Started ignored -> {}
      case TaskEvent.Progress ignored -> {}
      case TaskEvent.Finished finished -> finished(task, finished);
      case TaskEvent.Failed failed -> failed(task, failed);
    }
  }

  private void finished(TaskState task, TaskEvent.Finished finished) {
    cluster.praise(task.worker().orElseThrow());
    task.finish(finished);
    attempts.finished(task, finished);
    context.progress().rowsRead(finished.rowsRead());
    context.progress().workerTime(finished.cpuNanoseconds());
    long bytes = 0;
    for (long partition : finished.partitionBytes()) {
      bytes += partition;
    }
    context.progress().bytesShuffled(bytes);
    StageState stage = task.stage();
    if (stage.isDone() && stage.tellEnd()) {
      context.progress().stageFinished(stage.stage().number());
    }
  }

  private void failed(TaskState task, TaskEvent.Failed failed) throws QueryError {
    switch (failed.cause()) {
      case QUERY -> {
        task.abandon();
        attempts.failed(task, failed.message());
        context.progress().stageFailed(task.stage().stage().number());
        throw new QueryError(failed.type(), failed.message());
      }
      case CANCELLED, INFRASTRUCTURE -> retry(task, failed);
      case LOST_INPUT -> {
        if (failed.lost().isEmpty()) {
          retry(task, failed);
          return;
        }
        // Whoever reads is not to blame, however many of its inputs are lost.
        task.postpone(System.nanoTime() + FIRST_PAUSE.toNanos());
        attempts.abandoned(task, failed.message());
        delayed.add(task);
        again(failed.lost().get(), failed.message());
      }
    }
  }

  /** The writer of lost rows has to write them again. */
  private void again(TaskId lost, String words) throws QueryError {
    TaskState writer = stages.get(lost.stage()).tasks().get(lost.task());
    if (!writer.isAttempt(lost) || !writer.isDone()) {
      return;
    }
    if (writer.losses() >= Math.max(options.retries(), FREE_RETRIES)) {
      context.progress().stageFailed(lost.stage());
      throw new QueryError(
          "ComputeError",
          "the output of task %d of stage %d was lost %d times, the last time: %s"
              .formatted(lost.task(), lost.stage(), writer.losses() + 1, words));
    }
    LOGGER.infof("the output of %s is lost; it runs again: %s", lost, words);
    writer.undo();
  }

  private void retry(TaskState task, TaskEvent.Failed failed) throws QueryError {
    ClusterWorker worker = task.worker().orElseThrow();
    attempts.failed(task, failed.message());
    if (failed.cause() == Cause.INFRASTRUCTURE) {
      cluster.blame(worker);
    }
    if (task.failures() >= Math.max(options.retries(), FREE_RETRIES)) {
      task.abandon();
      context.progress().stageFailed(task.stage().stage().number());
      throw new QueryError(
          "ComputeError",
          "task %d of stage %d failed %d times, the last time on worker %s: %s"
              .formatted(
                  task.number(),
                  task.stage().stage().number(),
                  task.failures() + 1,
                  worker.id(),
                  failed.message()));
    }
    LOGGER.infof(
        "task %s failed on worker %s and is tried again: %s",
        task.id(query()), worker.id(), failed.message());
    long pause = Math.min(FIRST_PAUSE.toNanos() << task.failures(), LONGEST_PAUSE.toNanos());
    task.fail(System.nanoTime() + pause);
    delayed.add(task);
  }

  /** Moves what ran on a worker, and repeats what only it had and somebody still has to read. */
  private void lost(ClusterWorker worker) throws QueryError {
    // Readers first: whoever has to run again makes others be read again.
    for (StageState stage : stages.reversed()) {
      for (TaskState task : stage.tasks()) {
        boolean here = task.worker().filter(worker::equals).isPresent();
        if (here && task.isRunning()) {
          retry(
              task,
              new TaskEvent.Failed(
                  "ComputeError", "the worker is lost", Cause.INFRASTRUCTURE, Optional.empty()));
        } else if (here
            && task.isDone()
            && worker.place() instanceof ShufflePlace.OnWorker
            && (isStillRead(stage) || deliveries.filter(it -> it.awaits(task)).isPresent())) {
          task.undo();
        }
      }
    }
  }

  private boolean isStillRead(StageState written) {
    int number = written.stage().number();
    return stages.stream()
        .anyMatch(
            stage ->
                !stage.isDone()
                    && stage.stage().exchanges().stream()
                        .anyMatch(exchange -> exchange.stage() == number));
  }

  private StageResult result() {
    StageState last = stages.getLast();
    List<String> files = new ArrayList<>();
    List<TaskEvent.Finished> parts = new ArrayList<>();
    long rows = 0;
    for (TaskState task : last.tasks()) {
      TaskEvent.Finished part = task.finished();
      rows += part.rows();
      if (part.rows() > 0) {
        files.addAll(part.files());
        parts.add(part);
      }
    }
    if (parts.isEmpty()) {
      parts.add(last.tasks().getFirst().finished());
      files.addAll(parts.getFirst().files());
    }
    Schema schema = last.stage().plan().schema();
    return new StageResult(
        files,
        rows,
        Heads.joined(parts.stream().map(TaskEvent.Finished::head).toList(), schema),
        stages.stream().map(StageState::workerCount).toList());
  }
}
