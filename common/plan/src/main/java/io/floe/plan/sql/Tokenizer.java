package io.floe.plan.sql;

import java.util.ArrayList;
import java.util.List;

/** Cuts SQL text into tokens; comments and blanks go. */
final class Tokenizer {
  /** Longer signs come first. */
  private static final List<String> SIGNS =
      List.of(
          "!~~*", "#>>", "->>", "<=>", "!~~", "~~*", "!~*", "||", "::", "<=", ">=", "<>", "!=",
          "==", "->", "#>", "^@", "~~", "!~", "~*", "//", "<<", ">>", ":=", "=>", "+", "-", "*",
          "/", "%", "=", "<", ">", "(", ")", ",", ".", ";", "[", "]", "{", "}", ":", "&", "|", "^",
          "~", "#", "@", "?", "!");

  private final String text;
  private int position;
  private int line = 1;
  private int lineStart;
  private final List<Token> tokens = new ArrayList<>();

  private Tokenizer(String text) {
    this.text = text;
  }

  /** All tokens; the last one is the end. */
  static List<Token> tokens(String text) {
    Tokenizer tokenizer = new Tokenizer(text);
    while (tokenizer.skipBlanks()) {
      tokenizer.next();
    }
    tokenizer.add(Token.Kind.END, "", tokenizer.position);
    return List.copyOf(tokenizer.tokens);
  }

  private void add(Token.Kind kind, String content, int start) {
    tokens.add(new Token(kind, content, line, start - lineStart + 1));
  }

  private char at(int index) {
    return index < text.length() ? text.charAt(index) : '\0';
  }

  private boolean skipBlanks() {
    while (position < text.length()) {
      if (text.startsWith("--", position)) {
        int end = text.indexOf('\n', position);
        position = end < 0 ? text.length() : end;
      } else if (text.startsWith("/*", position)) {
        int end = text.indexOf("*/", position + 2);
        if (end < 0) {
          throw SqlErrors.unsupported(
              "sql parser error: Unexpected EOF while in a multi-line comment");
        }
        countLines(position, end);
        position = end + 2;
      } else if (Character.isWhitespace(text.charAt(position))) {
        countLines(position, position + 1);
        position++;
      } else {
        return true;
      }
    }
    return false;
  }

  private void countLines(int from, int to) {
    for (int index = from; index < to; index++) {
      if (text.charAt(index) == '\n') {
        line++;
        lineStart = index + 1;
      }
    }
  }

  private void next() {
    char first = at(position);
    if ((first == 'x' || first == 'X') && at(position + 1) == '\'') {
      position++;
      quoted(Token.Kind.HEX, '\'');
    } else if ((first == 'b' || first == 'B') && at(position + 1) == '\'') {
      position++;
      quoted(Token.Kind.BITS, '\'');
    } else if ((first == 'e' || first == 'E') && at(position + 1) == '\'') {
      position++;
      quoted(Token.Kind.ESCAPED, '\'');
    } else if (first == '\'') {
      quoted(Token.Kind.STRING, '\'');
    } else if (first == '"' || first == '`') {
      quoted(Token.Kind.QUOTED, first);
    } else if (first == '$' && dollarQuoted()) {
      return;
    } else if (isDigit(first) || (first == '.' && isDigit(at(position + 1)))) {
      number();
    } else if (isNameStart(first)) {
      int start = position;
      while (position < text.length() && isNamePart(text.charAt(position))) {
        position++;
      }
      add(Token.Kind.WORD, text.substring(start, position), start);
    } else {
      sign();
    }
  }

  private void quoted(Token.Kind kind, char quote) {
    int start = position;
    StringBuilder content = new StringBuilder();
    position++;
    while (true) {
      if (position >= text.length()) {
        throw SqlErrors.unsupported(
            "sql parser error: Unterminated "
                + (kind == Token.Kind.QUOTED ? "quoted identifier" : "string literal")
                + " at Line: "
                + line
                + ", Column: "
                + (start - lineStart + 1));
      }
      char character = text.charAt(position);
      if (character == quote) {
        if (at(position + 1) != quote) {
          position++;
          break;
        }
        position++;
      }
      content.append(character);
      position++;
    }
    add(kind, content.toString(), start);
    countLines(start, position);
  }

  /** {@code $tag$text$tag$}. */
  private boolean dollarQuoted() {
    int end = position + 1;
    while (isNamePart(at(end)) && at(end) != '$') {
      end++;
    }
    if (at(end) != '$') {
      return false;
    }
    String tag = text.substring(position, end + 1);
    int close = text.indexOf(tag, end + 1);
    if (close < 0) {
      throw SqlErrors.unsupported("sql parser error: Unterminated dollar-quoted, expected $");
    }
    add(Token.Kind.STRING, text.substring(end + 1, close), position);
    countLines(position, close);
    position = close + tag.length();
    return true;
  }

  private void number() {
    int start = position;
    while (isDigit(at(position)) || (at(position) == '_' && isDigit(at(position + 1)))) {
      position++;
    }
    if (at(position) == '.' && !isNameStart(at(position + 1))) {
      position++;
      while (isDigit(at(position))) {
        position++;
      }
    }
    if (at(position) == 'e' || at(position) == 'E') {
      int exponent = position + 1;
      if (at(exponent) == '+' || at(exponent) == '-') {
        exponent++;
      }
      if (isDigit(at(exponent))) {
        position = exponent;
        while (isDigit(at(position))) {
          position++;
        }
      }
    }
    add(Token.Kind.NUMBER, text.substring(start, position).replace("_", ""), start);
  }

  private void sign() {
    for (String sign : SIGNS) {
      if (text.startsWith(sign, position)) {
        add(Token.Kind.SIGN, sign, position);
        position += sign.length();
        return;
      }
    }
    throw SqlErrors.unsupported(
        "sql parser error: Expected: a token, found: "
            + text.charAt(position)
            + " at Line: "
            + line
            + ", Column: "
            + (position - lineStart + 1));
  }

  private static boolean isDigit(char character) {
    return character >= '0' && character <= '9';
  }

  private static boolean isNameStart(char character) {
    return Character.isLetter(character) || character == '_' || character == '@';
  }

  private static boolean isNamePart(char character) {
    return Character.isLetterOrDigit(character) || character == '_' || character == '$';
  }
}
