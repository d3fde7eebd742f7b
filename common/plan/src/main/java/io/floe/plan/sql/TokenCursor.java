package io.floe.plan.sql;

import io.floe.plan.semantics.PlanException;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** A place in a list of tokens. */
final class TokenCursor {
  /** Nesting deeper than this is refused, so that a text cannot overflow the stack. */
  private static final int DEEPEST = 400;

  /** Words that end an expression of a {@code SELECT}, so that they are no alias. */
  static final Set<String> NO_COLUMN_ALIAS =
      Set.of(
          "WITH",
          "EXPLAIN",
          "ANALYZE",
          "SELECT",
          "WHERE",
          "GROUP",
          "SORT",
          "HAVING",
          "ORDER",
          "TOP",
          "LATERAL",
          "VIEW",
          "LIMIT",
          "OFFSET",
          "FETCH",
          "UNION",
          "EXCEPT",
          "EXCLUDE",
          "INTERSECT",
          "MINUS",
          "CLUSTER",
          "DISTRIBUTE",
          "RETURNING",
          "FROM",
          "INTO",
          "END",
          "QUALIFY",
          "WINDOW",
          "ON",
          "AND",
          "OR",
          "THEN",
          "ELSE",
          "WHEN",
          "NULLS",
          "ASC",
          "DESC",
          "USING",
          "REPLACE",
          "RENAME",
          "AS");

  /** Words that follow a table, so that they are no alias. */
  static final Set<String> NO_TABLE_ALIAS =
      Set.of(
          "WITH",
          "EXPLAIN",
          "ANALYZE",
          "SELECT",
          "WHERE",
          "GROUP",
          "SORT",
          "HAVING",
          "ORDER",
          "PIVOT",
          "UNPIVOT",
          "TOP",
          "LATERAL",
          "VIEW",
          "LIMIT",
          "OFFSET",
          "FETCH",
          "UNION",
          "EXCEPT",
          "INTERSECT",
          "MINUS",
          "ON",
          "JOIN",
          "INNER",
          "CROSS",
          "FULL",
          "LEFT",
          "RIGHT",
          "NATURAL",
          "USING",
          "CLUSTER",
          "DISTRIBUTE",
          "GLOBAL",
          "ANTI",
          "SEMI",
          "RETURNING",
          "ASOF",
          "MATCH_CONDITION",
          "OUTER",
          "SET",
          "QUALIFY",
          "WINDOW",
          "END",
          "FOR",
          "START",
          "CONNECT",
          "PARTITION",
          "PREWHERE",
          "SETTINGS",
          "FORMAT",
          "SAMPLE",
          "TABLESAMPLE",
          "FROM",
          "OPEN",
          "AS");

  private final List<Token> tokens;
  private int position;

  private int depth;

  TokenCursor(List<Token> tokens) {
    this.tokens = tokens;
  }

  Token peek() {
    return tokens.get(position);
  }

  Token peek(int ahead) {
    return tokens.get(Math.min(position + ahead, tokens.size() - 1));
  }

  Token next() {
    Token token = tokens.get(position);
    if (position < tokens.size() - 1) {
      position++;
    }
    return token;
  }

  int mark() {
    return position;
  }

  void reset(int mark) {
    position = mark;
  }

  boolean acceptWord(String word) {
    if (peek().isWord(word)) {
      next();
      return true;
    }
    return false;
  }

  /** Takes these words when all of them follow. */
  boolean acceptWords(String... words) {
    for (int index = 0; index < words.length; index++) {
      if (!peek(index).isWord(words[index])) {
        return false;
      }
    }
    position += words.length;
    return true;
  }

  boolean acceptSign(String sign) {
    if (peek().isSign(sign)) {
      next();
      return true;
    }
    return false;
  }

  void expectSign(String sign) {
    if (!acceptSign(sign)) {
      throw expected(sign);
    }
  }

  void expectWord(String word) {
    if (!acceptWord(word)) {
      throw expected(word);
    }
  }

  /** A name with or without quotes. */
  String name() {
    Token token = peek();
    if (token.kind() != Token.Kind.WORD
        && token.kind() != Token.Kind.QUOTED
        && token.kind() != Token.Kind.STRING) {
      throw expected("identifier");
    }
    return next().text();
  }

  boolean atEnd() {
    return peek().kind() == Token.Kind.END;
  }

  boolean atWord(Set<String> words) {
    return peek().kind() == Token.Kind.WORD
        && words.contains(peek().text().toUpperCase(Locale.ROOT));
  }

  PlanException expected(String what) {
    Token token = peek();
    String place =
        token.kind() == Token.Kind.END
            ? ""
            : " at Line: " + token.line() + ", Column: " + token.column();
    return SqlErrors.unsupported(
        "sql parser error: Expected: " + what + ", found: " + token.shown() + place);
  }

  /** Goes one level deeper, into whatever may hold the like of itself. */
  void enter() {
    if (++depth > DEEPEST) {
      throw SqlErrors.unsupported("sql parser error: recursion limit exceeded");
    }
  }

  /** Comes back from a level. */
  void leave() {
    depth--;
  }
}
