package io.floe.settings.source;

import java.util.regex.Pattern;

/**
 * Parsers quote the text they stumble over, and that text may be a secret written without its
 * quotes.
 */
final class SyntaxMessage {
  private static final Pattern UNEXPECTED =
      Pattern.compile("(?is)^(unexpected|invalid|found)\\b.*?(?=, expected|$)");
  private static final Pattern QUOTED = Pattern.compile("(?s)'[^']*'|\"[^\"]*\"|`[^`]*`");

  private SyntaxMessage() {}

  /** The parser's message with what it expected, without what it found. */
  static String withoutContent(String message) {
    if (message == null) {
      return "the text cannot be read";
    }
    int expected = message.toLowerCase(java.util.Locale.ROOT).indexOf("expected ", 2);
    if (UNEXPECTED.matcher(message).find()) {
      return expected < 0 || message.charAt(expected - 1) == 'n'
          ? "the text cannot be read"
          : "the text cannot be read, " + message.substring(expected);
    }
    return QUOTED.matcher(message).replaceAll("…");
  }
}
