package io.floe.settings.source;

import java.util.regex.Pattern;

/**
 * Parsers quote the text they stumble over, and that text may be a secret written without its
 * quotes.
 */
final class SyntaxMessage {
  private static final Pattern UNEXPECTED = Pattern.compile("(?i)^(unexpected|invalid|found)\\b");
  private static final Pattern QUOTED = Pattern.compile("(?s)'[^']*'|\"[^\"]*\"|`[^`]*`");

  private SyntaxMessage() {}

  /** The parser's message with what it expected, without what it found. */
  static String withoutContent(String message) {
    if (message == null) {
      return "the text cannot be read";
    }
    if (UNEXPECTED.matcher(message).find()) {
      int expected = message.lastIndexOf(", expected ");
      return "the text cannot be read" + (expected < 0 ? "" : message.substring(expected));
    }
    return QUOTED.matcher(message).replaceAll("…");
  }
}
