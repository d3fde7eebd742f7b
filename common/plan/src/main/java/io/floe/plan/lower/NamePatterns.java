package io.floe.plan.lower;

import io.floe.plan.semantics.PlanException;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Regular expressions over names of columns, written in Rust's dialect. */
final class NamePatterns {
  /** Properties with long names, which Java writes with a prefix. */
  private static final Pattern PROPERTY = Pattern.compile("\\\\([pP])\\{([A-Za-z_]{3,})\\}");

  private NamePatterns() {}

  static Pattern compile(String pattern) {
    try {
      return Pattern.compile(
          PROPERTY.matcher(pattern).replaceAll("\\\\$1{Is$2}"), Pattern.UNICODE_CHARACTER_CLASS);
    } catch (PatternSyntaxException malformed) {
      throw PlanException.compute(
          "regex parse error:\n    " + pattern + "\nerror: " + reason(malformed.getDescription()));
    }
  }

  /** What is wrong, in the words that users of Polars know. */
  private static String reason(String description) {
    if (description.startsWith("Dangling meta character")) {
      return "repetition operator missing expression";
    }
    if (description.startsWith("Unclosed group")) {
      return "unclosed group";
    }
    return description.startsWith("Unclosed character class")
        ? "unclosed character class"
        : description;
  }
}
