package io.floe.format.spill;

import io.floe.engine.column.Layout;
import io.floe.engine.memory.Memory;
import io.floe.engine.spill.SpillFile;
import io.floe.engine.spill.SpillSpace;
import io.floe.storage.StorageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** A folder of its own for the files of one task, made when the first is needed. */
public final class SpillFolder implements SpillSpace, AutoCloseable {
  private final Path folder;
  private final Memory memory;
  private final AtomicInteger files = new AtomicInteger();

  /**
   * A folder that need not exist yet.
   *
   * @param memory the account of what is read and written
   */
  public SpillFolder(Path folder, Memory memory) {
    this.folder = folder;
    this.memory = memory;
  }

  @Override
  public SpillFile create(List<Layout> layouts) {
    Path path = folder.resolve("spill-" + files.getAndIncrement());
    return new SpilledPages(path, LayoutTypes.schema(layouts), memory);
  }

  /** How many files were made so far. */
  public int fileCount() {
    return files.get();
  }

  /** Removes the folder; its files are closed by those who made them. */
  @Override
  public void close() {
    try {
      Files.deleteIfExists(folder);
    } catch (IOException failed) {
      throw new StorageException(folder.toString(), "cannot be removed: " + failed, failed);
    }
  }
}
