package io.floe.engine.pipeline;

import io.floe.engine.memory.Memory;

/**
 * What all parts of a running query share.
 *
 * @param memory the account of the query
 * @param workers how many threads work on it at most
 * @param cancellation tells everybody to stop
 */
public record QueryContext(Memory memory, int workers, Cancellation cancellation) {
  /** A context that nobody has cancelled. */
  public static QueryContext of(Memory memory, int workers) {
    return new QueryContext(memory, workers, new Cancellation());
  }
}
