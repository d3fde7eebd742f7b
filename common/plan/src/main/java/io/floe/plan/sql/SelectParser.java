package io.floe.plan.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Parses {@code SELECT} and what belongs to it. */
final class SelectParser {
  private final TokenCursor cursor;
  private final QueryParser queries;
  private final ExpressionParser expressions;
  private final RelationParser relations;

  SelectParser(
      TokenCursor cursor,
      QueryParser queries,
      ExpressionParser expressions,
      RelationParser relations) {
    this.cursor = cursor;
    this.queries = queries;
    this.expressions = expressions;
    this.relations = relations;
  }

  /** The word itself is already taken. */
  SqlQuery.Select parse() {
    Optional<SqlQuery.Distinct> distinct = distinct();
    if (cursor.peek().isWord("TOP") && cursor.peek(1).kind() == Token.Kind.NUMBER) {
      throw SqlErrors.unsupported("`TOP` clause is not supported; use `LIMIT` instead");
    }
    List<SqlQuery.Item> items = items();
    if (cursor.peek().isWord("INTO")) {
      throw SqlErrors.unsupported("`SELECT INTO` clause is not supported");
    }
    List<SqlQuery.Relation> from = cursor.acceptWord("FROM") ? relations.list() : List.of();
    return rest(distinct, items, from);
  }

  /** {@code FROM t [SELECT …]}. */
  SqlQuery.Select fromFirst() {
    cursor.expectWord("FROM");
    List<SqlQuery.Relation> from = relations.list();
    Optional<SqlQuery.Distinct> distinct = Optional.empty();
    List<SqlQuery.Item> items =
        List.of(
            new SqlQuery.AllColumns(List.of(), List.of(), Optional.empty(), List.of(), List.of()));
    if (cursor.acceptWord("SELECT")) {
      distinct = distinct();
      items = items();
    }
    return rest(distinct, items, from);
  }

  private SqlQuery.Select rest(
      Optional<SqlQuery.Distinct> distinct,
      List<SqlQuery.Item> items,
      List<SqlQuery.Relation> from) {
    if (cursor.peek().isWord("LATERAL")) {
      throw SqlErrors.unsupported("`LATERAL VIEW` clause is not supported");
    }
    if (cursor.peek().isWord("PREWHERE")) {
      throw SqlErrors.unsupported("`PREWHERE` clause is not supported");
    }
    Optional<SqlExpression> where =
        cursor.acceptWord("WHERE") ? Optional.of(expressions.parse()) : Optional.empty();
    List<SqlExpression> groupBy = new ArrayList<>();
    boolean groupByAll = false;
    if (cursor.acceptWords("GROUP", "BY")) {
      if (cursor.peek().isWord("ALL") && !cursor.peek(1).isSign(".")) {
        cursor.next();
        groupByAll = true;
      } else {
        groupBy = groupBy();
      }
      if (cursor.peek().isWord("WITH")) {
        throw SqlErrors.unsupported("GROUP BY does not support CUBE, ROLLUP, or TOTALS modifiers");
      }
    }
    for (String clause : List.of("CLUSTER", "DISTRIBUTE", "SORT", "CONNECT")) {
      if (cursor.peek().isWord(clause) && cursor.peek(1).isWord("BY")) {
        throw SqlErrors.unsupported(
            "`"
                + clause
                + " BY` clause is not supported"
                + (clause.equals("SORT") ? "; use `ORDER BY` instead" : ""));
      }
    }
    Optional<SqlExpression> having =
        cursor.acceptWord("HAVING") ? Optional.of(expressions.parse()) : Optional.empty();
    List<SqlQuery.NamedWindow> windows = new ArrayList<>(windows());
    Optional<SqlExpression> qualify =
        cursor.acceptWord("QUALIFY") ? Optional.of(expressions.parse()) : Optional.empty();
    windows.addAll(windows());
    return new SqlQuery.Select(
        distinct, items, from, where, groupBy, groupByAll, having, windows, qualify);
  }

  private List<SqlExpression> groupBy() {
    List<SqlExpression> keys = new ArrayList<>();
    do {
      if (!keys.isEmpty() && (cursor.atEnd() || cursor.atWord(TokenCursor.NO_COLUMN_ALIAS))) {
        break;
      }
      for (String word : List.of("ROLLUP", "CUBE", "GROUPING")) {
        if (cursor.peek().isWord(word) && !cursor.peek(1).isSign(",")) {
          throw SqlErrors.unsupported("GROUP BY " + word + " is not supported");
        }
      }
      keys.add(expressions.parse());
    } while (cursor.acceptSign(","));
    return keys;
  }

