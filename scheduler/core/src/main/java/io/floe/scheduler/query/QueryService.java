package io.floe.scheduler.query;

import io.floe.scheduler.execution.PlanBytes;
import io.floe.scheduler.execution.PreparedQuery;
import io.floe.scheduler.execution.QueryEngine;
import io.floe.scheduler.execution.QueryError;
import io.floe.scheduler.execution.QueryOutput;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;

/** Takes queries in and sees them through to their end. */
public final class QueryService {
  private final QueryEngine engine;
  private final QueryStore store;
  private final QueryRunner runner;
  private final InstantSource clock;
  private final QueryIds ids;
  private volatile boolean stopping;

  public QueryService(
      QueryEngine engine, QueryStore store, QueryRunner runner, InstantSource clock) {
    this.engine = engine;
    this.store = store;
    this.runner = runner;
    this.clock = clock;
    this.ids = new QueryIds(clock);
  }

  public QueryStore store() {
    return store;
  }

  /**
   * Reads a plan and queues the query.
   *
   * @throws QueryError what the client should see at once
   */
  public UUID submit(PlanBytes plan, QueryRequest request) throws QueryError {
    PreparedQuery prepared = engine.read(plan, request.client(), request.options());
    Query query = new Query(ids.next(), request, clock);
    store.add(query);
    runner.enqueue(query, prepared);
    return query.id();
  }

  /** True when the node is about to end and takes no more queries. */
  public boolean isStopping() {
    return stopping;
  }

  /** Takes no more queries, cancels all, and waits a few seconds for their threads. */
  public void stop() {
    stopping = true;
    for (Query query : store.newestFirst()) {
      boolean unused = query.cancel();
    }
    runner.stop();
  }

  /** Cancels a query; one that has ended stays as it is. */
  public void cancel(Query query) {
    if (query.cancel()) {
      runner.forget(query);
    }
  }

  /**
   * Deletes the result of a query that has ended; one without a result is left as it is.
   *
   * @throws QueryError when the files cannot be deleted
   */
  public void deleteResult(Query query) throws QueryError {
    Optional<QueryOutput> output = query.snapshot().output();
    if (output.isPresent()) {
      engine.deleteResult(query.id(), output.get());
      query.forgetOutput();
      store.changed(query);
    }
  }
}
