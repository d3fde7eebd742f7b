package io.floe.plan.sql;

import io.floe.plan.sql.SqlQuery.Constraint;
import io.floe.plan.sql.SqlQuery.Join;
import io.floe.plan.sql.SqlQuery.JoinKind;
import io.floe.plan.sql.SqlQuery.Source;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Parses what stands behind {@code FROM}. */
final class RelationParser {
  private final TokenCursor cursor;
  private final QueryParser queries;
  private final ExpressionParser expressions;

  RelationParser(TokenCursor cursor, QueryParser queries, ExpressionParser expressions) {
    this.cursor = cursor;
    this.queries = queries;
    this.expressions = expressions;
  }

  List<SqlQuery.Relation> list() {
    List<SqlQuery.Relation> all = new ArrayList<>();
    do {
      if (!all.isEmpty() && (cursor.atEnd() || cursor.atWord(TokenCursor.NO_TABLE_ALIAS))) {
        break;
      }
      all.add(relation());
    } while (cursor.acceptSign(","));
    return all;
  }

  SqlQuery.Relation relation() {
    cursor.enter();
    Source source = source();
    List<Join> joins = new ArrayList<>();
    Optional<Join> join = join();
    while (join.isPresent()) {
      joins.add(join.get());
      join = join();
    }
    cursor.leave();
    return new SqlQuery.Relation(source, joins);
  }

  private Optional<Join> join() {
    if (cursor.acceptWords("CROSS", "JOIN")) {
      Source source = source();
      Constraint constraint = constraint();
      if (!(constraint instanceof SqlQuery.Unconstrained)) {
        throw SqlErrors.unsupported(
            "CROSS JOIN does not support "
                + (constraint instanceof SqlQuery.On ? "On" : "Using")
                + " constraint; consider INNER JOIN instead");
      }
      return Optional.of(new Join(JoinKind.CROSS, source, constraint));
    }
    int mark = cursor.mark();
    boolean natural = cursor.acceptWord("NATURAL");
    Optional<JoinKind> kind = kind();
    if (kind.isEmpty()) {
      cursor.reset(mark);
      return Optional.empty();
    }
    if (kind.get() == JoinKind.ASOF) {
      throw SqlErrors.unsupported("join type 'AsOf' not currently supported");
    }
    Source source = source();
    Constraint constraint = natural ? new SqlQuery.Natural() : constraint();
    return Optional.of(new Join(kind.get(), source, constraint));
  }

  private Optional<JoinKind> kind() {
    if (cursor.acceptWord("JOIN") || cursor.acceptWords("INNER", "JOIN")) {
      return Optional.of(JoinKind.INNER);
    }
    for (String side : List.of("LEFT", "RIGHT")) {
      boolean left = side.equals("LEFT");
      if (cursor.acceptWords(side, "SEMI", "JOIN")) {
        return Optional.of(left ? JoinKind.SEMI : JoinKind.RIGHT_SEMI);
      }
      if (cursor.acceptWords(side, "ANTI", "JOIN")) {
        return Optional.of(left ? JoinKind.ANTI : JoinKind.RIGHT_ANTI);
      }
      if (cursor.acceptWords(side, "OUTER", "JOIN") || cursor.acceptWords(side, "JOIN")) {
        return Optional.of(left ? JoinKind.LEFT : JoinKind.RIGHT);
      }
    }
    if (cursor.acceptWords("FULL", "OUTER", "JOIN") || cursor.acceptWords("FULL", "JOIN")) {
      return Optional.of(JoinKind.FULL);
    }
    if (cursor.acceptWords("SEMI", "JOIN")) {
      return Optional.of(JoinKind.SEMI);
    }
    if (cursor.acceptWords("ANTI", "JOIN")) {
      return Optional.of(JoinKind.ANTI);
    }
    return cursor.acceptWords("ASOF", "JOIN") ? Optional.of(JoinKind.ASOF) : Optional.empty();
  }

