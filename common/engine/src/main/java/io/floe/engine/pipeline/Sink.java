package io.floe.engine.pipeline;

import io.floe.engine.column.Page;
import io.floe.engine.operator.Operator;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * Where the pages of a pipeline go. Each thread fills a local part; when all threads are done, the
 * parts are brought together in tasks that may run side by side, and the pipelines that wait for
 * this one start.
 */
public interface Sink extends AutoCloseable {

  /** The part of one thread. */
  Local local(QueryContext context);

  /** Work to do once all parts are finished; the tasks run in any order, on several threads. */
  default List<Runnable> combine() {
    return List.of();
  }

  /** Called once after all tasks of {@link #combine}. */
  default void complete() {}

  /** Frees everything that is held. Called once, in any state, after all parts are closed. */
  @Override
  default void close() {}

  /** What one thread has put into a sink. */
  interface Local extends AutoCloseable {
    /** Takes a page, which belongs to the sink from now on. */
    void add(Page page);

    /** No page will come any more from this thread. */
    default void finish() {}

    /** Whether further pages of this thread would change nothing. */
    default boolean isSatisfied() {
      return false;
    }

    /** Completed when a page may be added. */
    default CompletableFuture<Void> isBlocked() {
      return Operator.NOT_BLOCKED;
    }

    /** Frees what was not handed to the sink. Called once, in any state. */
    @Override
    default void close() {}
  }
}
