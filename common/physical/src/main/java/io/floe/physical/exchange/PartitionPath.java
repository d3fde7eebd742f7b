package io.floe.physical.exchange;

import io.floe.engine.memory.Memory;
import io.floe.format.shuffle.ShuffleDamageException;
import io.floe.format.shuffle.ShuffleFile;
import io.floe.storage.LocalSource;
import io.floe.storage.StorageException;
import java.nio.file.Path;

/**
 * A shuffle file that can be opened here.
 *
 * @param rows how many rows its writer had
 */
public record PartitionPath(Path path, ShuffleFileType type, long rows) {

  /**
   * Opens the file for its pages.
   *
   * @throws ShuffleDamageException when it is gone or not what was written
   */
  PartitionReader read(int columns, Memory memory) {
    return switch (type) {
      case IPC -> new IpcPartitionReader(messages(), columns, memory);
      case PARQUET -> parquet(memory);
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

  private LocalSource source() {
    try {
      return LocalSource.open(path);
    } catch (StorageException missing) {
      throw new ShuffleDamageException(path.toString(), "is gone", missing);
    }
  }

  private ShuffleDamageException otherRows() {
    return new ShuffleDamageException(
        path.toString(), "has another number of rows than were written");
  }
}
