package io.floe.engine.pipeline;

import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** The platform threads that work on queries, one for each core; all queries share them in turn. */
public final class WorkerPool implements AutoCloseable, Executor {
  private final ExecutorService threads;
  private final int size;

  public WorkerPool(int size) {
    AtomicInteger number = new AtomicInteger();
    this.size = size;
    this.threads =
        Executors.newFixedThreadPool(
            size,
            work -> {
              Thread thread = new Thread(work, "floe-worker-" + number.getAndIncrement());
              thread.setDaemon(true);
              return thread;
            });
  }

  /** How many threads there are. */
  public int size() {
    return size;
  }

  @Override
  public void execute(Runnable work) {
    threads.execute(work);
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
