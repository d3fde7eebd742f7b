package io.floe.storage;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** The folders that queries may read from and write to. */
public final class AllowedPaths {
  private final List<Path> prefixes;

  /**
   * @param prefixes folders; none at all refuses everything, the root allows everything
   */
  public AllowedPaths(List<String> prefixes) {
    this.prefixes = prefixes.stream().map(prefix -> real(Path.of(prefix))).toList();
  }

  /** Refuses a path outside of the allowed folders, wherever its links lead. */
  public void check(Path path) {
    Path real = real(path);
    if (prefixes.stream().noneMatch(real::startsWith)) {
      throw new StorageException(
          path.toString(), "the cluster's settings do not allow queries to use this path");
    }
  }

  /** The path without links as far as it exists; a file to be written does not exist yet. */
  private static Path real(Path path) {
    Path absolute = path.toAbsolutePath().normalize();
    Path existing = absolute;
    while (existing != null) {
      try {
        Path real = existing.toRealPath();
        return real.resolve(existing.relativize(absolute)).normalize();
      } catch (IOException missing) {
        existing = existing.getParent();
      }
    }
    return absolute;
  }
}
