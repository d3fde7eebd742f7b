package io.floe.plan.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Parses what stands between operators: values, names, calls and all that has words of its own. */
final class PrimaryParser {
  private static final Set<String> TYPED =
      Set.of("DATE", "TIME", "TIMESTAMP", "DATETIME", "TIMESTAMPTZ");

  /** Words that cannot start an expression. */
  private static final Set<String> RESERVED =
      Set.of("FROM", "WHERE", "SELECT", "ON", "AND", "OR", "AS", "WHEN", "THEN", "ELSE");

  private final TokenCursor cursor;
  private final QueryParser queries;
  private final ExpressionParser expressions;

  PrimaryParser(TokenCursor cursor, QueryParser queries, ExpressionParser expressions) {
    this.cursor = cursor;
    this.queries = queries;
    this.expressions = expressions;
  }

  SqlExpression parse() {
    Token token = cursor.peek();
    return switch (token.kind()) {
      case NUMBER -> new SqlExpression.NumberValue(cursor.next().text());
      case STRING -> new SqlExpression.TextValue(cursor.next().text());
      case HEX -> new SqlExpression.HexValue(cursor.next().text());
      case BITS -> new SqlExpression.BitValue(cursor.next().text());
      case ESCAPED ->
          new SqlExpression.ForeignValue("EscapedStringLiteral(\"" + cursor.next().text() + "\")");
      case QUOTED -> path();
      case WORD -> word(token.text().toUpperCase(Locale.ROOT));
      case SIGN -> sign(token.text());
      case END -> throw cursor.expected("an expression");
    };
  }

  private SqlExpression sign(String sign) {
    if (sign.equals("(")) {
      cursor.next();
      return parenthesised();
    }
    if (sign.equals("[")) {
      cursor.next();
      return array();
    }
    if (sign.equals("*")) {
      cursor.next();
      return new SqlExpression.Star();
    }
    throw cursor.expected("an expression");
  }

  private SqlExpression parenthesised() {
    if (queries.startsQuery()) {
      SqlQuery query = queries.parse();
      cursor.expectSign(")");
      return new SqlExpression.ScalarQuery(query);
    }
    List<SqlExpression> inside = expressions.list();
    cursor.expectSign(")");
    return inside.size() == 1
        ? new SqlExpression.Nested(inside.getFirst())
        : new SqlExpression.Tuple(inside);
  }

  private SqlExpression array() {
    List<SqlExpression> elements = cursor.peek().isSign("]") ? List.of() : expressions.list();
    cursor.expectSign("]");
    return new SqlExpression.ArrayValue(elements);
  }

  private SqlExpression word(String word) {
    if (TYPED.contains(word)) {
      Optional<SqlExpression> typed = typed();
      if (typed.isPresent()) {
        return typed.get();
      }
    }
    boolean call = cursor.peek(1).isSign("(");
    if (call) {
      Optional<SqlExpression> special = specialCall(word);
      if (special.isPresent()) {
        return special.get();
      }
    }
    switch (word) {
      case "NULL" -> {
        cursor.next();
        return new SqlExpression.NullValue();
      }
      case "TRUE", "FALSE" -> {
        cursor.next();
        return new SqlExpression.BooleanValue(word.equals("TRUE"));
      }
      case "CASE" -> {
        cursor.next();
        return caseWhen();
      }
      case "INTERVAL" -> {
        if (!call && !cursor.peek(1).isSign(".") && cursor.peek(1).kind() != Token.Kind.END) {
          cursor.next();
          return interval();
        }
      }
      case "ARRAY" -> {
        if (cursor.peek(1).isSign("[")) {
          cursor.next();
          cursor.next();
          return array();
        }
      }
      default -> {}
    }
    if (!call && RESERVED.contains(word)) {
      throw cursor.expected("an expression");
    }
    return path();
  }

  /** {@code DATE '…'}, when a text follows the type. */
  private Optional<SqlExpression> typed() {
    int mark = cursor.mark();
    SqlType type = new TypeParser(cursor).parse();
    if (cursor.peek().kind() == Token.Kind.STRING) {
      return Optional.of(new SqlExpression.TypedValue(type, cursor.next().text()));
    }
    cursor.reset(mark);
    return Optional.empty();
  }

  private SqlExpression interval() {
    SqlExpression value = expressions.parse(40);
    Optional<String> unit = Optional.empty();
    if (cursor.peek().kind() == Token.Kind.WORD
        && Set.of("YEAR", "MONTH", "WEEK", "DAY", "HOUR", "MINUTE", "SECOND", "DAYS", "HOURS")
            .contains(cursor.peek().text().toUpperCase(Locale.ROOT))) {
      unit = Optional.of(cursor.next().text());
    }
    return new SqlExpression.IntervalValue(value, unit);
  }

