package io.floe.scheduler.query;

import io.floe.scheduler.execution.CancellationToken;
import io.floe.scheduler.execution.QueryContext;
import io.floe.scheduler.execution.QueryOutput;
import io.floe.scheduler.execution.ResultStream;
import io.floe.scheduler.execution.TaskAttempt;
import io.floe.scheduler.query.QuerySnapshot.Plans;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * One query and the one state machine that its life is. Every change goes through {@link #move}; a
 * change that the machine does not know is refused, so that whoever comes late (a result after a
 * cancellation) changes nothing.
 */
public final class Query {
  private final UUID id;
  private final QueryRequest request;
  private final InstantSource clock;
  private final CancellationToken cancellation = new CancellationToken();
  private final ProgressBoard progress = new ProgressBoard();
  private final CompletableFuture<QuerySnapshot> terminal = new CompletableFuture<>();
  private final CompletableFuture<QuerySnapshot> planned = new CompletableFuture<>();
  private final Map<QueryState, Instant> times = new EnumMap<>(QueryState.class);
  private final Optional<ResultStream> stream;
  private QueryState state = QueryState.QUEUED;
  private Optional<Plans> plans = Optional.empty();
  private Optional<QueryOutput> output = Optional.empty();
  private Optional<QueryFailure> failure = Optional.empty();
  private Optional<QueryCounters> counted = Optional.empty();
  private Optional<List<TaskAttempt>> attempted = Optional.empty();
  private Consumer<QuerySnapshot> ending = last -> {};

  Query(UUID id, QueryRequest request, InstantSource clock) {
    this.id = id;
    this.request = request;
    this.clock = clock;
    this.stream = request.options().stream().map(ResultStream::new);
    times.put(state, clock.instant());
  }

  /**
   * A query of an earlier run of the scheduler. One that had not ended has failed with that run:
   * its client may have gone, and its shuffle data has.
   *
   * @param readable makes places of results into what clients can read
   */
  static Query restored(
      QuerySnapshot earlier, UnaryOperator<List<String>> readable, InstantSource clock) {
    Query query = new Query(earlier.id(), earlier.request(), clock);
    query.times.clear();
    query.times.putAll(earlier.times());
    query.counted = Optional.of(earlier.counters());
    query.attempted = Optional.of(earlier.attempts());
    query.plans = earlier.plans();
    query.state = earlier.state();
    query.failure = earlier.failure();
    query.output = earlier.output().map(output -> output.reachable(readable));
    if (!query.state.isTerminal()) {
      boolean unused =
          query.fail(
              new QueryFailure(
                  "ComputeError",
                  "the scheduler was restarted while the query was "
                      + (earlier.state() == QueryState.RUNNING ? "running" : "waiting")
                      + "; send it again"));
      return query;
    }
    query.planned.complete(query.snapshot());
    query.terminal.complete(query.snapshot());
    return query;
  }

  /** Calls somebody with the last snapshot, before anybody else hears of the end. */
  void onEnd(Consumer<QuerySnapshot> listener) {
    ending = listener;
  }

  /** Where the rows wait that the client reads while they are made. */
  public Optional<ResultStream> stream() {
    return stream;
  }

  public UUID id() {
    return id;
  }

  public QueryRequest request() {
    return request;
  }

  /** Where it stands now. */
  public synchronized QuerySnapshot snapshot() {
    return new QuerySnapshot(
        id,
        request,
        state,
        Map.copyOf(times),
        counted.orElseGet(progress::counters),
        attempted.orElseGet(progress::attempts),
        plans,
        output,
        failure);
  }

  /** Completes, on the thread that ends the query, with its last snapshot; never exceptionally. */
  public CompletableFuture<QuerySnapshot> terminal() {
    return terminal.copy();
  }

  /** Completes when there are plans or never will be; never exceptionally. */
  public CompletableFuture<QuerySnapshot> planned() {
    return planned.copy();
  }

  QueryContext context() {
    return new QueryContext(
        id,
        request.client(),
        request.options(),
        request.priority(),
        cancellation,
        progress,
        stream);
  }

  boolean startPlanning() {
    return move(QueryState.PLANNING, () -> {});
  }

  boolean startRunning(Plans newPlans) {
    return move(QueryState.RUNNING, () -> keep(newPlans));
  }

  /** Ends a query of which only the plans were wanted. */
  boolean succeedWithPlans(Plans newPlans) {
    return move(QueryState.SUCCESS, () -> keep(newPlans));
  }

  boolean succeed(QueryOutput result) {
    return move(QueryState.SUCCESS, () -> output = Optional.of(result));
  }

  boolean fail(QueryFailure reason) {
    return move(QueryState.FAILED, () -> failure = Optional.of(reason));
  }

  /** Ends the query and tells everybody who works on it; false when it had ended already. */
  boolean cancel() {
    boolean moved = move(QueryState.CANCELED, () -> {});
    if (moved) {
      cancellation.cancel();
    }
    return moved;
  }

  /** Forgets where the result is, because it was deleted. */
  synchronized void forgetOutput() {
    output = Optional.empty();
  }

  private static void end(ResultStream rows, QuerySnapshot reached) {
    switch (reached.state()) {
      case FAILED -> rows.fail(reached.failure().map(QueryFailure::text).orElse("failed"));
      case CANCELED -> rows.fail("query was cancelled");
      case SUCCESS, QUEUED, PLANNING, RUNNING -> rows.end();
    }
  }

  private void keep(Plans newPlans) {
    plans = Optional.of(newPlans);
    progress.planned(newPlans.stages().stages().size());
  }

  private boolean move(QueryState next, Runnable change) {
    QuerySnapshot reached;
    synchronized (this) {
      if (!state.next().contains(next)) {
        return false;
      }
      change.run();
      state = next;
      times.put(next, clock.instant());
      reached = snapshot();
    }
    // Outside the lock: listeners answer calls and may ask for snapshots of other queries.
    if (reached.plans().isPresent() || next.isTerminal()) {
      planned.complete(reached);
    }
    if (next.isTerminal()) {
      ending.accept(reached);
      stream.ifPresent(rows -> end(rows, reached));
      terminal.complete(reached);
    }
    return true;
  }
}
