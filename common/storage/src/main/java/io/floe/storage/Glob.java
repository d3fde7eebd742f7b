package io.floe.storage;

import java.util.regex.Pattern;

/** Patterns of paths: {@code *} and {@code ?} within a name, {@code **} over folders, sets. */
final class Glob {
  private Glob() {}

  static boolean isGlob(String path) {
    return path.chars().anyMatch(character -> "*?[".indexOf(character) >= 0);
  }

  /** The part of a pattern that needs no matching: whole folders before the first symbol. */
  static String root(String pattern) {
    int symbol = 0;
    while ("*?[".indexOf(pattern.charAt(symbol)) < 0) {
      symbol++;
    }
    int slash = pattern.lastIndexOf('/', symbol);
    return slash < 0 ? "" : slash == 0 ? "/" : pattern.substring(0, slash);
  }

  /** The pattern as a regular expression over whole paths. */
  static Pattern compile(String pattern) {
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
}
