package io.floe.physical.task;

import io.floe.engine.operator.Operator;
import java.util.concurrent.CompletableFuture;

/** Rows that wait to be written; those who bring more wait while there are too many. */
final class Backlog {
  private final long limit;
  private long rows;
  private CompletableFuture<Void> room = Operator.NOT_BLOCKED;

  Backlog(long limit) {
    this.limit = limit;
  }

  synchronized void add(long count) {
    rows += count;
    if (rows > limit && room.isDone()) {
      room = new CompletableFuture<>();
    }
  }

  void remove(long count) {
    CompletableFuture<Void> free;
    synchronized (this) {
      rows -= count;
      free = rows <= limit ? room : Operator.NOT_BLOCKED;
    }
    free.complete(null);
  }

  /** Done when there is room for more. */
  synchronized CompletableFuture<Void> room() {
    return room;
  }
}
