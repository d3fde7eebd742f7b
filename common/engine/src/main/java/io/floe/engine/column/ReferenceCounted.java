package io.floe.engine.column;

import java.util.concurrent.atomic.AtomicInteger;

/** Counts the references to a column; the last one frees what it holds. */
abstract class ReferenceCounted {
  private final AtomicInteger references = new AtomicInteger(1);

  final void addReference() {
    if (references.getAndIncrement() <= 0) {
      throw new IllegalStateException("the column was closed before it was retained");
    }
  }

  final void dropReference() {
    int left = references.decrementAndGet();
    if (left == 0) {
      free();
    } else if (left < 0) {
      throw new IllegalStateException("the column was closed more often than retained");
    }
  }

  /** Closes buffers and children. Called once. */
  abstract void free();
}
