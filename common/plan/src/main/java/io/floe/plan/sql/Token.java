package io.floe.plan.sql;

/**
 * A word, value or sign of SQL text.
 *
 * @param text the text without quotes
 * @param line the line it starts in, from one
 * @param column the column it starts in, from one
 */
record Token(Kind kind, String text, int line, int column) {

  /** What a token is. */
  enum Kind {
    /** A keyword or a name without quotes. */
    WORD,
    /** A name in double quotes or backticks. */
    QUOTED,
    NUMBER,
    STRING,
    /** {@code x'…'}. */
    HEX,
    /** {@code b'…'}. */
    BITS,
    /** {@code e'…'}. */
    ESCAPED,
    SIGN,
    END
  }

  boolean isWord(String word) {
    return kind == Kind.WORD && text.equalsIgnoreCase(word);
  }

  boolean isSign(String sign) {
    return kind == Kind.SIGN && text.equals(sign);
  }

  /** The token as messages show it. */
  String shown() {
    return switch (kind) {
      case WORD, NUMBER, SIGN -> text;
      case QUOTED -> '"' + text + '"';
      case STRING -> "'" + text + "'";
      case HEX -> "X'" + text + "'";
      case BITS -> "B'" + text + "'";
      case ESCAPED -> "E'" + text + "'";
      case END -> "EOF";
    };
  }
}