  private Optional<SqlExpression> specialCall(String word) {
    switch (word) {
      case "CAST", "TRY_CAST", "SAFE_CAST" -> {
        open();
        SqlExpression input = expressions.parse();
        cursor.expectWord("AS");
        SqlType type = new TypeParser(cursor).parse();
        if (cursor.peek().isWord("FORMAT")) {
          throw SqlErrors.unsupported("use of FORMAT is not currently supported in CAST");
        }
        cursor.expectSign(")");
        return Optional.of(new SqlExpression.Cast(input, type, !word.equals("CAST")));
      }
      case "EXTRACT" -> {
        open();
        String part = cursor.name();
        cursor.expectWord("FROM");
        SqlExpression input = expressions.parse();
        cursor.expectSign(")");
        return Optional.of(new SqlExpression.Extract(part, input));
      }
      case "EXISTS" -> {
        open();
        SqlQuery query = queries.parse();
        cursor.expectSign(")");
        return Optional.of(new SqlExpression.Exists(query, false));
      }
      case "TRIM" -> {
        open();
        return Optional.of(trim());
      }
      case "SUBSTRING", "SUBSTR" -> {
        return substring();
      }
      case "POSITION" -> {
        return position();
      }
      default -> {
        return Optional.empty();
      }
    }
  }

  private void open() {
    cursor.next();
    cursor.expectSign("(");
  }

  private SqlExpression trim() {
    String side = "";
    for (String word : List.of("BOTH", "LEADING", "TRAILING")) {
      if (cursor.acceptWord(word)) {
        side = word;
      }
    }
    SqlExpression first = expressions.parse();
    if (cursor.acceptWord("FROM")) {
      SqlExpression input = expressions.parse();
      cursor.expectSign(")");
      return new SqlExpression.Trim(input, side, Optional.of(first), false);
    }
    boolean list = cursor.acceptSign(",");
    if (list) {
      expressions.list();
    }
    cursor.expectSign(")");
    return new SqlExpression.Trim(first, side, Optional.empty(), list);
  }

  /** Both the form with words and that with commas. */
  private Optional<SqlExpression> substring() {
    int mark = cursor.mark();
    boolean plain = cursor.peek().isWord("SUBSTR");
    open();
    SqlExpression input = expressions.parse();
    boolean words = cursor.peek().isWord("FROM") || cursor.peek().isWord("FOR");
    if (!words && plain) {
      cursor.reset(mark);
      return Optional.empty();
    }
    Optional<SqlExpression> start = Optional.empty();
    Optional<SqlExpression> length = Optional.empty();
    if (cursor.acceptWord("FROM") || cursor.acceptSign(",")) {
      start = Optional.of(expressions.parse());
    }
    if (cursor.acceptWord("FOR") || cursor.acceptSign(",")) {
      length = Optional.of(expressions.parse());
    }
    cursor.expectSign(")");
    return Optional.of(new SqlExpression.Substring(input, start, length));
  }

  private Optional<SqlExpression> position() {
    int mark = cursor.mark();
    open();
    SqlExpression needle = expressions.parse(20);
    if (!cursor.acceptWord("IN")) {
      cursor.reset(mark);
      return Optional.empty();
    }
    SqlExpression input = expressions.parse();
    cursor.expectSign(")");
    return Optional.of(new SqlExpression.Position(needle, input));
  }

  private SqlExpression caseWhen() {
    Optional<SqlExpression> operand =
        cursor.peek().isWord("WHEN") ? Optional.empty() : Optional.of(expressions.parse());
    List<SqlExpression.Branch> branches = new ArrayList<>();
    while (cursor.acceptWord("WHEN")) {
      SqlExpression condition = expressions.parse();
      cursor.expectWord("THEN");
      branches.add(new SqlExpression.Branch(condition, expressions.parse()));
    }
    if (branches.isEmpty()) {
      throw cursor.expected("WHEN");
    }
    Optional<SqlExpression> otherwise =
        cursor.acceptWord("ELSE") ? Optional.of(expressions.parse()) : Optional.empty();
    cursor.expectWord("END");
    return new SqlExpression.Case(operand, branches, otherwise);
  }

  /** A name, a path of names or a call. */
  private SqlExpression path() {
    Token first = cursor.peek();
    List<String> parts = new ArrayList<>();
    parts.add(cursor.name());
    while (cursor.peek().isSign(".")) {
      cursor.next();
      if (cursor.acceptSign("*")) {
        parts.add("*");
        return new SqlExpression.Path(parts);
      }
      if (cursor.peek().kind() == Token.Kind.NUMBER) {
        throw cursor.expected("identifier");
      }
      parts.add(cursor.name());
    }
    if (parts.size() > 1) {
      return new SqlExpression.Path(parts);
    }
    if (cursor.peek().isSign("(")) {
      return new CallParser(cursor, queries, expressions).parse(parts.getFirst());
    }
    return new SqlExpression.Name(parts.getFirst(), first.kind() == Token.Kind.QUOTED);
  }
}
