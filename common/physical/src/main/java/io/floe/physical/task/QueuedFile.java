package io.floe.physical.task;

import io.floe.engine.column.Page;
import io.floe.engine.memory.Memory;
import io.floe.plan.dsl.FileFormat;
import io.floe.plan.type.Schema;
import io.floe.storage.Access;
import io.floe.storage.ByteSink;
import io.floe.storage.Storage;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/**
 * A file whose pages are encoded and sent by other threads than those that make them, one page at a
 * time and in order. Several files are written side by side.
 */
final class QueuedFile implements AutoCloseable {
  /** Encoding takes processor time, hence as many threads as there are processors. */
  private static final Executor THREADS =
      Executors.newFixedThreadPool(
          Runtime.getRuntime().availableProcessors(),
          Thread.ofPlatform().daemon().name("result-writer-", 1).factory());

  private final ByteSink sink;
  private final Backlog backlog;
  private final Deque<Page> queue = new ArrayDeque<>();
  private final CompletableFuture<Void> written = new CompletableFuture<>();
  private final RowWriter writer;
  private long rows;
  private boolean running;
  private boolean ended;
  private boolean given;
  private @Nullable Throwable failure;

  private QueuedFile(ByteSink sink, RowWriter writer, Backlog backlog) {
    this.sink = sink;
    this.writer = writer;
    this.backlog = backlog;
  }

  /** Starts a file. */
  static QueuedFile create(
      String location,
      FileFormat format,
      Access access,
      Schema schema,
      Backlog backlog,
      Memory memory) {
    ByteSink sink = Storage.create(location, access);
    try {
      return new QueuedFile(sink, RowWriter.open(format, sink, schema, memory), backlog);
    } catch (RuntimeException failed) {
      sink.close();
      throw failed;
    }
  }

  /** The name that the file will have. */
  String location() {
    return sink.location();
  }

  /** How many rows were given to it. */
  long rows() {
    return rows;
  }

  /** Takes a page, which belongs to the file from now on. */
  synchronized void add(Page page) {
    rows += page.rowCount();
    backlog.add(page.rowCount());
    queue.add(page);
    start();
  }

  /** No page will come any more. */
  synchronized void end() {
    ended = true;
    start();
  }

  private void start() {
    if (!running && !written.isDone()) {
      running = true;
      THREADS.execute(this::work);
    }
  }

  private void work() {
    while (true) {
      Page page;
      synchronized (this) {
        page = failure == null && !given ? queue.poll() : null;
        if (page == null) {
          if (failure == null && !given && !ended) {
            running = false;
            return;
          }
          break;
        }
      }
      try (page) {
        writer.write(page);
      } catch (Throwable problem) {
        failed(problem);
      } finally {
        backlog.remove(page.rowCount());
      }
    }
    finish();
  }

  private synchronized void failed(Throwable problem) {
    failure = problem;
  }

  private void finish() {
    Throwable problem = failure;
    if (problem == null && !given) {
      try {
        writer.finish();
        sink.seal();
      } catch (Throwable late) {
        problem = late;
      }
    }
    synchronized (this) {
      for (Page page : queue) {
        backlog.remove(page.rowCount());
        page.close();
      }
      queue.clear();
      running = false;
    }
    writer.close();
    if (problem == null) {
      written.complete(null);
    } else {
      written.completeExceptionally(problem);
    }
  }

  /** Fails when writing has failed, so that nobody works for nothing. */
  void check() {
    if (written.isCompletedExceptionally()) {
      await();
    }
  }

  /** Waits until everything is written; fails with what went wrong. */
  void await() {
    try {
      written.join();
    } catch (CompletionException failed) {
      if (failed.getCause() instanceof RuntimeException known) {
        throw known;
      }
      if (failed.getCause() instanceof Error error) {
        throw error;
      }
      throw failed;
    }
  }

  /** Makes the file appear. */
  void commit() {
    sink.commit();
  }

  /** Frees everything; a file that was not committed leaves nothing. */
  @Override
  public void close() {
    synchronized (this) {
      given = true;
      start();
    }
    boolean unused = written.handle((done, failed) -> true).join();
    sink.close();
  }
}
