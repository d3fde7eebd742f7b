package io.floe.scheduler.planning;

import io.floe.plan.dsl.DeletionFiles;
import io.floe.plan.dsl.PlanNode;
import io.floe.plan.dsl.ScanSources;
import io.floe.plan.dsl.SinkType;
import io.floe.scheduler.execution.ClientIdentity;
import io.floe.scheduler.execution.QueryError;
import io.floe.settings.Scheduler;
import io.floe.storage.AllowedPaths;
import io.floe.storage.LocalFiles;
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
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Refuses plans that reach for files they may not touch. */
final class Reach {
  private final Scheduler settings;
  private final NodeFiles files;
  private final ResultOwners owners;

  Reach(Scheduler settings, NodeFiles files, ResultOwners owners) {
    this.settings = settings;
    this.files = files;
    this.owners = owners;
  }

  /**
   * Refuses a plan.
   *
   * @param client who sent it, empty where that is not known
   */
  void check(PlanNode root, Optional<ClientIdentity> client) throws QueryError {
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
          scan(path, client);
        }
      }
      if (node instanceof PlanNode.Sink sink) {
        sink(sink.type(), client);
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

  private void scan(String path, Optional<ClientIdentity> client) throws QueryError {
    if (!Storage.isLocal(path)) {
      store(path, client);
      return;
    }
    if (!settings.allowLocalScans()) {
      throw new QueryError(
          "InvalidOperationError",
          "scanning the local path '%s' is not allowed: set scheduler.allow_local_scans = true, or scan from object storage"
              .formatted(path));
    }
    local(path, client);
  }

  private void sink(SinkType type, Optional<ClientIdentity> client) throws QueryError {
    switch (type) {
      case SinkType.File file -> {
        StoreReach.endpoint(file.arguments().cloudOptions());
        if (Destinations.isAnonymous(file)) {
          // Before any work is done for a result that nobody could fetch.
          new Results(settings).require();
        } else if (!file.target().startsWith("<")) {
          target(file.target(), client);
        }
      }
      case SinkType.Partitioned partitioned -> {
        StoreReach.endpoint(partitioned.arguments().cloudOptions());
        target(partitioned.basePath(), client);
      }
      case SinkType.Memory ignored -> {}
      case SinkType.Callback ignored -> {}
      case SinkType.Iceberg ignored -> {}
    }
  }

  private void target(String path, Optional<ClientIdentity> client) throws QueryError {
    if (!Storage.isLocal(path)) {
      store(path, client);
      return;
    }
    if (!settings.allowLocalSinks()) {
      throw new QueryError(
          "InvalidOperationError",
          "writing to the local path '%s' is not allowed: set scheduler.allow_local_sinks = true, or write to object storage"
              .formatted(path));
    }
    local(path, client);
  }

  private void store(String path, Optional<ClientIdentity> client) throws QueryError {
    StoreReach.check(path, settings.allowedBuckets());
    if (files.closedStore().isPresent()) {
      StoreReach.outside(path, files.closedStore().get(), id -> false);
    }
    if (files.resultStore().isPresent() && isConfined(client)) {
      StoreReach.outside(path, files.resultStore().get(), id -> isOwn(id, client));
    }
  }

  private void local(String path, Optional<ClientIdentity> client) throws QueryError {
    inside(path, settings.allowedPaths(), files.closed());
    if (files.results().isEmpty() || !isConfined(client)) {
      return;
    }
    Path results = AllowedPaths.real(files.results().get());
    Path real = AllowedPaths.real(resolved(path));
    // What lies above is checked file by file, when files are found.
    if (real.startsWith(results)
        && (real.equals(results)
            || !isOwn(real.getName(results.getNameCount()).toString(), client))) {
      throw new QueryError(
          "InvalidOperationError", "the path '%s' is a result of another user".formatted(path));
    }
  }

  /** Whoever is not known is nobody in particular, where users have proven who they are. */
  private boolean isConfined(Optional<ClientIdentity> client) {
    return files.ownResultsOnly() && client.map(ClientIdentity::confined).orElse(true);
  }

  private boolean isOwn(String query, Optional<ClientIdentity> client) {
    try {
      Optional<String> owner = owners.ownerOf(UUID.fromString(query));
      return owner.isPresent() && client.flatMap(ClientIdentity::user).equals(owner);
    } catch (IllegalArgumentException noId) {
      return false;
    }
  }

  private static Path resolved(String path) {
    return Path.of(LocalFiles.resolveHome(Storage.path(path).toString()));
  }

  /** Refuses a path that lies, links followed, outside of the allowed folders; none allow all. */
  static void inside(String path, List<Path> allowed, List<Path> closed) throws QueryError {
    try {
      AllowedPaths.ofSettings(allowed, closed).check(resolved(path));
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