  private Constraint constraint() {
    if (cursor.acceptWord("ON")) {
      return new SqlQuery.On(expressions.parse());
    }
    if (cursor.acceptWord("USING")) {
      cursor.expectSign("(");
      List<String> columns = new ArrayList<>();
      do {
        columns.add(cursor.name());
        if (cursor.peek().isSign(".")) {
          throw SqlErrors.syntax(
              "JOIN \"USING\" clause expects simple column names, not qualified names");
        }
      } while (cursor.acceptSign(","));
      cursor.expectSign(")");
      return new SqlQuery.Using(columns);
    }
    return new SqlQuery.Unconstrained();
  }

  private Source source() {
    if (cursor.peek().isWord("LATERAL")) {
      throw SqlErrors.unsupported("`LATERAL` clause is not supported");
    }
    if (cursor.peek().isSign("(")) {
      return bracketed();
    }
    if (cursor.peek().isWord("UNNEST") && cursor.peek(1).isSign("(")) {
      cursor.next();
      cursor.next();
      List<SqlExpression> arrays = expressions.list();
      cursor.expectSign(")");
      boolean offset = cursor.acceptWords("WITH", "ORDINALITY");
      Optional<SqlQuery.Alias> alias = alias();
      offset |= cursor.acceptWords("WITH", "OFFSET") || cursor.acceptWords("WITH", "ORDINALITY");
      return new SqlQuery.UnnestSource(arrays, offset, alias);
    }
    List<String> path = new ArrayList<>();
    do {
      path.add(cursor.name());
    } while (cursor.acceptSign("."));
    if (path.size() == 1 && cursor.acceptSign("(")) {
      List<SqlExpression> arguments = cursor.peek().isSign(")") ? List.of() : expressions.list();
      cursor.expectSign(")");
      return new SqlQuery.FunctionSource(path.getFirst(), arguments, alias());
    }
    Source table = new SqlQuery.TableSource(path, alias());
    refuseTails();
    return table;
  }

  private void refuseTails() {
    if (cursor.peek().isWord("TABLESAMPLE") || cursor.peek().isWord("SAMPLE")) {
      throw SqlErrors.unsupported("table `SAMPLE` clause is not supported");
    }
    if (cursor.peek().isWord("WITH") && cursor.peek(1).isSign("(")) {
      throw SqlErrors.unsupported("table `WITH (...)` hints are not supported");
    }
    if (cursor.peek().isWord("PIVOT") || cursor.peek().isWord("UNPIVOT")) {
      throw SqlErrors.unsupported(
          "not yet implemented: " + cursor.peek().text().toUpperCase(Locale.ROOT));
    }
  }

  private Source bracketed() {
    int mark = cursor.mark();
    cursor.expectSign("(");
    if (queries.startsQuery()) {
      SqlQuery query = queries.parse();
      if (cursor.acceptSign(")")) {
        return new SqlQuery.QuerySource(query, alias());
      }
      cursor.reset(mark);
      cursor.expectSign("(");
    }
    SqlQuery.Relation relation = relation();
    cursor.expectSign(")");
    return new SqlQuery.NestedSource(relation, alias());
  }

  private Optional<SqlQuery.Alias> alias() {
    boolean named = cursor.acceptWord("AS");
    Token token = cursor.peek();
    if (!named) {
      named =
          token.kind() == Token.Kind.QUOTED
              || (token.kind() == Token.Kind.WORD && !cursor.atWord(TokenCursor.NO_TABLE_ALIAS));
      if (!named) {
        return Optional.empty();
      }
    }
    String name = cursor.name();
    return Optional.of(new SqlQuery.Alias(name, columnNames()));
  }

  /** Names of columns in parentheses, none when there are no parentheses. */
  List<String> columnNames() {
    List<String> names = new ArrayList<>();
    if (cursor.peek().isSign("(")) {
      cursor.next();
      do {
        names.add(cursor.name());
      } while (cursor.acceptSign(","));
      cursor.expectSign(")");
    }
    return names;
  }
}
