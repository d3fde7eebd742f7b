package io.floe.storage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

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
  private final Optional<Path> apart;

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
    this(prefixes, closed, Optional.empty());
  }

  private AllowedPaths(List<String> prefixes, List<Path> closed, Optional<Path> apart) {
    this.apart = apart.map(AllowedPaths::real);
    this.prefixes = prefixes.stream().map(prefix -> real(Path.of(prefix))).toList();
    this.closed = closed.stream().map(AllowedPaths::real).toList();
  }

  /** These folders as settings name them: none allow all that is not closed. */
  public static AllowedPaths ofSettings(List<Path> folders, List<Path> closed) {
    return new AllowedPaths(
        folders.isEmpty() ? List.of("/") : folders.stream().map(Path::toString).toList(), closed);
  }

  /**
   * The same, with a place whose folders belong to several people: files there are found only by
   * those who name their folder.
   */
  public static AllowedPaths ofSettings(
      List<Path> folders, List<Path> closed, Optional<Path> apart) {
    return new AllowedPaths(
        folders.isEmpty() ? List.of("/") : folders.stream().map(Path::toString).toList(),
        closed,
        apart);
  }

  /** Refuses a file that was found by patterns or in folders, wherever its links lead. */
  public void checkFound(Path found, List<Path> written) {
    check(found);
    Path real = real(found);
    if (apart.isPresent() && real.startsWith(apart.get())) {
      int depth = Math.min(apart.get().getNameCount() + 1, real.getNameCount());
      Path folder = real.getRoot().resolve(real.subpath(0, depth));
      if (written.stream().map(AllowedPaths::real).noneMatch(each -> each.startsWith(folder))) {
        throw new StorageException(
            found.toString(), "a result of another query is read by naming its folder");
      }
    }
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

  /**
   * The path without links as far as it exists; a file to be written does not exist yet. Goes from
   * name to name as the system does: {@code ..} behind a link leads out of where the link leads.
   */
  public static Path real(Path path) {
    Path absolute = path.toAbsolutePath();
    Path reached = absolute.getRoot();
    for (Path name : absolute) {
      if (name.toString().equals("..")) {
        reached = reached.getParent() == null ? reached : reached.getParent();
      } else if (!name.toString().equals(".")) {
        reached = followed(reached.resolve(name));
      }
    }
    return reached;
  }

  private static Path followed(Path path) {
    try {
      return path.toRealPath();
    } catch (IOException missing) {
      return Files.isSymbolicLink(path) ? target(path) : path;
    }
  }

  /** A link whose target is not there yet would be followed by whoever makes it. */
  private static Path target(Path link) {
    try {
      return link.resolveSibling(Files.readSymbolicLink(link)).normalize();
    } catch (IOException unreadable) {
      return link;
    }
  }
}
