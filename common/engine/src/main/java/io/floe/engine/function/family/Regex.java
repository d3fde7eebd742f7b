package io.floe.engine.function.family;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import io.floe.engine.function.FunctionException;
import io.floe.engine.function.FunctionParameters;
import io.floe.engine.kernel.Slice;
import org.jspecify.annotations.Nullable;

/** A pattern that is fixed in a query, in Rust's syntax, matched in linear time. */
public final class Regex {
  private final Pattern pattern;
  private final @Nullable TextPieces pieces;

  private Regex(Pattern pattern, @Nullable TextPieces pieces) {
    this.pattern = pattern;
    this.pieces = pieces;
  }

  /** The pattern of the parameter {@code pattern}. */
  public static Regex of(FunctionParameters parameters) {
    String text = parameters.string("pattern");
    PatternSize.check(text);
    try {
      return new Regex(Pattern.compile(unicodeClasses(plain(text))), TextPieces.of(text));
    } catch (PatternSyntaxException malformed) {
      throw FunctionException.compute(
          "regex error: '" + text + "' is no valid pattern: " + malformed.getDescription());
    }
  }

  /** A pattern that says it is spread out, with comments, without both. */
  private static String plain(String text) {
    int end = text.startsWith("(?") ? text.indexOf(')') : -1;
    String flags = end < 0 ? "" : text.substring(2, end);
    if (!flags.matches("[a-zA-Z]*x[a-zA-Z]*")) {
      return text;
    }
    String others = flags.replace("x", "");
    StringBuilder result = new StringBuilder(others.isEmpty() ? "" : "(?" + others + ")");
    for (int at = end + 1; at < text.length(); at++) {
      char letter = text.charAt(at);
      if (letter == '\\' && at + 1 < text.length()) {
        result.append(letter).append(text.charAt(++at));
      } else if (letter == '#') {
        while (at + 1 < text.length() && text.charAt(at + 1) != '\n') {
          at++;
        }
      } else if (!Character.isWhitespace(letter)) {
        result.append(letter);
      }
    }
    return result.toString();
  }

  /** Rust's short classes are those of Unicode, RE2's those of ASCII. */
  private static String unicodeClasses(String text) {
    StringBuilder result = new StringBuilder();
    boolean inClass = false;
    for (int at = 0; at < text.length(); at++) {
      char character = text.charAt(at);
      if (character == '\\' && at + 1 < text.length()) {
        at++;
        result.append(escape(text.charAt(at), inClass));
      } else {
        if (character == '[') {
          inClass = true;
        } else if (character == ']') {
          inClass = false;
        }
        result.append(character);
      }
    }
    return result.toString();
  }

  private static String escape(char letter, boolean inClass) {
    String members =
        switch (letter) {
          case 'd', 'D' -> "\\p{Nd}";
          case 'w', 'W' -> "\\p{L}\\p{M}\\p{Nd}\\p{Pc}";
          case 's', 'S' -> "\\s\\x{0b}\\x{85}\\p{Z}";
          default -> "";
        };
    boolean negative = Character.isUpperCase(letter);
    if (members.isEmpty() || (inClass && negative)) {
      return "\\" + letter;
    }
    return inClass ? members : (negative ? "[^" : "[") + members + "]";
  }

  /** Whether the pattern matches anywhere. */
  boolean isIn(Slice text) {
    return pieces == null ? matcher(text).find() : pieces.in(text);
  }

  /** A matcher over a copy of the bytes; positions count bytes. */
  Matcher matcher(Slice text) {
    return pattern.matcher(text.toBytes());
  }

  /** How many groups there are. */
  int groups() {
    return pattern.groupCount();
  }

  /** What {@code $1}, {@code ${1}}, {@code ${name}} and {@code $$} stand for in a replacement. */
  static int group(String name, Matcher matcher, Pattern pattern) {
    if (!name.isEmpty() && name.chars().allMatch(digit -> digit >= '0' && digit <= '9')) {
      int number = Integer.parseInt(name);
      return number <= matcher.groupCount() ? number : -1;
    }
    return pattern.namedGroups().getOrDefault(name, -1);
  }

  /** The pattern itself. */
  Pattern pattern() {
    return pattern;
  }
}