  private List<SqlQuery.NamedWindow> windows() {
    List<SqlQuery.NamedWindow> windows = new ArrayList<>();
    if (cursor.acceptWord("WINDOW")) {
      CallParser calls = new CallParser(cursor, queries, expressions);
      do {
        String name = cursor.name();
        cursor.expectWord("AS");
        windows.add(new SqlQuery.NamedWindow(name, calls.window()));
      } while (cursor.acceptSign(","));
    }
    return windows;
  }

  private Optional<SqlQuery.Distinct> distinct() {
    if (cursor.acceptWord("ALL")) {
      return Optional.empty();
    }
    if (!cursor.acceptWord("DISTINCT")) {
      return Optional.empty();
    }
    if (!cursor.acceptWord("ON")) {
      return Optional.of(new SqlQuery.Distinct(List.of()));
    }
    cursor.expectSign("(");
    List<SqlExpression> columns = expressions.list();
    cursor.expectSign(")");
    return Optional.of(new SqlQuery.Distinct(columns));
  }

  private List<SqlQuery.Item> items() {
    List<SqlQuery.Item> items = new ArrayList<>();
    do {
      if (!items.isEmpty()
          && (cursor.atEnd() || cursor.peek().isWord("FROM") || cursor.peek().isSign(")"))) {
        break;
      }
      items.add(item());
    } while (cursor.acceptSign(","));
    return items;
  }

  private SqlQuery.Item item() {
    Optional<List<String>> starred = starred();
    return starred.isPresent()
        ? allColumns(starred.get())
        : new SqlQuery.Expr(expressions.parse(), alias());
  }

  /** The names in front of a star, when a star is what follows. */
  private Optional<List<String>> starred() {
    int mark = cursor.mark();
    List<String> path = new ArrayList<>();
    while (!cursor.acceptSign("*")) {
      boolean name =
          cursor.peek().kind() == Token.Kind.WORD || cursor.peek().kind() == Token.Kind.QUOTED;
      if (!name || !cursor.peek(1).isSign(".")) {
        cursor.reset(mark);
        return Optional.empty();
      }
      path.add(cursor.name());
      cursor.expectSign(".");
    }
    return Optional.of(path);
  }

  private Optional<String> alias() {
    if (cursor.acceptWord("AS")) {
      return Optional.of(cursor.name());
    }
    Token token = cursor.peek();
    boolean named =
        token.kind() == Token.Kind.QUOTED
            || token.kind() == Token.Kind.STRING
            || (token.kind() == Token.Kind.WORD && !cursor.atWord(TokenCursor.NO_COLUMN_ALIAS));
    return named ? Optional.of(cursor.name()) : Optional.empty();
  }

  private SqlQuery.Item allColumns(List<String> table) {
    List<String> exclude = new ArrayList<>();
    Optional<String> ilike = Optional.empty();
    if (cursor.acceptWord("ILIKE")) {
      ilike = Optional.of(cursor.next().text());
    }
    boolean excluded = cursor.acceptWord("EXCLUDE");
    if (excluded) {
      exclude.addAll(names());
    }
    if (!cursor.peek(1).isWord("SELECT") && cursor.acceptWord("EXCEPT")) {
      if (excluded) {
        throw SqlErrors.unsupported(
            "EXCLUDE and EXCEPT wildcard options cannot be used together (prefer EXCLUDE)");
      }
      exclude.addAll(names());
    }
    if (excluded && ilike.isPresent()) {
      throw SqlErrors.unsupported("EXCLUDE and ILIKE wildcard options cannot be used together");
    }
    List<SqlQuery.Expr> replace = new ArrayList<>();
    if (cursor.acceptWord("REPLACE")) {
      boolean brackets = cursor.acceptSign("(");
      do {
        SqlExpression expression = expressions.parse();
        cursor.acceptWord("AS");
        replace.add(new SqlQuery.Expr(expression, Optional.of(cursor.name())));
      } while (brackets && cursor.acceptSign(","));
      if (brackets) {
        cursor.expectSign(")");
      }
    }
    List<SqlQuery.Rename> rename = new ArrayList<>();
    if (cursor.acceptWord("RENAME")) {
      boolean brackets = cursor.acceptSign("(");
      do {
        String from = cursor.name();
        cursor.expectWord("AS");
        rename.add(new SqlQuery.Rename(from, cursor.name()));
      } while (brackets && cursor.acceptSign(","));
      if (brackets) {
        cursor.expectSign(")");
      }
    }
    return new SqlQuery.AllColumns(table, exclude, ilike, replace, rename);
  }

  private List<String> names() {
    List<String> names = new ArrayList<>();
    if (!cursor.acceptSign("(")) {
      return List.of(dotted());
    }
    do {
      names.add(dotted());
    } while (cursor.acceptSign(","));
    cursor.expectSign(")");
    return names;
  }

  private String dotted() {
    StringBuilder name = new StringBuilder(cursor.name());
    while (cursor.acceptSign(".")) {
      name.append('.').append(cursor.name());
    }
    return name.toString();
  }
}
