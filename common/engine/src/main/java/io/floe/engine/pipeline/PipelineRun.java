package io.floe.engine.pipeline;

import io.floe.engine.operator.Operator;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * One run of a graph of pipelines. The first failure cancels the rest; when the run is over, every
 * source, operator and sink is closed, except the sinks of the last pipelines if all went well:
 * these belong to the caller, who reads and closes them.
 */
public final class PipelineRun {
  private final WorkerPool workers;
  private final QueryContext context;
  private final Map<Pipeline, State> states = new LinkedHashMap<>();
  private final List<Pipeline> last;
  private final CompletableFuture<Void> result = new CompletableFuture<>();
  private @Nullable Throwable failure;
  private int running;
  private int waiting;
  private boolean ended;

  private PipelineRun(List<Pipeline> last, QueryContext context, WorkerPool workers) {
    this.last = last;
    this.context = context;
    this.workers = workers;
    last.forEach(this::register);
    this.waiting = states.size();
  }

  /** Starts pipelines and everything they depend on. */
  public static PipelineRun start(
      List<Pipeline> pipelines, QueryContext context, WorkerPool workers) {
    PipelineRun run = new PipelineRun(pipelines, context, workers);
    run.startReady();
    return run;
  }

  /** Runs pipelines to the end; fails with the first failure. */
  public static void execute(List<Pipeline> pipelines, QueryContext context, WorkerPool workers) {
    start(pipelines, context, workers).join();
  }

  /** Waits for the end; fails with the first failure. */
  public void join() {
    result.exceptionally(ignored -> null).join();
    Throwable thrown = failure;
    if (thrown instanceof Error error) {
      throw error;
    }
    if (thrown instanceof RuntimeException runtime) {
      throw runtime;
    }
    if (thrown != null) {
      throw new IllegalStateException(thrown);
    }
  }

  /** Done when the run is over and everything is closed. */
  public CompletableFuture<Void> result() {
    return result;
  }

  /** The figures of all steps, by pipeline. */
  public Map<String, List<OperatorStatistics.Snapshot>> statistics() {
    Map<String, List<OperatorStatistics.Snapshot>> figures = new LinkedHashMap<>();
    states.forEach(
        (pipeline, state) ->
            figures.put(
                pipeline.name(),
                state.statistics.stream().map(OperatorStatistics::snapshot).toList()));
    return figures;
  }

  /** The time that threads have spent in all steps. */
  public long nanoseconds() {
    return states.values().stream()
        .flatMap(state -> state.statistics.stream())
        .mapToLong(step -> step.snapshot().nanoseconds())
        .sum();
  }

  private void register(Pipeline pipeline) {
    if (!states.containsKey(pipeline)) {
      pipeline.dependencies().forEach(this::register);
      states.put(pipeline, new State(pipeline));
    }
  }

  /** Starts every pipeline whose dependencies are complete, or ends the run. */
  private void startReady() {
    List<State> ready = new ArrayList<>();
    boolean over;
    synchronized (this) {
      if (failure == null) {
        for (State state : states.values()) {
          if (!state.started
              && state.pipeline.dependencies().stream().allMatch(other -> state(other).complete)) {
            state.started = true;
            waiting--;
            running++;
            ready.add(state);
          }
        }
      }
      over = !ended && running == 0 && (failure != null || waiting == 0);
      ended |= over;
    }
    ready.forEach(state -> workers.execute(() -> open(state)));
    if (over) {
      end();
    }
  }

  private State state(Pipeline pipeline) {
    State state = states.get(pipeline);
    if (state == null) {
      throw new IllegalStateException("an unknown pipeline: " + pipeline.name());
    }
    return state;
  }

  private void open(State state) {
    Pipeline pipeline = state.pipeline;
    List<Driver> drivers = new ArrayList<>();
    try {
      int readers = Math.max(1, pipeline.source().maxReaders());
      int threads =
          Math.min(Math.min(pipeline.maxThreads(), context.workers()), Math.max(readers, 1));
      for (int thread = 0; thread < threads; thread++) {
        drivers.add(driver(pipeline, state));
      }
    } catch (Throwable problem) {
      fail(problem);
      closeQuietly(drivers);
      drivers.clear();
    }
    if (drivers.isEmpty()) {
      finished();
      return;
    }
    state.drivers.set(drivers.size());
    drivers.forEach(driver -> workers.execute(() -> drive(state, driver)));
  }

