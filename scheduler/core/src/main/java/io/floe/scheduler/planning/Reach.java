package io.floe.scheduler.planning;

import io.floe.plan.dsl.PlanNode;
import io.floe.plan.dsl.ScanSources;
import io.floe.plan.dsl.SinkType;
import io.floe.scheduler.execution.QueryError;
import io.floe.settings.Scheduler;
import io.floe.storage.AllowedPaths;
import io.floe.storage.Storage;
import io.floe.storage.StorageException;
import io.floe.storage.s3.S3Location;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/** Refuses plans that reach for files they may not touch. */
final class Reach {
  private Reach() {}

  static void check(PlanNode root, Scheduler settings) throws QueryError {
    Deque<PlanNode> waiting = new ArrayDeque<>(List.of(root));
    Set<PlanNode> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    while (!waiting.isEmpty()) {
      PlanNode node = waiting.pop();
      if (!seen.add(node)) {
        continue;
      }
      if (node instanceof PlanNode.Scan scan
          && scan.sources() instanceof ScanSources.Paths(List<String> paths)) {
        for (String path : paths) {
          scan(path, settings);
        }
      }
      if (node instanceof PlanNode.Sink sink) {
        sink(sink.type(), settings);
      }
      node.inputs().forEach(waiting::push);
    }
  }

  private static void scan(String path, Scheduler settings) throws QueryError {
    if (!Storage.isLocal(path)) {
      bucket(path, settings.allowedBuckets());
      return;
    }
    if (!settings.allowLocalScans()) {
      throw new QueryError(
          "InvalidOperationError",
          "scanning the local path '%s' is not allowed: set scheduler.allow_local_scans = true, or scan from object storage"
              .formatted(path));
    }
    inside(path, settings.allowedPaths());
  }

  private static void sink(SinkType type, Scheduler settings) throws QueryError {
    switch (type) {
      case SinkType.File file -> {
        if (Destinations.isAnonymous(file)) {
          // Before any work is done for a result that nobody could fetch.
          new Results(settings).require();
        } else if (!file.target().startsWith("<")) {
          target(file.target(), settings);
        }
      }
      case SinkType.Partitioned partitioned -> target(partitioned.basePath(), settings);
      case SinkType.Memory ignored -> {}
      case SinkType.Callback ignored -> {}
      case SinkType.Iceberg ignored -> {}
    }
  }

  private static void target(String path, Scheduler settings) throws QueryError {
    if (!Storage.isLocal(path)) {
      bucket(path, settings.allowedBuckets());
      return;
    }
    if (!settings.allowLocalSinks()) {
      throw new QueryError(
          "InvalidOperationError",
          "writing to the local path '%s' is not allowed: set scheduler.allow_local_sinks = true, or write to object storage"
              .formatted(path));
    }
    inside(path, settings.allowedPaths());
  }

  /** Refuses a bucket that is not among the allowed ones; none allow all. */
  static void bucket(String location, List<String> allowed) throws QueryError {
    if (allowed.isEmpty()) {
      return;
    }
    String bucket =
        Errors.translated(() -> S3Location.parse(location)).bucket();
    if (!allowed.contains(bucket)) {
      throw new QueryError(
          "InvalidOperationError",
          "the bucket '%s' is not among scheduler.allowed_buckets".formatted(bucket));
    }
  }

  /** Refuses a path that lies, links followed, outside of the allowed folders; none allow all. */
  static void inside(String path, List<Path> allowed) throws QueryError {
    if (allowed.isEmpty()) {
      return;
    }
    try {
      new AllowedPaths(allowed.stream().map(Path::toString).toList()).check(Storage.path(path));
    } catch (StorageException outside) {
      throw new QueryError(
          "InvalidOperationError",
          "the path '%s' is outside of scheduler.allowed_paths".formatted(path),
          outside);
    }
  }
}
