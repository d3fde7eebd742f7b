package io.floe.scheduler.execution;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * How the client wants a query planned and run.
 *
 * @param optimizationFlags the bits of Polars' QueryOptFlags; empty when the client sent none that
 *     can be trusted
 * @param retries how often a failed task is tried again
 */
public record QueryOptions(
    Engine engine,
    QueryMode mode,
    OptionalInt optimizationFlags,
    int retries,
    WorkerBounds workers,
    Optional<StreamOptions> stream,
    ExecuteUntil executeUntil) {

  /** What a client sends that chooses nothing. */
  public static QueryOptions defaults() {
    return new QueryOptions(
        Engine.AUTO,
        DistributedMode.defaults(),
        OptionalInt.empty(),
        0,
        WorkerBounds.none(),
        Optional.empty(),
        ExecuteUntil.EXECUTE);
  }

  /** The engine that a client may name; there is one here, so it is kept for display only. */
  public enum Engine {
    AUTO,
    STREAMING,
    IN_MEMORY
  }

  /** How far a query goes. */
  public enum ExecuteUntil {
    /** The optimised logical plan. */
    IR,
    /** The stages. */
    PHYSICAL,
    /** The result. */
    EXECUTE
  }

  /** How many workers a query asks for. */
  public record WorkerBounds(OptionalInt minimum, OptionalInt maximum) {
    public static WorkerBounds none() {
      return new WorkerBounds(OptionalInt.empty(), OptionalInt.empty());
    }
  }
}
