package io.floe.worker.shuffle;

import io.floe.format.shuffle.ShuffleDamageException;
import io.floe.physical.exchange.PartitionPath;
import io.floe.physical.exchange.ShuffleTarget;
import io.floe.physical.source.PlaceAccess;
import io.floe.physical.task.ShufflePiece;
import io.floe.physical.task.TaskId;
import io.floe.settings.StorageLocation;
import io.floe.storage.Access;
import io.floe.storage.Storage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * The files of this worker's tasks, in one folder for each query. On a shared file system and in a
 * store the folders of queries are those of all workers.
 */
public final class ShuffleStore implements AutoCloseable {
  private final ShufflePlaceKind place;
  private final Optional<WorkerFolder> own;

  private ShuffleStore(ShufflePlaceKind place, Optional<WorkerFolder> own) {
    this.place = place;
    this.own = own;
  }

  /**
   * Opens the store of a worker; what dead workers of this machine have left is removed.
   *
   * @throws IllegalArgumentException when the location cannot be used
   */
  public static ShuffleStore open(StorageLocation location, String cluster, String worker) {
    String ofCluster = "cluster-" + cluster.replaceAll("[^A-Za-z0-9._-]", "_");
    return switch (location) {
      case StorageLocation.Local(Path path) -> {
        WorkerFolder own = WorkerFolder.take(path, worker);
        yield new ShuffleStore(new FolderPlace(own.path()), Optional.of(own));
      }
      case StorageLocation.SharedFilesystem(Path path) ->
          new ShuffleStore(new FolderPlace(path.resolve(ofCluster)), Optional.empty());
      case StorageLocation.S3 store -> {
        String root = store.url().endsWith("/") ? store.url() : store.url() + "/";
        yield new ShuffleStore(
            StorePlace.withOrphans(root + ofCluster, PlaceAccess.of(store)), Optional.empty());
      }
    };
  }

  /** The same data for a process that the worker has started; whoever opened it removes it. */
  public static ShuffleStore within(String location, Access access) {
    return new ShuffleStore(
        Storage.isLocal(location)
            ? new FolderPlace(Path.of(location))
            : new StorePlace(location, access),
        Optional.empty());
  }

  /** Whether the data outlives this worker and all workers see it. */
  public boolean isShared() {
    return own.isEmpty();
  }

  /** Where everything lies. */
  public String location() {
    return place.location();
  }

  /** How the place is reached; secrets may be among it. */
  public Access access() {
    return place.access();
  }

  /** Starts the output of a task. */
  public ShuffleTarget write(TaskId task) {
    return place.write(task.query(), name(task));
  }

  private static String name(TaskId task) {
    return "%d-%d-%d".formatted(task.stage(), task.task(), task.attempt());
  }

  /**
   * The files of a piece, in order; partitions without rows have none.
   *
   * @throws ShuffleDamageException when the task's output is not here
   */
  public List<PartitionPath> files(ShufflePiece piece) {
    TaskId writer = piece.writer();
    String folder = place.location() + "/" + writer.query() + "/" + name(writer);
    Manifest manifest = Manifest.read(folder, place.access());
    int end = piece.firstPartition() + piece.partitions();
    if (end > manifest.partitionRows().size()) {
      throw new ShuffleDamageException(folder, "has no partition " + (end - 1));
    }
    List<PartitionPath> files = new ArrayList<>();
    for (int partition = piece.firstPartition(); partition < end; partition++) {
      long rows = manifest.partitionRows().get(partition);
      if (rows > 0) {
        String file = folder + "/" + TaskFolder.fileName(partition, manifest.type());
        files.add(new PartitionPath(file, place.access(), manifest.type(), rows));
      }
    }
    return files;
  }

  /** Removes everything of a query. */
  public void forget(UUID query) {
    place.forget(query);
  }

  /** The queries of which there is data. */
  public Set<UUID> queries() {
    return place.queries();
  }

  /** How many bytes all files have that are on this machine. */
  public long size() {
    return place.size();
  }

  @Override
  public void close() {
    own.ifPresent(WorkerFolder::close);
  }
}
