package io.floe.engine.operator;

import io.floe.engine.column.Page;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * One step of a pipeline, used by one thread at a time. It never parks a thread: when it cannot go
 * on, {@link #isBlocked} says when to come back.
 *
 * <p>The pipeline calls {@code addInput} only while {@code needsInput}, {@code finish} once after
 * the last page, {@code output} until {@code isFinished}, and {@code close} in any state.
 */
public interface Operator extends AutoCloseable {

  /** A future that is done when nothing blocks. */
  CompletableFuture<Void> NOT_BLOCKED = CompletableFuture.completedFuture(null);

  /** Whether a page may be added now. */
  boolean needsInput();

  /** Takes a page; it belongs to this operator from now on. */
  void addInput(Page page);

  /** No page will come any more. */
  void finish();

  /** A page that is ready; it belongs to the caller. Empty does not mean the end. */
  Optional<Page> output();

  /** Whether no page will ever come out again. */
  boolean isFinished();

  /** Completed when the operator can go on; completed already when it can now. */
  default CompletableFuture<Void> isBlocked() {
    return NOT_BLOCKED;
  }

  /** Frees everything that is held. May be called at any time, once. */
  @Override
  void close();
}
