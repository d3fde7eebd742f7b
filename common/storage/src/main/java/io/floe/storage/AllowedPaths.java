package io.floe.storage;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * The folders that queries may read from and write to. What the system shows of processes and
 * devices, and the tokens that it mounts for the node, are closed to them wherever folders are
 * allowed: they hold the node's own secrets.
 */
public final class AllowedPaths {
  private static final List<Path> CLOSED =
      List.of(
          Path.of("/proc"),
          Path.of("/sys"),
          Path.of("/dev"),
          Path.of("/run/secrets"),
          Path.of("/var/run/secrets"));

  /** Memory that is used as a file system lies among the devices. */
  private static final Path OPEN = Path.of("/dev/shm");

  private final List<Path> prefixes;
  private final List<Path> closed;

  /**
   * @param prefixes folders; none at all refuses everything, the root allows everything
   */
  public AllowedPaths(List<String> prefixes) {
    this(prefixes, List.of());
  }

  /**
   * @param prefixes folders; none at all refuses everything, the root allows everything
   * @param closed files and folders of the node itself, which no query may touch
   */
  public AllowedPaths(List<String> prefixes, List<Path> closed) {
    this.prefixes = prefixes.stream().map(prefix -> real(Path.of(prefix))).toList();
    this.closed = closed.stream().map(AllowedPaths::real).toList();
  }

  /** These folders as settings name them: none allow all that is not closed. */
  public static AllowedPaths ofSettings(List<Path> folders, List<Path> closed) {
    return new AllowedPaths(
        folders.isEmpty() ? List.of("/") : folders.stream().map(Path::toString).toList(), closed);
  }

  /** Refuses a path outside of the allowed folders, wherever its links lead. */
  public void check(Path path) {
    Path real = real(path);
    boolean inside = prefixes.stream().anyMatch(real::startsWith);
    boolean ofSystem = CLOSED.stream().anyMatch(real::startsWith) && !real.startsWith(OPEN);
    if (!inside || ofSystem || closed.stream().anyMatch(real::startsWith)) {
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
