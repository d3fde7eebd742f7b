package io.floe.worker.shuffle;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/** Whole folders: what is in them, how large they are, and their end. */
final class Folders {
  private static final Logger LOGGER = Logger.getLogger(Folders.class);

  private static final int ATTEMPTS = 3;

  private Folders() {}

  /** What is directly in a folder; nothing when it does not exist. */
  static List<Path> list(Path folder) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> children = Files.list(folder)) {
      return children.toList();
    } catch (IOException | UncheckedIOException failed) {
      LOGGER.warnf("%s cannot be read: %s", folder, failed.getMessage());
      return List.of();
    }
  }

  /** How many bytes the files of a folder have. */
  static long size(Path folder) {
    long size = 0;
    for (Path file : walk(folder)) {
      try {
        size += Files.isRegularFile(file) ? Files.size(file) : 0;
      } catch (IOException gone) {
        // Removed while it was looked at.
      }
    }
    return size;
  }

  /**
   * Deletes a folder with all that is in it, as far as that is possible. Others may delete it at
   * the same time, or still write to it.
   */
  static void delete(Path folder) {
    for (int attempt = 0; attempt < ATTEMPTS && Files.exists(folder); attempt++) {
      List<Path> files = walk(folder).stream().sorted(Comparator.reverseOrder()).toList();
      for (Path file : files) {
        try {
          Files.deleteIfExists(file);
        } catch (IOException failed) {
          LOGGER.debugf("%s cannot be removed: %s", file, failed.getMessage());
        }
      }
    }
    if (Files.exists(folder)) {
      LOGGER.warnf("%s could not be removed", folder);
    }
  }

  private static List<Path> walk(Path folder) {
    if (!Files.exists(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(folder)) {
      return files.toList();
    } catch (IOException | UncheckedIOException failed) {
      return List.of();
    }
  }
}
