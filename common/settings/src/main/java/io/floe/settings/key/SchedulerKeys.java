package io.floe.settings.key;

import io.floe.settings.Limits;
import io.floe.settings.Retention;
import io.floe.settings.Scheduler;
import io.floe.settings.key.GrpcServiceKeys.Extra;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** The keys of the scheduler. */
final class SchedulerKeys implements Section {
  private static final String NO_CHECKPOINTS =
      "checkpoints are not supported; use a shared shuffle location, which survives the loss of a worker";

  static final Key<Boolean> ENABLED = flag("enabled", "run the scheduler here", Scheduler::enabled);
  static final Key<Integer> N_WORKERS =
      key(
          "n_workers",
          Types.integer(1, 100_000),
          "workers expected; queries wait until they are online",
          Scheduler::expectedWorkers);
  static final Key<Boolean> ALLOW_LOCAL_SINKS =
      flag(
          "allow_local_sinks",
          "may a query write to local or shared paths; needed for local anonymous results",
          Scheduler::allowLocalSinks);
  static final Key<Boolean> ALLOW_LOCAL_SCANS =
      flag("allow_local_scans", "may a query read local paths", Scheduler::allowLocalScans);
  static final Key<List<Path>> ALLOWED_PATHS =
      key(
              "allowed_paths",
              Collections.listOf(Types.PATH),
              "folders that queries may read and write where local scans and sinks are allowed",
              Scheduler::allowedPaths)
          .byDefault(List.of(), "everything");
  static final Key<List<String>> ALLOWED_BUCKETS =
      key(
              "allowed_buckets",
              Collections.listOf(Types.TEXT),
              "buckets that queries may read and write",
              Scheduler::allowedBuckets)
          .byDefault(List.of(), "everything");
  static final Key<Boolean> DENY_ANONYMOUS =
      flag(
          "deny_anonymous_users",
          "refuse queries sent without a user name",
          Scheduler::denyAnonymousUsers);
  static final Key<Integer> PARTITIONS =
      key(
              "default_partitions_per_worker",
              Types.integer(1, 10_000),
              "partitions per worker when the query sets none",
              Scheduler::defaultPartitionsPerWorker)
          .byDefault(1);
  static final Key<Integer> WORKERS_PER_QUERY =
      key(
              "default_workers_per_query",
              Types.integer(1, 100_000),
              "workers a query gets when it asks for none",
              Scheduler::defaultWorkersPerQuery)
          .describedDefault("all");
  static final Key<Integer> MOST_WORKERS =
      key(
              "max_workers_per_query",
              Types.integer(1, 100_000),
              "most workers one query gets",
              Scheduler::maxWorkersPerQuery)
          .describedDefault("unbounded");
  static final LocationKeys RESULTS =
      new LocationKeys(
          "scheduler.anonymous_result_location",
          "results of queries without a sink go",
          true,
          settings -> settings.scheduler().anonymousResultLocation());
  static final GrpcServiceKeys CLIENT_SERVICE =
      new GrpcServiceKeys(
          "scheduler.client_service",
          5051,
          "gRPC for Python clients",
          settings -> settings.scheduler().clientService(),
          List.of(Extra.TOKENS));
  static final GrpcServiceKeys WORKER_SERVICE =
      new GrpcServiceKeys(
          "scheduler.worker_service",
          5050,
          "gRPC where workers register and report",
          settings -> settings.scheduler().workerService(),
          List.of());
  static final Key<Duration> WORKER_TIMEOUT =
      key(
              "worker_timeout",
              Types.DURATION,
              "a worker that has been silent for so long is lost",
              Scheduler::workerTimeout)
          .byDefault(Duration.ofSeconds(30), "30s");
  static final Key<Path> DATABASE =
      key(
              "database_path",
              Types.PATH,
              "SQLite file that remembers queries over a restart",
              Scheduler::databasePath)
          .describedDefault("`data_path`/scheduler.db");
  static final Key<Long> PLAN_BYTES =
      key(
              "limits.plan_bytes",
              Types.SIZE,
              "largest plan",
              scheduler -> scheduler.limits().planBytes())
          .byDefault(1L << 30, "1 GiB");
  static final Key<Integer> PLAN_DEPTH =
      key(
              "limits.plan_depth",
              Types.integer(1, 10_000_000),
              "deepest nesting of a plan",
              scheduler -> scheduler.limits().planDepth())
          .byDefault(200_000);
  static final Key<Integer> PLAN_NODES =
      key(
              "limits.plan_nodes",
              Types.integer(1, 1_000_000_000),
              "most nodes of a plan",
              scheduler -> scheduler.limits().planNodes())
          .byDefault(5_000_000);
  static final Key<Integer> REPEATED_NODES =
      key(
              "limits.repeated_nodes",
              Types.integer(1, 1_000_000_000),
              "most nodes that shared parts of a plan may add when each use is written out",
              scheduler -> scheduler.limits().repeatedNodes())
          .byDefault(50_000);
  static final Key<Integer> KEPT_QUERIES =
      key(
              "retention.finished_queries",
              Types.integer(1, 10_000_000),
              "finished queries that are remembered at most",
              scheduler -> scheduler.retention().finishedQueries())
          .byDefault(1000);
  static final Key<Duration> KEPT_AGE =
      key(
              "retention.finished_query_age",
              Types.DURATION,
              "finished queries older than this are forgotten",
              scheduler -> scheduler.retention().finishedQueryAge())
          .byDefault(Duration.ofDays(7), "7d");
  private static final List<Key<?>> CHECKPOINTS =
      List.of(
          Key.refused(
              "scheduler.checkpoint.enabled", Types.FLAG, "periodic checkpoints", NO_CHECKPOINTS),
          Key.ignored(
              "scheduler.checkpoint.period",
              Types.DURATION,
              "minimum time between checkpoints",
              NO_CHECKPOINTS));

