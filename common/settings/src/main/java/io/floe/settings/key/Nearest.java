package io.floe.settings.key;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds the key that somebody meant. */
final class Nearest {
  private Nearest() {}

  static Optional<String> to(String path) {
    String parent = parent(path);
    String name = name(path);
    return closest(name, siblings(parent), Math.max(2, name.length() / 3))
        .or(() -> closest(name, elsewhere(name), name.length() < 6 ? 0 : 2))
        .or(() -> closestPath(path));
  }

  /** Keys and sections right below the parent. */
  private static List<String> siblings(String parent) {
    String prefix = parent.isEmpty() ? "" : parent + ".";
    return Catalogue.keys().stream()
        .map(Key::path)
        .filter(path -> path.startsWith(prefix))
        .map(path -> cut(path, path.indexOf('.', prefix.length())))
        .distinct()
        .toList();
  }

  private static List<String> elsewhere(String name) {
    return Catalogue.keys().stream()
        .map(Key::path)
        .filter(path -> path.contains(".") && Math.abs(name(path).length() - name.length()) <= 2)
        .toList();
  }

  /** For a wrong section: the keys and sections whose whole path is close. */
  private static Optional<String> closestPath(String path) {
    int most = path.length() / 4;
    return Catalogue.keys().stream()
        .map(Key::path)
        .flatMap(Nearest::withParents)
        .distinct()
        .filter(candidate -> distance(path, candidate) <= most)
        .min(Comparator.comparingInt(candidate -> distance(path, candidate)));
  }

  private static Stream<String> withParents(String path) {
    return Stream.iterate(path, part -> !part.isEmpty(), Nearest::parent);
  }

  private static Optional<String> closest(String name, List<String> candidates, int most) {
    return candidates.stream()
        .filter(candidate -> distance(name, name(candidate)) <= Math.min(most, name.length() - 1))
        .min(Comparator.comparingInt(candidate -> distance(name, name(candidate))));
  }

  private static String parent(String path) {
    return cut(path, Math.max(0, path.lastIndexOf('.')));
  }

  private static String cut(String path, int end) {
    return end < 0 ? path : path.substring(0, end);
  }

  private static String name(String path) {
    return path.substring(path.lastIndexOf('.') + 1);
  }

  /** Levenshtein's distance. */
  static int distance(String left, String right) {
    int[] row = new int[right.length() + 1];
    for (int column = 0; column < row.length; column++) {
      row[column] = column;
    }
    for (int line = 1; line <= left.length(); line++) {
      int diagonal = row[0];
      row[0] = line;
      for (int column = 1; column < row.length; column++) {
        int change = diagonal + (left.charAt(line - 1) == right.charAt(column - 1) ? 0 : 1);
        diagonal = row[column];
        row[column] = Math.min(change, 1 + Math.min(row[column], row[column - 1]));
      }
    }
    return row[right.length()];
  }
}
