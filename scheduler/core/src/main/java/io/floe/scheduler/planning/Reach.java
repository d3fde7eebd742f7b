package io.floe.scheduler.planning;

import io.floe.plan.dsl.PlanNode;
import io.floe.plan.dsl.ScanSources;
import io.floe.plan.dsl.SinkType;
import io.floe.scheduler.execution.QueryError;
import io.floe.settings.Scheduler;
import io.floe.storage.AllowedPaths;
import io.floe.storage.StorageException;
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
    if (!isLocal(path)) {
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
    if (type instanceof SinkType.File file
        && !file.target().startsWith("<")
        && isLocal(file.target())) {
      if (!settings.allowLocalSinks()) {
        throw new QueryError(
            "InvalidOperationError",
            "writing to the local path '%s' is not allowed: set scheduler.allow_local_sinks = true, or write to object storage"
                .formatted(file.target()));
      }
      inside(file.target(), settings.allowedPaths());
    }
  }

  /** Refuses a path that lies, links followed, outside of the allowed folders; none allow all. */
  static void inside(String path, List<Path> allowed) throws QueryError {
    if (allowed.isEmpty()) {
      return;
    }
    try {
      new AllowedPaths(allowed.stream().map(Path::toString).toList()).check(local(path));
    } catch (StorageException outside) {
      throw new QueryError(
          "InvalidOperationError",
          "the path '%s' is outside of scheduler.allowed_paths".formatted(path),
          outside);
    }
  }

  /** Whether a path is of this machine and not of a store. */
  static boolean isLocal(String path) {
    return !path.contains("://") || path.startsWith("file://");
  }

  /** A path of this machine, also where it is written as a URL. */
  static Path local(String path) {
    return Path.of(path.startsWith("file://") ? path.substring("file://".length()) : path);
  }
}
