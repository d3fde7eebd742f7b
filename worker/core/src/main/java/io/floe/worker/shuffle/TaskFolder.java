package io.floe.worker.shuffle;

import io.floe.physical.exchange.ShuffleFileType;
import io.floe.physical.exchange.ShuffleTarget;
import io.floe.storage.Access;
import io.floe.storage.ByteSink;
import io.floe.storage.LocalSink;
import io.floe.storage.StorageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.UUID;

/**
 * The output of a task while it is written: a folder under a hidden name, renamed as a whole when
 * it is complete.
 */
final class TaskFolder implements ShuffleTarget {
  private final Path folder;
  private final Path draft;
  private volatile ShuffleFileType type = ShuffleFileType.IPC;
  private boolean done;

  TaskFolder(Path folder) {
    this.folder = folder;
    this.draft = folder.resolveSibling("." + folder.getFileName() + "." + UUID.randomUUID());
  }

  /** The file of a partition within the folder of its task. */
  static String fileName(int partition, ShuffleFileType type) {
    return "%05d%s".formatted(partition, type.suffix());
  }

  @Override
  public ByteSink create(int partition, ShuffleFileType fileType) {
    type = fileType;
    return LocalSink.create(draft.resolve(fileName(partition, fileType)));
  }

  @Override
  public void commit(List<Long> partitionRows) {
    try {
      Files.createDirectories(draft);
      new Manifest(type, partitionRows).write(draft.toString(), Access.NONE);
      Files.move(draft, folder, StandardCopyOption.ATOMIC_MOVE);
      done = true;
    } catch (IOException failed) {
      throw new StorageException(folder.toString(), "cannot be written: " + failed, failed);
    }
  }

  @Override
  public void close() {
    if (!done) {
      done = true;
      Folders.delete(draft);
    }
  }
}
