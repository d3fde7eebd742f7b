package io.floe.engine.pipeline;

import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;

/** Tells everybody who works on a query to stop. */
public final class Cancellation {
  private final CompletableFuture<Void> cancelled = new CompletableFuture<>();

  /** Asks all threads to stop at their next page. */
  public void cancel() {
    cancelled.complete(null);
  }

  /** Whether the query is to stop. */
  public boolean isCancelled() {
    return cancelled.isDone();
  }

  /** Fails when the query is to stop. */
  public void check() {
    if (cancelled.isDone()) {
      throw new CancellationException("the query was cancelled");
    }
  }

  /** Done once the query is to stop. */
  public CompletableFuture<Void> future() {
    return cancelled;
  }
}
