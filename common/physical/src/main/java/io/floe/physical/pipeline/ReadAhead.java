package io.floe.physical.pipeline;

import io.floe.engine.pipeline.QueryContext;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Starts to read parts of remote files before somebody asks for them, so that threads compute while
 * the network works.
 */
final class ReadAhead implements AutoCloseable {
  private static final ExecutorService THREADS =
      Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("read-ahead-", 1).factory());

  /** Beyond one part for each thread. */
  private static final int FURTHER = 1;

  private final List<ScanSource.Part> parts;
  private final ScanColumns columns;
  private final Optional<Prefilter> prefilter;
  private final CompletableFuture<ScannedFile.Pages>[] started;
  private int next;
  private boolean closed;

  @SuppressWarnings({"unchecked", "rawtypes"})
  ReadAhead(List<ScanSource.Part> parts, ScanColumns columns, Optional<Prefilter> prefilter) {
    this.prefilter = prefilter;
    this.parts = parts;
    this.columns = columns;
    this.started = new CompletableFuture[parts.size()];
  }

  /** The pages of a part, which belong to the caller once they are there; each part once. */
  synchronized CompletableFuture<ScannedFile.Pages> take(int number, QueryContext context) {
    int end = Math.min(parts.size(), number + 1 + context.workers() + FURTHER);
    while (next < end && !closed) {
      ScanSource.Part part = parts.get(next);
      started[next] =
          CompletableFuture.supplyAsync(() -> part.read(columns, prefilter, context), THREADS);
      next++;
    }
    CompletableFuture<ScannedFile.Pages> taken = started[number];
    started[number] = null;
    return taken;
  }

  /** Frees what nobody has taken; what is on its way is waited for, since it has memory. */
  @Override
  public synchronized void close() {
    closed = true;
    for (CompletableFuture<ScannedFile.Pages> read : started) {
      if (read != null) {
        read.handle(
                (pages, failed) -> {
                  if (pages != null) {
                    pages.close();
                  }
                  return true;
                })
            .join();
      }
    }
  }
}
