package io.floe.engine.memory;

/** An account has reached its limit; whoever asked should spill, or the query fails. */
public final class MemoryLimitException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  MemoryLimitException(String account, long asked, long used, long limit) {
    super(
        "out of memory: '%s' asked for %,d bytes while %,d of its %,d bytes are in use"
            .formatted(account, asked, used, limit));
  }
}
