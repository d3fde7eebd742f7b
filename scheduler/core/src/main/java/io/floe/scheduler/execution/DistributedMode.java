package io.floe.scheduler.execution;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * A query is cut into stages that run on several workers.
 *
 * @param broadcastLimitBytes the largest side of an equi-join that is sent to every worker; 0
 *     switches that off
 * @param expressionLowering empty: as the planner likes
 */
public record DistributedMode(
    ShuffleFormat shuffleFormat,
    ShuffleCompression shuffleCompression,
    OptionalInt shuffleCompressionLevel,
    boolean preAggregation,
    boolean partitionedSort,
    long broadcastLimitBytes,
    OptionalInt partitionsPerWorker,
    SingleWorkerOperations singleWorkerOperations,
    Optional<Boolean> expressionLowering,
    Planner planner)
    implements QueryMode {

  /** The client's documented defaults. */
  public static DistributedMode defaults() {
    return new DistributedMode(
        ShuffleFormat.AUTO,
        ShuffleCompression.AUTO,
        OptionalInt.empty(),
        true,
        true,
        256L << 20,
        OptionalInt.empty(),
        SingleWorkerOperations.AUTO,
        Optional.empty(),
        Planner.AUTO);
  }

  /** The file format of exchanges. */
  public enum ShuffleFormat {
    AUTO,
    IPC,
    PARQUET
  }

  /** The codec of exchanges. */
  public enum ShuffleCompression {
    AUTO,
    LZ4,
    ZSTD,
    UNCOMPRESSED
  }

  /** What to do about operations that cannot be split. */
  public enum SingleWorkerOperations {
    AUTO,
    ALLOW,
    FORBID
  }

  /** The planner that a client may name. */
  public enum Planner {
    AUTO,
    NAIVE,
    MISO
  }
}
