package io.floe.worker.shuffle;

import io.floe.format.shuffle.ShuffleDamageException;
import io.floe.physical.exchange.PartitionPath;
import io.floe.physical.exchange.ShuffleFileType;
import io.floe.physical.exchange.ShuffleTarget;
import io.floe.physical.task.ShufflePiece;
import io.floe.physical.task.TaskId;
import io.floe.settings.StorageLocation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * The files of this worker's tasks, in one folder for each query. On a shared file system the
 * folders of queries are those of all workers.
 */
public final class ShuffleStore implements AutoCloseable {
  private final Path root;
  private final Optional<WorkerFolder> own;

  private ShuffleStore(Path root, Optional<WorkerFolder> own) {
    this.root = root;
    this.own = own;
  }

  /**
   * Opens the store of a worker; what dead workers of this machine have left is removed.
   *
   * @throws IllegalArgumentException when the location is of a kind that shuffle cannot use
   */
  public static ShuffleStore open(StorageLocation location, String cluster, String worker) {
    return switch (location) {
      case StorageLocation.Local(Path path) -> {
        WorkerFolder own = WorkerFolder.take(path, worker);
        yield new ShuffleStore(own.path(), Optional.of(own));
      }
      case StorageLocation.SharedFilesystem(Path path) ->
          new ShuffleStore(
              path.resolve("cluster-" + cluster.replaceAll("[^A-Za-z0-9._-]", "_")),
              Optional.empty());
      case StorageLocation.S3 ignored ->
          throw new IllegalArgumentException(
              "worker.shuffle_location.s3 is not supported by this release; use"
                  + " worker.shuffle_location.shared_filesystem.path or"
                  + " worker.shuffle_location.local.path");
    };
  }

  /** The store of a worker whose folder another process holds, which also removes it. */
  public static ShuffleStore within(Path root) {
    return new ShuffleStore(root, Optional.empty());
  }

  /** Whether the data outlives this worker and all workers see it. */
  public boolean isShared() {
    return own.isEmpty();
  }

  /** Where everything lies. */
  public Path root() {
    return root;
  }

  /** Starts the output of a task. */
  public ShuffleTarget write(TaskId task) {
    return new TaskFolder(folder(task));
  }

  private Path folder(TaskId task) {
    return root.resolve(task.query().toString())
        .resolve("%d-%d-%d".formatted(task.stage(), task.task(), task.attempt()));
  }

  /**
   * The files of a piece, in order; partitions without rows have none.
   *
   * @throws ShuffleDamageException when the task's output is not here
   */
  public List<PartitionPath> files(ShufflePiece piece) {
    Path folder = folder(piece.writer());
    Manifest manifest = Manifest.read(folder);
    int end = piece.firstPartition() + piece.partitions();
    if (end > manifest.partitionRows().size()) {
      throw new ShuffleDamageException(folder.toString(), "has no partition " + (end - 1));
    }
    List<PartitionPath> files = new ArrayList<>();
    for (int partition = piece.firstPartition(); partition < end; partition++) {
      long rows = manifest.partitionRows().get(partition);
      if (rows > 0) {
        Path parquet = folder.resolve(TaskFolder.fileName(partition, ShuffleFileType.PARQUET));
        Path ipc = folder.resolve(TaskFolder.fileName(partition, ShuffleFileType.IPC));
        files.add(
            Files.exists(parquet)
                ? new PartitionPath(parquet, ShuffleFileType.PARQUET, rows)
                : new PartitionPath(ipc, ShuffleFileType.IPC, rows));
      }
    }
    return files;
  }

  /** Removes everything of a query. */
  public void forget(UUID query) {
    Folders.delete(root.resolve(query.toString()));
  }

  /** The queries of which there is data. */
  public Set<UUID> queries() {
    Set<UUID> queries = new HashSet<>();
    for (Path folder : Folders.list(root)) {
      try {
        queries.add(UUID.fromString(folder.getFileName().toString()));
      } catch (IllegalArgumentException noQuery) {
        // The lock, or something that is not ours.
      }
    }
    return queries;
  }

  /** How many bytes all files have. */
  public long size() {
    return Folders.size(root);
  }

  @Override
  public void close() {
    own.ifPresent(WorkerFolder::close);
  }
}
