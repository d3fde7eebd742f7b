package io.floe.physical.exchange;

import io.floe.engine.memory.Memory;
import io.floe.format.shuffle.ShuffleDamageException;
import io.floe.format.shuffle.ShuffleFile;
import io.floe.storage.Access;
import io.floe.storage.ByteSource;
import io.floe.storage.Storage;
import io.floe.storage.StorageException;

/**
 * A shuffle file that can be opened here.
 *
 * @param rows how many rows its writer had; of a file for a client, how many messages
 */
public record PartitionPath(String location, Access access, ShuffleFileType type, long rows) {

  /**
   * Opens the file for its pages.
   *
   * @throws ShuffleDamageException when it is gone or not what was written
   */
  PartitionReader read(int columns, Memory memory) {
    return switch (type) {
      case IPC -> new IpcPartitionReader(messages(), columns, memory);
      case PARQUET -> parquet(memory);
      case SPOOL -> throw new ShuffleDamageException(location, "is not for tasks");
    };
  }

  /** Opens a file in Arrow's format for its messages. */
  public ShuffleFile messages() {
    ShuffleFile file = ShuffleFile.open(source());
    if (file.rows() != rows) {
      file.close();
      throw otherRows();
    }
    return file;
  }

  /** Opens a file in parquet. */
  public ParquetPartitionReader parquet(Memory memory) {
    ParquetPartitionReader reader = new ParquetPartitionReader(source(), memory);
    if (reader.rows() != rows) {
      reader.close();
      throw otherRows();
    }
    return reader;
  }

  /** Opens a file that is for a client. */
  public SpoolReader spool() {
    return new SpoolReader(source(), rows);
  }

  private ByteSource source() {
    try {
      return Storage.open(location, access);
    } catch (StorageException missing) {
      throw new ShuffleDamageException(location, "is gone", missing);
    }
  }

  private ShuffleDamageException otherRows() {
    return new ShuffleDamageException(location, "has another number of rows than were written");
  }
}