  private Driver driver(Pipeline pipeline, State state) {
    List<AutoCloseable> made = new ArrayList<>();
    try {
      SourceReader reader = pipeline.source().reader(context);
      made.add(reader);
      List<Operator> operators = new ArrayList<>();
      for (OperatorFactory factory : pipeline.operators()) {
        Operator operator = factory.create(context);
        made.add(operator);
        operators.add(operator);
      }
      return new Driver(
          context, reader, operators, pipeline.sink().local(context), state.statistics);
    } catch (Throwable problem) {
      closeQuietly(made);
      throw problem;
    }
  }

  private void drive(State state, Driver driver) {
    CompletableFuture<Void> next = Operator.NOT_BLOCKED;
    boolean over = true;
    try {
      next = driver.run();
      over = driver.isDone();
    } catch (Throwable problem) {
      fail(problem);
    }
    if (!over) {
      CompletableFuture<Void> ignored =
          next.thenRun(() -> workers.execute(() -> drive(state, driver)));
      return;
    }
    closeQuietly(List.of(driver));
    if (state.drivers.decrementAndGet() == 0) {
      combine(state);
    }
  }

  private void combine(State state) {
    List<Runnable> tasks = List.of();
    try {
      if (!failed()) {
        tasks = state.pipeline.sink().combine();
      }
    } catch (Throwable problem) {
      fail(problem);
    }
    if (tasks.isEmpty()) {
      complete(state);
      return;
    }
    AtomicInteger left = new AtomicInteger(tasks.size());
    for (Runnable task : tasks) {
      workers.execute(
          () -> {
            try {
              context.cancellation().check();
              task.run();
            } catch (Throwable problem) {
              fail(problem);
            }
            if (left.decrementAndGet() == 0) {
              complete(state);
            }
          });
    }
  }

  private void complete(State state) {
    try {
      if (!failed()) {
        state.pipeline.sink().complete();
        state.complete = true;
      }
    } catch (Throwable problem) {
      fail(problem);
    }
    finished();
  }

  private void finished() {
    synchronized (this) {
      running--;
    }
    startReady();
  }

  private synchronized boolean failed() {
    return failure != null;
  }

  private void fail(Throwable problem) {
    synchronized (this) {
      if (failure == null || failure instanceof CancellationException) {
        failure = problem;
      } else if (problem != failure && !(problem instanceof CancellationException)) {
        failure.addSuppressed(problem);
      }
    }
    context.cancellation().cancel();
  }

  private void end() {
    // Several pipelines may fill one sink, as those of a union do; it is closed once.
    Set<AutoCloseable> parts = Collections.newSetFromMap(new IdentityHashMap<>());
    for (State state : states.values()) {
      parts.add(state.pipeline.source());
      parts.add(state.pipeline.sink());
    }
    if (!failed()) {
      last.forEach(pipeline -> parts.remove(pipeline.sink()));
    }
    closeQuietly(List.copyOf(parts));
    Throwable thrown = failure;
    if (thrown == null) {
      result.complete(null);
    } else {
      result.completeExceptionally(thrown);
    }
  }

  private void closeQuietly(List<? extends AutoCloseable> parts) {
    try {
      Closing.all(parts);
    } catch (RuntimeException problem) {
      fail(problem);
    }
  }

  /** How far one pipeline is. */
  private static final class State {
    private final Pipeline pipeline;
    private final AtomicInteger drivers = new AtomicInteger();
    private final List<OperatorStatistics> statistics = new ArrayList<>();
    private boolean started;
    private volatile boolean complete;

    State(Pipeline pipeline) {
      this.pipeline = pipeline;
      statistics.add(new OperatorStatistics("source"));
      pipeline.operators().forEach(it -> statistics.add(new OperatorStatistics(it.name())));
      statistics.add(new OperatorStatistics("sink"));
    }
  }
}
