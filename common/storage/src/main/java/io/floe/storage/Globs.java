package io.floe.storage;

import com.google.re2j.Pattern;
import java.util.List;

/** Patterns of paths: {@code *} and {@code ?} within a name, {@code **} over folders, sets. */
public final class Globs {
  private Globs() {}

  /** Whether a path has symbols of patterns. */
  public static boolean isGlob(String path) {
    return path.chars().anyMatch(character -> "*?[".indexOf(character) >= 0);
  }

  /** Where the first symbol of a pattern stands. */
  public static int symbol(String pattern) {
    int symbol = 0;
    while ("*?[".indexOf(pattern.charAt(symbol)) < 0) {
      symbol++;
    }
    return symbol;
  }

  /** The part of a pattern that needs no matching: whole folders before the first symbol. */
  public static String root(String pattern) {
    int slash = pattern.lastIndexOf('/', symbol(pattern));
    return slash < 0 ? "" : slash == 0 ? "/" : pattern.substring(0, slash);
  }

  /**
   * The pattern as a regular expression over whole paths, matched in linear time: users write the
   * patterns.
   */
  public static Pattern compile(String pattern) {
    StringBuilder regex = new StringBuilder();
    int at = 0;
    while (at < pattern.length()) {
      char symbol = pattern.charAt(at);
      if (pattern.startsWith("**/", at)) {
        regex.append("(?:[^/]+/)*");
        at += 3;
      } else if (pattern.startsWith("**", at)) {
        regex.append(".*");
        at += 2;
      } else if (symbol == '*') {
        regex.append("[^/]*");
        at++;
      } else if (symbol == '?') {
        regex.append("[^/]");
        at++;
      } else if (symbol == '[') {
        at = set(pattern, at, regex);
      } else {
        regex.append(Pattern.quote(String.valueOf(symbol)));
        at++;
      }
    }
    return Pattern.compile(regex.toString(), Pattern.DOTALL);
  }

  private static int set(String pattern, int start, StringBuilder regex) {
    boolean not = pattern.startsWith("!", start + 1);
    int first = start + (not ? 2 : 1);
    int end = pattern.indexOf(']', first + 1);
    if (end < 0) {
      throw new StorageException(pattern, "invalid glob pattern given");
    }
    regex.append(not ? "[^/" : "[");
    for (char symbol : pattern.substring(first, end).toCharArray()) {
      if ("[]\\^&".indexOf(symbol) >= 0) {
        regex.append('\\');
      }
      regex.append(symbol);
    }
    regex.append(']');
    return end + 1;
  }

  /** Refuses a folder whose files are of several kinds by their names. */
  public static void refuseMixed(List<FoundFile> files) {
    for (FoundFile file : files) {
      String first = files.getFirst().location();
      if (!extension(file.location()).equals(extension(first))) {
        throw new StorageException(
            first,
            ("directory contained paths with different file extensions: first path: %s, second"
                    + " path: %s. Please use a glob pattern to explicitly specify which files to"
                    + " read (e.g. 'dir/**/*', 'dir/**/*.parquet')")
                .formatted(first, file.location()));
      }
    }
  }

  private static String extension(String location) {
    String name = location.substring(location.lastIndexOf('/') + 1);
    int dot = name.lastIndexOf('.');
    return dot <= 0 ? "" : name.substring(dot + 1);
  }
}
