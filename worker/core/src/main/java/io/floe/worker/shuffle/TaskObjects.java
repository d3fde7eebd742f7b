package io.floe.worker.shuffle;

import io.floe.physical.exchange.ShuffleFileType;
import io.floe.physical.exchange.ShuffleTarget;
import io.floe.storage.Access;
import io.floe.storage.ByteSink;
import io.floe.storage.Storage;
import io.floe.storage.StorageException;
import java.util.ArrayList;
import java.util.List;
import org.jboss.logging.Logger;

/**
 * The output of a task in a store. Objects appear one by one; the list of partitions comes last,
 * and nobody reads what it does not list.
 */
final class TaskObjects implements ShuffleTarget {
  private static final Logger LOGGER = Logger.getLogger(TaskObjects.class);

  private final String folder;
  private final Access access;
  private final List<String> created = new ArrayList<>();
  private ShuffleFileType type = ShuffleFileType.IPC;
  private boolean done;

  TaskObjects(String folder, Access access) {
    this.folder = folder;
    this.access = access;
  }

  @Override
  public synchronized ByteSink create(int partition, ShuffleFileType fileType) {
    type = fileType;
    String location = folder + "/" + TaskFolder.fileName(partition, fileType);
    created.add(location);
    return Storage.create(location, access);
  }

  @Override
  public synchronized void commit(List<Long> partitionRows) {
    new Manifest(type, partitionRows).write(folder, access);
    done = true;
  }

  @Override
  public synchronized void close() {
    if (done) {
      return;
    }
    done = true;
    for (String location : created) {
      try {
        Storage.delete(location, access);
      } catch (StorageException left) {
        // The end of the query removes it.
        LOGGER.debugf("%s is left: %s", location, left.getMessage());
      }
    }
  }
}
