package io.floe.plan.lower;

import io.floe.plan.semantics.PlanException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Regular expressions over names of columns, written in Rust's dialect. */
final class NamePatterns {
  /** Properties with long names, which Java writes with a prefix. */
  private static final Pattern PROPERTY = Pattern.compile("\\\\([pP])\\{([A-Za-z_]{3,})\\}");

  /** The longest pattern over names; Java's own compiler goes as deep as the pattern is nested. */
  private static final int LONGEST = 100_000;

  private NamePatterns() {}

  /** The pattern, ready to run over a name. */
  static Matcher matcher(Pattern pattern, String name) {
    return pattern.matcher(new PatientText(name, pattern.pattern()));
  }

  static Pattern compile(String pattern) {
    if (pattern.length() > LONGEST) {
      throw PlanException.compute(
          "regex error: the pattern has %d characters; up to %d are taken"
              .formatted(pattern.length(), LONGEST));
    }
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
