package io.floe.worker.shuffle;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * This worker's own folder among those of several workers of one machine. It is locked as long as
 * the worker lives, so that whoever starts later can tell the folders of dead ones and removes
 * them.
 */
final class WorkerFolder implements AutoCloseable {
  private static final String PREFIX = "worker-";
  private static final String LOCK = ".lock";

  private final Path path;
  private final FileChannel channel;

  private WorkerFolder(Path path, FileChannel channel) {
    this.path = path;
    this.channel = channel;
  }

  /** Takes the folder, empty, and removes what dead workers have left beside it. */
  static WorkerFolder take(Path root, String worker) {
    try {
      Files.createDirectories(root);
      for (Path sibling : Folders.list(root)) {
        if (sibling.getFileName().toString().startsWith(PREFIX)) {
          removeIfDead(sibling);
        }
      }
      String name = PREFIX + worker.replaceAll("[^A-Za-z0-9._-]", "_");
      Path path = root.resolve(name);
      for (int number = 2; ; number++) {
        Files.createDirectories(path);
        FileChannel channel = lock(path);
        if (channel != null) {
          return new WorkerFolder(path, channel);
        }
        path = root.resolve(name + "-" + number);
      }
    } catch (IOException failed) {
      throw new UncheckedIOException(
          "the shuffle location %s cannot be used: %s; see worker.shuffle_location"
              .formatted(root, failed.getMessage()),
          failed);
    }
  }

  private static void removeIfDead(Path folder) throws IOException {
    FileChannel channel = lock(folder);
    if (channel != null) {
      Folders.delete(folder);
      channel.close();
    }
  }

  private static @Nullable FileChannel lock(Path folder) throws IOException {
    FileChannel channel =
        FileChannel.open(folder.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    try {
      FileLock lock = channel.tryLock();
      if (lock != null) {
        return channel;
      }
    } catch (OverlappingFileLockException ofThisProcess) {
      // Another worker in the same process, as in tests.
    }
    channel.close();
    return null;
  }

  Path path() {
    return path;
  }

  @Override
  public void close() {
    Folders.delete(path);
    try {
      channel.close();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
