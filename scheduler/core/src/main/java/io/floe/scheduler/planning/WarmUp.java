package io.floe.scheduler.planning;

import io.floe.engine.memory.Memory;
import io.floe.plan.dsl.PlanNode;
import io.floe.plan.semantics.Semantics;
import io.floe.scheduler.execution.CancellationToken;
import io.floe.scheduler.execution.ClientIdentity;
import io.floe.scheduler.execution.PlanBytes;
import io.floe.scheduler.execution.PlannedQuery;
import io.floe.scheduler.execution.PreparedQuery;
import io.floe.scheduler.execution.QueryContext;
import io.floe.scheduler.execution.QueryEngine;
import io.floe.scheduler.execution.QueryError;
import io.floe.scheduler.execution.QueryOptions;
import io.floe.scheduler.execution.QueryOutput;
import io.floe.scheduler.query.QuerySnapshot.Plans;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/**
 * An engine that runs queries of its own from its start until the first query of a user, so that
 * this one finds the code it needs compiled. They go the way of all queries from planning on, but
 * no list or count of queries knows them.
 */
public final class WarmUp implements QueryEngine {
  private static final Logger LOGGER = Logger.getLogger(WarmUp.class);
  private static final long STACK_BYTES = 256L << 20;

  /** The code is compiled for good when it has run often enough. */
  private static final int ROUNDS = 3;

  private final PlanningEngine engine;
  private final Path folder;
  private final CancellationToken stopped = new CancellationToken();
  private final CountDownLatch ended = new CountDownLatch(1);

  /**
   * An engine that does nothing of its own before {@link #start}.
   *
   * @param folder is made for files and deleted in the end
   */
  public WarmUp(PlanningEngine engine, Path folder) {
    this.engine = engine;
    this.folder = folder;
  }

  /** Begins, on a thread of its own. */
  public void start() {
    Thread thread = new Thread(null, this::run, "floe-warm-up", STACK_BYTES);
    thread.setDaemon(true);
    thread.start();
  }

  /** Waits for the end, but not longer than this. */
  public void await(Duration most) {
    try {
      boolean unused = ended.await(Math.max(0, most.toMillis()), TimeUnit.MILLISECONDS);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** Ends it; a query that runs is cancelled. */
  public void stop() {
    stopped.cancel();
  }

  private void run() {
    long start = System.nanoTime();
    int done = 0;
    try {
      Files.createDirectories(folder);
      WarmUpQueries queries = new WarmUpQueries(folder);
      for (PlanNode query : queries.preparing()) {
        run(query);
      }
      for (int round = 0; round < ROUNDS; round++) {
        for (PlanNode query : queries.queries()) {
          run(query);
          done++;
        }
      }
      releaseMemory();
    } catch (QueryError | IOException | RuntimeException failed) {
      if (!stopped.isCancelled()) {
        LOGGER.warnf(failed, "the warm-up ended early; queries run without it");
      }
    } finally {
      ended.countDown();
      clear();
      LOGGER.debugf("warm-up: %d queries in %d ms", done, (System.nanoTime() - start) / 1_000_000);
    }
  }

  /** A node that waits for its first query is small: compiled code stays, what it ran over goes. */
  private static void releaseMemory() {
    Memory.releaseIdle();
    System.gc();
  }

  private void run(PlanNode query) throws QueryError {
    stopped.check();
    QueryContext context =
        new QueryContext(
            UUID.randomUUID(),
            ClientIdentity.unknown(),
            QueryOptions.defaults(),
            Long.MIN_VALUE,
            stopped,
            new Untold(),
            Optional.empty());
    PlannedQuery planned = engine.planned(query, Semantics.ofVersion(""), context);
    // As for users, whose queries are shown.
    Plans plans = new Plans(planned.texts(), planned.stageGraph(), planned.sources());
    LOGGER.tracef("%d rows of %s", planned.execute(context).rows(), plans);
  }

  private void clear() {
    try (Stream<Path> files = Files.exists(folder) ? Files.walk(folder) : Stream.empty()) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException left) {
      LOGGER.debugf(left, "files of the warm-up are left in %s", folder);
    }
  }

  @Override
  public PreparedQuery read(PlanBytes plan, ClientIdentity client, QueryOptions options)
      throws QueryError {
    stop();
    return engine.read(plan, client, options);
  }

  @Override
  public List<String> readable(List<String> locations) {
    return engine.readable(locations);
  }

  @Override
  public void deleteResult(UUID queryId, QueryOutput output) throws QueryError {
    engine.deleteResult(queryId, output);
  }
}
