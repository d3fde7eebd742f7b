package io.floe.settings.key;

import io.floe.settings.Secret;
import io.floe.settings.Settings;
import io.floe.settings.StorageLocation.Local;
import io.floe.settings.Worker;
import io.floe.settings.Worker.Executor;
import io.floe.settings.key.GrpcServiceKeys.Extra;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;

/** The keys of a worker. */
final class WorkerKeys implements Section {
  private static final String THREADS_VARIABLE = "POLARS_MAX_THREADS";

  static final Key<Boolean> ENABLED =
      key("enabled", Types.FLAG, "run a worker here", Worker::enabled).byDefault(false);
  static final Key<Executor> EXECUTOR =
      key(
              "executor",
              Types.oneOf(Executor.EMBEDDED, Executor.values()),
              "run tasks inside this process, or in a child that may die without taking the worker along",
              Worker::executor)
          .byDefault(Executor.PROCESS, "process");
  static final Key<Integer> THREADS =
      key("threads", Types.integer(1, 4096), "threads that compute", Worker::threads)
          .orVariable(THREADS_VARIABLE)
          .describedDefault("`worker.env_vars.POLARS_MAX_THREADS`, else one per core");
  static final Key<Long> QUERY_MEMORY =
      key(
              "query_memory_limit",
              Types.SIZE,
              "memory one query may use on the worker before it spills",
              Worker::queryMemoryLimit)
          .describedDefault("four fifths of what the heap leaves of `memory_limit`");
  static final Key<Duration> HEARTBEAT =
      key(
              "heartbeat_period",
              Types.DURATION,
              "interval of the worker's reports to the scheduler",
              Worker::heartbeatPeriod)
          .byDefault(Duration.ofSeconds(5), "5s");
  static final Key<Boolean> WARM_UP =
      key(
              "warm_up",
              Types.FLAG,
              "run queries over made-up rows from the start until the first query comes, where the scheduler and its one worker are in one node",
              Worker::warmUp)
          .byDefault(true);
  static final GrpcServiceKeys TASK_SERVICE =
      new GrpcServiceKeys(
          "worker.task_service",
          5052,
          "gRPC for tasks from the scheduler",
          settings -> settings.worker().taskService(),
          List.of(Extra.PUBLIC_ADDRESS));
  static final GrpcServiceKeys SHUFFLE_SERVICE =
      new GrpcServiceKeys(
          "worker.shuffle_service",
          5053,
          "Flight for shuffle data between workers; bound only for local shuffle",
          settings -> settings.worker().shuffleService(),
          List.of(Extra.PUBLIC_ADDRESS));
  static final LocationKeys SHUFFLE =
      new LocationKeys(
          "worker.shuffle_location",
          "shuffle data goes",
          false,
          settings -> Optional.of(settings.worker().shuffleLocation()));
  static final Key<Path> TEMPORARY =
      key(
              "temporary_path",
              Types.PATH,
              "scratch folder for data that does not fit into memory",
              Worker::temporaryPath)
          .orVariable("POLARS_TEMP_DIR")
          .describedDefault("`data_path`/temporary");
  static final Key<Map<String, Secret>> ENVIRONMENT =
      key(
              "env_vars",
              Collections.VARIABLES,
              "variables for the engine and for user code",
              Worker::environment)
          .byDefault(Map.of(), "none");
  private static final List<Key<?>> NOT_BUILT =
      List.of(
          Key.ignored(
              "worker.checkpoint_location",
              Collections.ANYTHING,
              "place of checkpoints: shared_filesystem.path, s3, gcs or abs",
              "checkpoints are not supported"),
          Key.refused(
              "worker.extras.hdfs.enabled",
              Types.FLAG,
              "HDFS access",
              "HDFS is not supported; use S3, a shared file system or a local path"),
          Key.refused(
              "worker.extras.pyiceberg.enabled",
              Types.FLAG,
              "Iceberg access by its metadata",
              "Iceberg tables are not supported"));

  private static <T> Key<T> key(
      String name, ValueType<T> type, String meaning, Function<Worker, ?> feeds) {
    return Key.of(
        "worker." + name, type, meaning, (Settings settings) -> feeds.apply(settings.worker()));
  }

  @Override
  public List<Key<?>> keys() {
    List<Key<?>> keys =
        new ArrayList<>(List.of(ENABLED, EXECUTOR, THREADS, QUERY_MEMORY, HEARTBEAT, WARM_UP));
    keys.addAll(TASK_SERVICE.keys());
    keys.addAll(SHUFFLE_SERVICE.keys());
    keys.addAll(SHUFFLE.keys());
    keys.addAll(List.of(TEMPORARY, ENVIRONMENT));
    keys.addAll(NOT_BUILT);
    return keys;
  }

  @Override
  public void check(Values values, Complaints complaints) {
    TASK_SERVICE.check(values, complaints);
    SHUFFLE_SERVICE.check(values, complaints);
    SHUFFLE.check(values, complaints);
    if (threadsOfEnvironment(values).isPresent() && parsedThreads(values).isEmpty()) {
      complaints.contradiction(
          ENVIRONMENT.path(), THREADS_VARIABLE + " must be an integer above 0");
    }
    if (values.get(HEARTBEAT).compareTo(values.get(SchedulerKeys.WORKER_TIMEOUT)) >= 0) {
      complaints.contradiction(
          HEARTBEAT.path(),
          "must be shorter than scheduler.worker_timeout, else every worker counts as lost");
    }
  }

  static Worker read(Values values, Path dataPath) {
    OptionalInt threads = values.isSet(THREADS) ? values.findInt(THREADS) : parsedThreads(values);
    return new Worker(
        values.get(ENABLED),
        values.get(EXECUTOR),
        threads,
        values.findLong(QUERY_MEMORY),
        values.get(HEARTBEAT),
        values.get(WARM_UP),
        TASK_SERVICE.read(values),
        SHUFFLE_SERVICE.read(values),
        SHUFFLE.read(values).orElse(new Local(dataPath.resolve("shuffle"))),
        values.find(TEMPORARY).orElse(dataPath.resolve("temporary")),
        values.get(ENVIRONMENT));
  }

  private static Optional<String> threadsOfEnvironment(Values values) {
    return Optional.ofNullable(values.get(ENVIRONMENT).get(THREADS_VARIABLE)).map(Secret::reveal);
  }

  private static OptionalInt parsedThreads(Values values) {
    return threadsOfEnvironment(values)
        .filter(text -> text.strip().matches("[1-9][0-9]{0,3}"))
        .map(text -> OptionalInt.of(Integer.parseInt(text.strip())))
        .orElseGet(OptionalInt::empty);
  }
}
