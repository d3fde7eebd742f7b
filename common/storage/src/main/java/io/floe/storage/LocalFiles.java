package io.floe.storage;

import com.google.re2j.Pattern;
import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds the files of this machine that paths, folders and patterns stand for, as Polars does. */
public final class LocalFiles {
  private final List<String> hiddenPrefixes;

  /**
   * @param hiddenPrefixes files whose names start with one of these are skipped
   */
  public LocalFiles(List<String> hiddenPrefixes) {
    this.hiddenPrefixes = List.copyOf(hiddenPrefixes);
  }

  /**
   * Expands paths. Empty files within folders and patterns do not count; a plain path is taken as
   * it is, whether or not there is a file.
   *
   * @param glob whether patterns are looked for
   */
  public Expansion expand(List<String> paths, boolean glob) {
    List<FoundFile> files = new ArrayList<>();
    int hiveStart = paths.isEmpty() ? 0 : Integer.MAX_VALUE;
    boolean oneDirectory = false;
    for (String given : paths) {
      String path = resolveHome(given);
      List<FoundFile> some = new ArrayList<>();
      if (Files.isDirectory(Path.of(path))) {
        hiveStart = Math.min(hiveStart, path.length());
        oneDirectory = paths.size() == 1;
        walk(path, Optional.empty(), some);
      } else if (glob && Globs.isGlob(path)) {
        hiveStart = 0;
        walk(Globs.root(path), Optional.of(Globs.compile(path)), some);
      } else {
        hiveStart = 0;
        some.add(new FoundFile(path, -1));
      }
      some.removeIf(file -> isHidden(file.location()));
      some.sort(Comparator.comparing(FoundFile::location, LocalFiles::byBytes));
      files.addAll(some);
    }
    if (oneDirectory) {
      Globs.refuseMixed(files);
    }
    return new Expansion(files, hiveStart, oneDirectory);
  }

  private static void walk(String root, Optional<Pattern> pattern, List<FoundFile> found) {
    Path start = Path.of(root);
    if (!Files.isDirectory(start)) {
      return;
    }
    try (Stream<Path> all = Files.walk(start, FileVisitOption.FOLLOW_LINKS)) {
      for (Path path : (Iterable<Path>) all::iterator) {
        String location = path.toString();
        boolean wanted =
            Files.isRegularFile(path)
                && (pattern.isEmpty() || pattern.get().matcher(location).matches());
        if (wanted && Files.size(path) > 0) {
          found.add(new FoundFile(location, Files.size(path)));
        }
      }
    } catch (IOException | java.io.UncheckedIOException failed) {
      throw new StorageException(root, "cannot be listed: " + failed.getMessage(), failed);
    }
  }

  private boolean isHidden(String location) {
    String name = location.substring(location.lastIndexOf('/') + 1);
    return hiddenPrefixes.stream().anyMatch(name::startsWith);
  }

  /** Rust sorts strings by their bytes, Java by UTF-16 units. */
  private static int byBytes(String left, String right) {
    return java.util.Arrays.compareUnsigned(
        left.getBytes(java.nio.charset.StandardCharsets.UTF_8),
        right.getBytes(java.nio.charset.StandardCharsets.UTF_8));
  }

  /** A path that begins with the home of the node's user, in full. */
  public static String resolveHome(String path) {
    return path.equals("~") || path.startsWith("~/")
        ? System.getProperty("user.home") + path.substring(1)
        : path;
  }
}
