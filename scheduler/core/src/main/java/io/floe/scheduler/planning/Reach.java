package io.floe.scheduler.planning;

import io.floe.plan.dsl.DeletionFiles;
import io.floe.plan.dsl.PlanNode;
import io.floe.plan.dsl.ScanSources;
import io.floe.plan.dsl.SinkType;
import io.floe.scheduler.execution.QueryError;
import io.floe.settings.Scheduler;
import io.floe.storage.AllowedPaths;
import io.floe.storage.Storage;
import io.floe.storage.StorageException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

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
      if (node instanceof PlanNode.Scan scan) {
        StoreReach.endpoint(scan.arguments().cloudOptions());
        for (String path : scanned(scan)) {
          scan(path, settings);
        }
      }
      if (node instanceof PlanNode.Sink sink) {
        sink(sink.type(), settings);
      }
      node.inputs().forEach(waiting::push);
    }
  }

  /** What a scan reads, and the files that tell it which rows to leave out. */
  private static List<String> scanned(PlanNode.Scan scan) {
    List<String> paths = new ArrayList<>();
    if (scan.sources() instanceof ScanSources.Paths(List<String> written)) {
      paths.addAll(written);
    }
    if (scan.arguments().deletionFiles().orElse(null) instanceof DeletionFiles.Iceberg deletions) {
      deletions.deletes().forEach(source -> paths.addAll(source.paths()));
    }
    return paths;
  }

  private static void scan(String path, Scheduler settings) throws QueryError {
    if (!Storage.isLocal(path)) {
      StoreReach.check(path, settings.allowedBuckets());
      return;
    }
    if (!settings.allowLocalScans()) {
      throw new QueryError(
          "InvalidOperationError",
          "scanning the local path '%s' is not allowed: set scheduler.allow_local_scans = true, or scan from object storage"
              .formatted(path));
    }
    inside(path, settings.allowedPaths(), closed(settings));
  }

  private static void sink(SinkType type, Scheduler settings) throws QueryError {
    switch (type) {
      case SinkType.File file -> {
        StoreReach.endpoint(file.arguments().cloudOptions());
        if (Destinations.isAnonymous(file)) {
          // Before any work is done for a result that nobody could fetch.
          new Results(settings).require();
        } else if (!file.target().startsWith("<")) {
          target(file.target(), settings);
        }
      }
      case SinkType.Partitioned partitioned -> {
        StoreReach.endpoint(partitioned.arguments().cloudOptions());
        target(partitioned.basePath(), settings);
      }
      case SinkType.Memory ignored -> {}
      case SinkType.Callback ignored -> {}
      case SinkType.Iceberg ignored -> {}
    }
  }

  private static void target(String path, Scheduler settings) throws QueryError {
    if (!Storage.isLocal(path)) {
      StoreReach.check(path, settings.allowedBuckets());
      return;
    }
    if (!settings.allowLocalSinks()) {
      throw new QueryError(
          "InvalidOperationError",
          "writing to the local path '%s' is not allowed: set scheduler.allow_local_sinks = true, or write to object storage"
              .formatted(path));
    }
    inside(path, settings.allowedPaths(), closed(settings));
  }

  /** The scheduler's database with the files that SQLite keeps beside it. */
  private static List<Path> closed(Scheduler settings) {
    String database = settings.databasePath().toString();
    return Stream.of("", "-wal", "-shm", "-journal").map(end -> Path.of(database + end)).toList();
  }

  /** Refuses a path that lies, links followed, outside of the allowed folders; none allow all. */
  static void inside(String path, List<Path> allowed, List<Path> closed) throws QueryError {
    try {
      AllowedPaths.ofSettings(allowed, closed).check(Storage.path(path));
    } catch (StorageException outside) {
      throw new QueryError(
          "InvalidOperationError",
          allowed.isEmpty()
              ? "the path '%s' belongs to the node or its system, queries may not use it"
                  .formatted(path)
              : "the path '%s' is outside of scheduler.allowed_paths".formatted(path),
          outside);
    } catch (InvalidPathException wrong) {
      throw new QueryError("InvalidOperationError", "'%s' is no path".formatted(path), wrong);
    }
  }
}
