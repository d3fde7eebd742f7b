package io.floe.physical.exchange;

import io.floe.engine.column.Page;
import io.floe.engine.operator.Operator;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** The pages of one piece in order, for one thread, which it never parks. */
public interface PieceReader extends AutoCloseable {
  /**
   * The next page, which belongs to the caller; empty does not mean the end.
   *
   * @throws io.floe.format.shuffle.ShuffleDamageException when the piece is gone or damaged
   */
  Optional<Page> next();

  /** Whether no page will come any more. */
  boolean isFinished();

  /** Completed when {@link #next} has something to say. */
  default CompletableFuture<Void> isBlocked() {
    return Operator.NOT_BLOCKED;
  }

  @Override
  void close();
}
