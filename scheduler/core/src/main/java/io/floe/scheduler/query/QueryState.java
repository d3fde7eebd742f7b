package io.floe.scheduler.query;

import java.util.Set;

/** Where a query stands; the arrows between the states are the ones of {@link #next}. */
public enum QueryState {
  /** Waits for its turn. */
  QUEUED,
  /** Is being planned. */
  PLANNING,
  /** Runs on workers. */
  RUNNING,
  /** Has a result, or the plans that were asked for. */
  SUCCESS,
  /** Ended with an error. */
  FAILED,
  /** Was cancelled by its user or by the end of the node. */
  CANCELED;

  /** The states that may follow. */
  public Set<QueryState> next() {
    return switch (this) {
      case QUEUED -> Set.of(PLANNING, FAILED, CANCELED);
      // Straight to success when only plans were asked for.
      case PLANNING -> Set.of(RUNNING, SUCCESS, FAILED, CANCELED);
      case RUNNING -> Set.of(SUCCESS, FAILED, CANCELED);
      case SUCCESS, FAILED, CANCELED -> Set.of();
    };
  }

  /** True when nothing follows. */
  public boolean isTerminal() {
    return next().isEmpty();
  }
}
