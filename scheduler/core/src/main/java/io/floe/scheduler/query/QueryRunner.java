package io.floe.scheduler.query;

import io.floe.scheduler.execution.PlannedQuery;
import io.floe.scheduler.execution.PreparedQuery;
import io.floe.scheduler.execution.QueryContext;
import io.floe.scheduler.execution.QueryError;
import io.floe.scheduler.query.QuerySnapshot.Plans;
import java.util.Comparator;
import java.util.concurrent.PriorityBlockingQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jboss.logging.Logger;

/**
 * Plans and runs queries, so many at a time, in the order of their priority. Each has a thread with
 * a large stack while it does, because planning walks deep trees.
 */
public final class QueryRunner {
  private static final Logger LOGGER = Logger.getLogger(QueryRunner.class);
  private static final long STACK_BYTES = 256L << 20;
  private static final int IDLE_SECONDS = 30;
  private static final int STOP_SECONDS = 5;

  private final ThreadPoolExecutor threads;
  private final AtomicLong arrivals = new AtomicLong();

  public QueryRunner(int concurrentQueries) {
    AtomicInteger number = new AtomicInteger();
    ThreadFactory factory =
        task -> {
          Thread thread = new Thread(null, task, "query-" + number.incrementAndGet(), STACK_BYTES);
          thread.setDaemon(true);
          return thread;
        };
    threads =
        new ThreadPoolExecutor(
            concurrentQueries,
            concurrentQueries,
            IDLE_SECONDS,
            TimeUnit.SECONDS,
            new PriorityBlockingQueue<>(),
            factory);
    threads.allowCoreThreadTimeOut(true);
  }

  void enqueue(Query query, PreparedQuery prepared) {
    threads.execute(new Turn(query, prepared, arrivals.getAndIncrement()));
  }

  /** Frees the plan of a query that was cancelled before its turn. */
  void forget(Query query) {
    threads.getQueue().removeIf(waiting -> waiting instanceof Turn turn && turn.query == query);
  }

  void stop() {
    threads.shutdown();
    try {
      if (!threads.awaitTermination(STOP_SECONDS, TimeUnit.SECONDS)) {
        threads.shutdownNow();
      }
    } catch (InterruptedException interrupted) {
      threads.shutdownNow();
      Thread.currentThread().interrupt();
    }
  }

  private static final class Turn implements Runnable, Comparable<Turn> {
    private static final Comparator<Turn> ORDER =
        Comparator.comparingLong((Turn turn) -> turn.query.request().priority())
            .reversed()
            .thenComparingLong(turn -> turn.arrival);

    private final Query query;
    private final PreparedQuery prepared;
    private final long arrival;

    Turn(Query query, PreparedQuery prepared, long arrival) {
      this.query = query;
      this.prepared = prepared;
      this.arrival = arrival;
    }

    @Override
    public int compareTo(Turn other) {
      return ORDER.compare(this, other);
    }

    @Override
    public void run() {
      if (!query.startPlanning()) {
        return;
      }
      try {
        planAndExecute();
      } catch (QueryError error) {
        boolean unused =
            query.fail(new QueryFailure(ErrorNames.known(error.type()), error.getMessage()));
      } catch (StackOverflowError tooDeep) {
        boolean unused =
            query.fail(
                new QueryFailure("ComputeError", "the query is nested too deeply to be planned"));
      } catch (RuntimeException | Error defect) {
        if (query.snapshot().state().isTerminal()) {
          LOGGER.debugf(defect, "query %s ended while it was being stopped", query.id());
          return;
        }
        LOGGER.errorf(defect, "query %s met a defect", query.id());
        boolean unused =
            query.fail(
                new QueryFailure(
                    "ComputeError",
                    "internal error while working on the query; the scheduler's log has the"
                        + " details"));
      }
    }

    private void planAndExecute() throws QueryError {
      QueryContext context = query.context();
      PlannedQuery planned = prepared.plan(context);
      Plans plans = new Plans(planned.texts(), planned.stageGraph(), planned.sources());
      switch (query.request().options().executeUntil()) {
        case IR, PHYSICAL -> {
          boolean unused = query.succeedWithPlans(plans);
        }
        case EXECUTE -> {
          if (query.startRunning(plans)) {
            boolean unused = query.succeed(planned.execute(context));
          }
        }
      }
    }
  }
}
