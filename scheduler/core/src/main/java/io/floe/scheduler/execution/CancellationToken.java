package io.floe.scheduler.execution;

import java.util.ArrayList;
import java.util.List;

/** Says once, to everybody who works on a query, that nobody wants its result any more. */
public final class CancellationToken {
  private final List<Runnable> listeners = new ArrayList<>();
  private volatile boolean cancelled;

  /** True from the moment of cancellation on. */
  public boolean isCancelled() {
    return cancelled;
  }

  /** Cancels and calls every listener on this thread; later calls do nothing. */
  public void cancel() {
    List<Runnable> toCall;
    synchronized (listeners) {
      if (cancelled) {
        return;
      }
      cancelled = true;
      toCall = List.copyOf(listeners);
      listeners.clear();
    }
    toCall.forEach(Runnable::run);
  }

  /** Calls the listener at cancellation, at once if that has happened; it must not block. */
  public void onCancel(Runnable listener) {
    synchronized (listeners) {
      if (!cancelled) {
        listeners.add(listener);
        return;
      }
    }
    listener.run();
  }

  /**
   * A checkpoint for loops.
   *
   * @throws QueryError when the query was cancelled
   */
  public void check() throws QueryError {
    if (cancelled) {
      throw new QueryError("ComputeError", "query was cancelled");
    }
  }
}
