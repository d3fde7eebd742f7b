package io.floe.engine.pipeline;

import io.floe.engine.memory.Memory;
import io.floe.engine.spill.SpillSpace;
import java.util.Optional;

/**
 * What all parts of a running query share.
 *
 * @param memory the account of the query
 * @param workers how many threads work on it at most
 * @param cancellation tells everybody to stop
 * @param spill where operators set pages aside when memory is short; empty where they must not
 */
public record QueryContext(
    Memory memory, int workers, Cancellation cancellation, Optional<SpillSpace> spill) {
  /** An operator needs about as much again, once or twice, to put in order what it holds. */
  private static final int TIGHT_PART = 3;

  /** A context without a place to set pages aside. */
  public QueryContext(Memory memory, int workers, Cancellation cancellation) {
    this(memory, workers, cancellation, Optional.empty());
  }

  /** A context that nobody has cancelled. */
  public static QueryContext of(Memory memory, int workers) {
    return new QueryContext(memory, workers, new Cancellation());
  }

  /** Whether an operator that can set pages aside should do so now. */
  public boolean shouldSpill() {
    if (spill.isEmpty()) {
      return false;
    }
    long used = memory.used();
    return used > (used + memory.headroom()) / TIGHT_PART;
  }
}
