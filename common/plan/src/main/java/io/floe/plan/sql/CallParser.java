package io.floe.plan.sql;

import io.floe.plan.sql.SqlExpression.Bound;
import io.floe.plan.sql.SqlExpression.BoundKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Parses the arguments of a call and the words that may follow it. */
final class CallParser {
  private final TokenCursor cursor;
  private final QueryParser queries;
  private final ExpressionParser expressions;

  CallParser(TokenCursor cursor, QueryParser queries, ExpressionParser expressions) {
    this.cursor = cursor;
    this.queries = queries;
    this.expressions = expressions;
  }

  /** The cursor is at the opening parenthesis. */
  SqlExpression parse(String name) {
    cursor.expectSign("(");
    boolean distinct = cursor.acceptWord("DISTINCT");
    if (!distinct) {
      cursor.acceptWord("ALL");
    }
    List<SqlExpression> arguments = new ArrayList<>();
    List<SqlQuery.Order> orderBy = List.of();
    Optional<SqlExpression> limit = Optional.empty();
    if (!cursor.peek().isSign(")")) {
      if (queries.startsQuery()) {
        throw SqlErrors.unsupported("subquery not expected in " + name);
      }
      arguments.addAll(expressions.list());
      if (cursor.acceptWords("ORDER", "BY")) {
        orderBy = queries.orders();
      }
      if (cursor.acceptWord("LIMIT")) {
        limit = Optional.of(expressions.parse());
      }
    }
    cursor.expectSign(")");
    Optional<String> refused = refused();
    Optional<SqlExpression> filter = Optional.empty();
    if (cursor.peek().isWord("FILTER") && cursor.peek(1).isSign("(")) {
      cursor.next();
      cursor.next();
      cursor.expectWord("WHERE");
      filter = Optional.of(expressions.parse());
      cursor.expectSign(")");
    }
    refused = refused.or(this::refused);
    Optional<SqlExpression.Window> over = Optional.empty();
    if (cursor.acceptWord("OVER")) {
      over = Optional.of(window());
    }
    return new SqlExpression.Call(name, arguments, distinct, orderBy, limit, filter, over, refused);
  }

  private Optional<String> refused() {
    if (cursor.acceptWords("WITHIN", "GROUP")) {
      return Optional.of("'WITHIN GROUP' is not currently supported");
    }
    if (cursor.acceptWords("IGNORE", "NULLS") || cursor.acceptWords("RESPECT", "NULLS")) {
      return Optional.of("'IGNORE|RESPECT NULLS' is not currently supported");
    }
    return Optional.empty();
  }

  /** What follows {@code OVER}, or the definition of a named window. */
  SqlExpression.Window window() {
    if (!cursor.acceptSign("(")) {
      return new SqlExpression.NamedWindow(cursor.name());
    }
    Optional<String> base = Optional.empty();
    if (cursor.peek().kind() == Token.Kind.QUOTED
        || (cursor.peek().kind() == Token.Kind.WORD
            && !List.of("PARTITION", "ORDER", "ROWS", "RANGE", "GROUPS")
                .contains(cursor.peek().text().toUpperCase(Locale.ROOT)))) {
      base = Optional.of(cursor.name());
    }
    List<SqlExpression> partitionBy =
        cursor.acceptWords("PARTITION", "BY") ? expressions.list() : List.of();
    List<SqlQuery.Order> orderBy = cursor.acceptWords("ORDER", "BY") ? queries.orders() : List.of();
    Optional<SqlExpression.Frame> frame = Optional.empty();
    for (String units : List.of("ROWS", "RANGE", "GROUPS")) {
      if (frame.isEmpty() && cursor.acceptWord(units)) {
        frame = Optional.of(frame(units));
      }
    }
    cursor.expectSign(")");
    return new SqlExpression.WindowSpec(base, partitionBy, orderBy, frame);
  }

  private SqlExpression.Frame frame(String units) {
    if (cursor.acceptWord("BETWEEN")) {
      Bound start = bound();
      cursor.expectWord("AND");
      return new SqlExpression.Frame(units, start, bound());
    }
    return new SqlExpression.Frame(units, bound(), Bound.CURRENT_ROW);
  }

  private Bound bound() {
    if (cursor.acceptWords("CURRENT", "ROW")) {
      return Bound.CURRENT_ROW;
    }
    Optional<SqlExpression> distance =
        cursor.acceptWord("UNBOUNDED") ? Optional.empty() : Optional.of(expressions.parse(20));
    if (cursor.acceptWord("PRECEDING")) {
      return new Bound(BoundKind.PRECEDING, distance);
    }
    cursor.expectWord("FOLLOWING");
    return new Bound(BoundKind.FOLLOWING, distance);
  }
}
