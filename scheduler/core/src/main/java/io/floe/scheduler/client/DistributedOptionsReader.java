package io.floe.scheduler.client;

import io.floe.protocol.client.DistributedOpts;
import io.floe.protocol.client.ShuffleOpts;
import io.floe.scheduler.execution.DistributedMode;
import io.floe.scheduler.execution.DistributedMode.Planner;
import io.floe.scheduler.execution.DistributedMode.ShuffleCompression;
import io.floe.scheduler.execution.DistributedMode.ShuffleFormat;
import io.floe.scheduler.execution.DistributedMode.SingleWorkerOperations;
import java.util.Optional;
import java.util.OptionalInt;

/** Reads the client's options of {@code .distributed()}; what is unknown counts as "auto". */
final class DistributedOptionsReader {
  private DistributedOptionsReader() {}

  static DistributedMode read(DistributedOpts options) {
    ShuffleOpts shuffle = options.getShuffleOpts();
    return new DistributedMode(
        format(shuffle),
        compression(shuffle),
        shuffle.hasCompressionLevel()
            ? OptionalInt.of(shuffle.getCompressionLevel())
            : OptionalInt.empty(),
        options.getAllowPreAggregation(),
        options.getAllowPartitionedSort(),
        clampedToPositive(options.getAllowEquiJoinBroadcastLimit()),
        options.hasPartitionsPerWorker()
            ? OptionalInt.of(options.getPartitionsPerWorker())
            : OptionalInt.empty(),
        singleWorkerOperations(options),
        options.hasExpressionLowering()
            ? Optional.of(options.getExpressionLowering())
            : Optional.empty(),
        planner(options));
  }

  /** The wire's unsigned numbers above Java's largest look negative. */
  private static long clampedToPositive(long unsigned) {
    return unsigned < 0 ? Long.MAX_VALUE : unsigned;
  }

  private static ShuffleFormat format(ShuffleOpts shuffle) {
    return switch (shuffle.getFormat()) {
      case SHUFFLE_FORMAT_IPC -> ShuffleFormat.IPC;
      case SHUFFLE_FORMAT_PARQUET -> ShuffleFormat.PARQUET;
      case SHUFFLE_FORMAT_UNSPECIFIED, SHUFFLE_FORMAT_AUTO, UNRECOGNIZED -> ShuffleFormat.AUTO;
    };
  }

  private static ShuffleCompression compression(ShuffleOpts shuffle) {
    return switch (shuffle.getCompression()) {
      case SHUFFLE_COMPRESSION_LZ4 -> ShuffleCompression.LZ4;
      case SHUFFLE_COMPRESSION_ZSTD -> ShuffleCompression.ZSTD;
      case SHUFFLE_COMPRESSION_UNCOMPRESSED -> ShuffleCompression.UNCOMPRESSED;
      case SHUFFLE_COMPRESSION_UNSPECIFIED, SHUFFLE_COMPRESSION_AUTO, UNRECOGNIZED ->
          ShuffleCompression.AUTO;
    };
  }

  private static SingleWorkerOperations singleWorkerOperations(DistributedOpts options) {
    return switch (options.getSingleWorkerOps()) {
      case SINGLE_WORKER_OPS_ALLOW -> SingleWorkerOperations.ALLOW;
      case SINGLE_WORKER_OPS_FORBID -> SingleWorkerOperations.FORBID;
      case SINGLE_WORKER_OPS_UNSPECIFIED, SINGLE_WORKER_OPS_AUTO, UNRECOGNIZED ->
          SingleWorkerOperations.AUTO;
    };
  }

  private static Planner planner(DistributedOpts options) {
    return switch (options.getPlanner()) {
      case PLANNER_NAIVE -> Planner.NAIVE;
      case PLANNER_MISO -> Planner.MISO;
      case PLANNER_UNSPECIFIED, PLANNER_AUTO, UNRECOGNIZED -> Planner.AUTO;
    };
  }
}
