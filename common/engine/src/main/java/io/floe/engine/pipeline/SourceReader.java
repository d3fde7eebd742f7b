package io.floe.engine.pipeline;

import io.floe.engine.column.Page;
import io.floe.engine.operator.Operator;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * One thread's view of a source. The morsel numbers of one reader rise; all readers together number
 * the pages in the order of the source. It never parks a thread.
 */
public interface SourceReader extends AutoCloseable {

  /** The next page, which belongs to the caller. Empty does not mean the end. */
  Optional<Page> next();

  /** Whether no page will come any more. */
  boolean isFinished();

  /** Completed when {@link #next} has something to say. */
  default CompletableFuture<Void> isBlocked() {
    return Operator.NOT_BLOCKED;
  }

  @Override
  default void close() {}
}