  private static <T> Key<T> key(
      String name, ValueType<T> type, String meaning, Function<Scheduler, ?> feeds) {
    return Key.of(
        "scheduler." + name, type, meaning, settings -> feeds.apply(settings.scheduler()));
  }

  private static Key<Boolean> flag(String name, String meaning, Function<Scheduler, ?> feeds) {
    return key(name, Types.FLAG, meaning, feeds).byDefault(false);
  }

  @Override
  public List<Key<?>> keys() {
    List<Key<?>> keys =
        new ArrayList<>(
            List.of(
                ENABLED,
                N_WORKERS,
                ALLOW_LOCAL_SINKS,
                ALLOW_LOCAL_SCANS,
                ALLOWED_PATHS,
                ALLOWED_BUCKETS,
                DENY_ANONYMOUS,
                PARTITIONS,
                WORKERS_PER_QUERY,
                MOST_WORKERS));
    keys.addAll(RESULTS.keys());
    keys.addAll(CLIENT_SERVICE.keys());
    keys.addAll(WORKER_SERVICE.keys());
    keys.addAll(
        List.of(
            WORKER_TIMEOUT,
            DATABASE,
            PLAN_BYTES,
            PLAN_DEPTH,
            PLAN_NODES,
            REPEATED_NODES,
            KEPT_QUERIES,
            KEPT_AGE));
    keys.addAll(CHECKPOINTS);
    return keys;
  }

  @Override
  public void check(Values values, Complaints complaints) {
    RESULTS.check(values, complaints);
    CLIENT_SERVICE.check(values, complaints);
    WORKER_SERVICE.check(values, complaints);
    if (RESULTS.isLocal(values) && !values.get(ALLOW_LOCAL_SINKS)) {
      complaints.contradiction(
          RESULTS.localKey().path(),
          "needs scheduler.allow_local_sinks = true, because results there are written to a local path");
    }
    if (values.isSet(WORKERS_PER_QUERY)
        && values.isSet(MOST_WORKERS)
        && values.get(WORKERS_PER_QUERY) > values.get(MOST_WORKERS)) {
      complaints.contradiction(
          WORKERS_PER_QUERY.path(), "is more than scheduler.max_workers_per_query");
    }
  }

  static Scheduler read(Values values, Path dataPath) {
    return new Scheduler(
        values.get(ENABLED),
        values.findInt(N_WORKERS),
        values.get(ALLOW_LOCAL_SINKS),
        values.get(ALLOW_LOCAL_SCANS),
        values.get(ALLOWED_PATHS),
        values.get(ALLOWED_BUCKETS),
        values.get(DENY_ANONYMOUS),
        values.get(PARTITIONS),
        values.findInt(WORKERS_PER_QUERY),
        values.findInt(MOST_WORKERS),
        RESULTS.read(values),
        CLIENT_SERVICE.read(values),
        WORKER_SERVICE.read(values),
        values.get(WORKER_TIMEOUT),
        values.find(DATABASE).orElse(dataPath.resolve("scheduler.db")),
        new Limits(
            values.get(PLAN_BYTES),
            values.get(PLAN_DEPTH),
            values.get(PLAN_NODES),
            values.get(REPEATED_NODES)),
        new Retention(values.get(KEPT_QUERIES), values.get(KEPT_AGE)));
  }
}
