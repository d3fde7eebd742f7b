package io.floe.python;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Where large columns lie between the two processes: shared memory where the system has it and
 * enough of it, else a folder on disk.
 */
final class ExchangeFolder implements AutoCloseable {
  private static final Path SHARED_MEMORY = Path.of("/dev/shm");
  private static final String PREFIX = "floe-python-";

  private final Path onDisk;
  private final Path inMemory;
  private final AtomicLong files = new AtomicLong();

  private ExchangeFolder(Path onDisk, Path inMemory) {
    this.onDisk = onDisk;
    this.inMemory = inMemory;
  }

  /** Makes the folders; what an earlier process left in shared memory is removed. */
  static ExchangeFolder create(Path onDisk) {
    try {
      Files.createDirectories(onDisk);
      if (!Files.isWritable(SHARED_MEMORY)) {
        return new ExchangeFolder(onDisk, onDisk);
      }
      for (Path folder : Environments.folders(SHARED_MEMORY)) {
        removeIfLeft(folder);
      }
      return new ExchangeFolder(
          onDisk,
          Files.createTempDirectory(SHARED_MEMORY, PREFIX + ProcessHandle.current().pid() + "-"));
    } catch (IOException failed) {
      throw UserCodeException.compute(
          "no folder for the Python helpers can be made in " + onDisk + ": " + failed);
    }
  }

  private static void removeIfLeft(Path folder) {
    String name = folder.getFileName().toString();
    if (name.startsWith(PREFIX)) {
      String pid = name.substring(PREFIX.length()).replaceAll("-.*", "");
      boolean gone =
          !pid.isEmpty()
              && pid.chars().allMatch(Character::isDigit)
              && ProcessHandle.of(Long.parseLong(pid)).isEmpty();
      if (gone) {
        HelperProcess.delete(folder);
      }
    }
  }

  /** A folder that has room for so many bytes several times over. */
  Path folder(long bytes) {
    if (inMemory.equals(onDisk)) {
      return onDisk;
    }
    try {
      FileStore store = Files.getFileStore(inMemory);
      return store.getUsableSpace() / 4 > bytes ? inMemory : onDisk;
    } catch (IOException unknown) {
      return onDisk;
    }
  }

  /** A name for a new file. */
  Path file(long bytes) {
    return folder(bytes).resolve("in-" + files.incrementAndGet());
  }

  /** Whether a file lies in one of the folders. */
  boolean holds(Path file) {
    Path parent = file.normalize().getParent();
    return inMemory.equals(parent) || onDisk.equals(parent);
  }

  @Override
  public void close() {
    HelperProcess.delete(inMemory);
  }
}
