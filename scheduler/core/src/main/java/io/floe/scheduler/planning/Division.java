package io.floe.scheduler.planning;

import io.floe.physical.task.ShuffleOptions;
import io.floe.plan.stage.CutOptions;
import io.floe.scheduler.cluster.Cluster;
import io.floe.scheduler.execution.DistributedMode;
import io.floe.scheduler.execution.DistributedMode.SingleWorkerOperations;
import io.floe.scheduler.execution.QueryContext;
import io.floe.scheduler.execution.QueryError;
import io.floe.scheduler.execution.QueryMode;
import io.floe.scheduler.execution.QueryOptions;
import io.floe.scheduler.stage.RunOptions;
import io.floe.settings.Scheduler;
import java.time.Duration;
import java.util.OptionalInt;

/** Decides into how many tasks a query is divided, from the client's wishes and the cluster. */
final class Division {
  /** Less than this is not worth another task. */
  private static final long BYTES_PER_TASK = 16L << 20;

  private static final Duration WAITING = Duration.ofSeconds(60);
  private static final Duration PAUSE = Duration.ofMillis(50);

  private final Scheduler settings;
  private final Cluster cluster;

  Division(Scheduler settings, Cluster cluster) {
    this.settings = settings;
    this.cluster = cluster;
  }

  /** How the plan is cut. */
  CutOptions cut(QueryOptions options) {
    return switch (options.mode()) {
      case QueryMode.SingleNode ignored -> new CutOptions(1, BYTES_PER_TASK, 0, true, true, false);
      case DistributedMode mode -> cut(options, mode);
    };
  }

  private CutOptions cut(QueryOptions options, DistributedMode mode) {
    int workers = Math.max(1, cluster.workers().size());
    OptionalInt most = most(options);
    int usable = most.isPresent() ? Math.min(workers, most.getAsInt()) : workers;
    int each = mode.partitionsPerWorker().orElse(settings.defaultPartitionsPerWorker());
    return new CutOptions(
        Math.max(1, usable * each),
        // Whoever asks for partitions gets them, also of small data.
        mode.partitionsPerWorker().isPresent() ? 0 : BYTES_PER_TASK,
        mode.broadcastLimitBytes(),
        mode.preAggregation(),
        mode.partitionedSort(),
        mode.singleWorkerOperations() == SingleWorkerOperations.FORBID);
  }

  private OptionalInt most(QueryOptions options) {
    int most = options.workers().maximum().orElse(Integer.MAX_VALUE);
    most = Math.min(most, settings.maxWorkersPerQuery().orElse(Integer.MAX_VALUE));
    if (options.workers().maximum().isEmpty()) {
      most = Math.min(most, settings.defaultWorkersPerQuery().orElse(Integer.MAX_VALUE));
    }
    if (options.mode() instanceof QueryMode.SingleNode) {
      most = 1;
    }
    return most == Integer.MAX_VALUE ? OptionalInt.empty() : OptionalInt.of(Math.max(1, most));
  }

  /** How the stages are run. */
  RunOptions run(QueryContext context) {
    QueryOptions options = context.options();
    return new RunOptions(
        options.retries(),
        cut(options).bytesPerTask(),
        most(options),
        context.priority(),
        shuffle(options));
  }

  private static ShuffleOptions shuffle(QueryOptions options) {
    if (!(options.mode() instanceof DistributedMode mode)) {
      return ShuffleOptions.DEFAULT;
    }
    return new ShuffleOptions(
        switch (mode.shuffleFormat()) {
          case AUTO, IPC -> ShuffleOptions.Format.IPC;
          case PARQUET -> ShuffleOptions.Format.PARQUET;
        },
        switch (mode.shuffleCompression()) {
          case AUTO, LZ4 -> ShuffleOptions.Compression.LZ4;
          case ZSTD -> ShuffleOptions.Compression.ZSTD;
          case UNCOMPRESSED -> ShuffleOptions.Compression.NONE;
        },
        mode.shuffleCompressionLevel());
  }

  /** Waits for the workers that the settings expect and the query asks for. */
  void awaitWorkers(QueryContext context) throws QueryError {
    boolean single = context.options().mode() instanceof QueryMode.SingleNode;
    int asked = single ? 1 : context.options().workers().minimum().orElse(1);
    int expected = single ? 1 : settings.expectedWorkers().orElse(1);
    long end = System.nanoTime() + WAITING.toNanos();
    while (!(cluster.workers().size() >= asked
        && (cluster.mostWorkersSeen() >= expected || cluster.workers().size() >= expected))) {
      context.cancellation().check();
      if (System.nanoTime() > end) {
        requireAny(asked);
        return;
      }
      pause();
    }
  }

  private void requireAny(int asked) throws QueryError {
    int present = cluster.workers().size();
    if (present < asked) {
      throw new QueryError(
          "ComputeError",
          "the query needs %d worker%s and the cluster has %d: start more workers, or ask for fewer"
              .formatted(asked, asked == 1 ? "" : "s", present));
    }
  }

  private static void pause() throws QueryError {
    try {
      Thread.sleep(PAUSE);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new QueryError("ComputeError", "query was interrupted", interrupted);
    }
  }
}
