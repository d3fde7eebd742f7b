package io.floe.plan.sql;

import io.floe.plan.sql.SqlQuery.Body;
import io.floe.plan.sql.SqlQuery.SetOperator;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Parses queries. */
final class QueryParser {
  private final TokenCursor cursor;
  private final ExpressionParser expressions;
  private final RelationParser relations;

  QueryParser(TokenCursor cursor) {
    this.cursor = cursor;
    this.expressions = new ExpressionParser(cursor, this);
    this.relations = new RelationParser(cursor, this, expressions);
  }

  ExpressionParser expressions() {
    return expressions;
  }

  /** Whether a query begins here; parentheses in front are looked through. */
  boolean startsQuery() {
    int ahead = 0;
    while (cursor.peek(ahead).isSign("(")) {
      ahead++;
    }
    Token token = cursor.peek(ahead);
    return token.isWord("SELECT")
        || (token.isWord("WITH") && ahead == 0)
        || (token.isWord("VALUES") && cursor.peek(ahead + 1).isSign("("))
        || (token.isWord("FROM") && ahead == 0);
  }

  SqlQuery parse() {
    cursor.enter();
    SqlQuery query = whole();
    cursor.leave();
    return query;
  }

  private SqlQuery whole() {
    List<SqlQuery.Common> commons = commons();
    Body body = body(0);
    List<SqlQuery.Order> orderBy = cursor.acceptWords("ORDER", "BY") ? orders() : List.of();
    Optional<SqlExpression> limit = Optional.empty();
    Optional<SqlExpression> offset = Optional.empty();
    boolean more = true;
    while (more) {
      if (limit.isEmpty() && cursor.acceptWord("LIMIT")) {
        if (cursor.acceptWord("ALL")) {
          continue;
        }
        limit = Optional.of(expressions.parse());
        if (cursor.acceptSign(",")) {
          offset = limit;
          limit = Optional.of(expressions.parse());
        }
        if (cursor.peek().isWord("BY")) {
          throw SqlErrors.syntax("`LIMIT <n> BY <exprs>` clause is not supported");
        }
      } else if (offset.isEmpty() && cursor.acceptWord("OFFSET")) {
        offset = Optional.of(expressions.parse());
        if (!cursor.acceptWord("ROWS")) {
          cursor.acceptWord("ROW");
        }
      } else {
        more = false;
      }
    }
    if (cursor.acceptWord("FETCH")) {
      if (limit.isPresent()) {
        throw SqlErrors.syntax("cannot use both `LIMIT` and `FETCH` in the same query");
      }
      limit = fetch();
    }
    refuseTails();
    return new SqlQuery(commons, body, orderBy, limit, offset);
  }

  private Optional<SqlExpression> fetch() {
    if (!cursor.acceptWord("FIRST")) {
      cursor.expectWord("NEXT");
    }
    boolean counted = !cursor.peek().isWord("ROW") && !cursor.peek().isWord("ROWS");
    SqlExpression count = counted ? expressions.parse() : new SqlExpression.NumberValue("1");
    if (cursor.acceptWord("PERCENT")) {
      throw SqlErrors.unsupported("`FETCH` with `PERCENT` is not supported");
    }
    if (!cursor.acceptWord("ROWS")) {
      cursor.expectWord("ROW");
    }
    if (cursor.acceptWords("WITH", "TIES")) {
      throw SqlErrors.unsupported("`FETCH` with `WITH TIES` is not supported");
    }
    cursor.expectWord("ONLY");
    return Optional.of(count);
  }

  private void refuseTails() {
    if (cursor.peek().isWord("FOR")) {
      throw SqlErrors.unsupported("`FOR UPDATE/SHARE` locking clause is not supported");
    }
    if (cursor.peek().isWord("SETTINGS")) {
      throw SqlErrors.unsupported("`SETTINGS` clause is not supported");
    }
    if (cursor.peek().isWord("FORMAT")) {
      throw SqlErrors.unsupported("`FORMAT` clause is not supported");
    }
  }

  private List<SqlQuery.Common> commons() {
    List<SqlQuery.Common> commons = new ArrayList<>();
    if (cursor.acceptWord("WITH")) {
      if (cursor.acceptWord("RECURSIVE")) {
        throw SqlErrors.unsupported("recursive CTEs are not supported");
      }
      do {
        if (!commons.isEmpty() && cursor.peek().isWord("SELECT")) {
          break;
        }
        String name = cursor.name();
        SqlQuery.Alias alias = new SqlQuery.Alias(name, relations.columnNames());
        cursor.expectWord("AS");
        if (!cursor.acceptWord("MATERIALIZED")) {
          cursor.acceptWords("NOT", "MATERIALIZED");
        }
        cursor.expectSign("(");
        commons.add(new SqlQuery.Common(alias, parse()));
        cursor.expectSign(")");
      } while (cursor.acceptSign(","));
    }
    return commons;
  }

  /** Set operators of one strength group to the left; INTERSECT binds stronger. */
  private Body body(int strength) {
    Body left = simple();
    while (true) {
      int next = setStrength();
      if (next <= strength) {
        return left;
      }
      SetOperator operator =
          cursor.peek().isWord("UNION")
              ? SetOperator.UNION
              : cursor.peek().isWord("INTERSECT") ? SetOperator.INTERSECT : SetOperator.EXCEPT;
      cursor.next();
      boolean all = cursor.acceptWord("ALL");
      boolean distinct = !all && cursor.acceptWord("DISTINCT");
      boolean byName = cursor.acceptWords("BY", "NAME");
      left = new SqlQuery.SetOperation(left, operator, all, distinct, byName, body(next));
    }
  }

  private int setStrength() {
    Token token = cursor.peek();
    if (token.isWord("INTERSECT")) {
      return 20;
    }
    return token.isWord("UNION") || token.isWord("EXCEPT") || token.isWord("MINUS") ? 10 : 0;
  }

  private Body simple() {
    if (cursor.acceptSign("(")) {
      SqlQuery query = parse();
      cursor.expectSign(")");
      return new SqlQuery.Nested(query);
    }
    if (cursor.acceptWord("VALUES")) {
      return values();
    }
    if (cursor.acceptWord("TABLE")) {
      return new SqlQuery.Table(cursor.name());
    }
    if (cursor.peek().isWord("FROM")) {
      return new SelectParser(cursor, this, expressions, relations).fromFirst();
    }
    cursor.expectWord("SELECT");
    return new SelectParser(cursor, this, expressions, relations).parse();
  }

  private Body values() {
    List<List<SqlExpression>> rows = new ArrayList<>();
    do {
      cursor.expectSign("(");
      rows.add(expressions.list());
      cursor.expectSign(")");
    } while (cursor.acceptSign(","));
    return new SqlQuery.Values(rows);
  }

  /** Expressions of {@code ORDER BY}. */
  List<SqlQuery.Order> orders() {
    List<SqlQuery.Order> orders = new ArrayList<>();
    do {
      if (!orders.isEmpty() && cursor.atWord(TokenCursor.NO_TABLE_ALIAS)) {
        break;
      }
      SqlExpression expression = expressions.parse();
      boolean descending = cursor.acceptWord("DESC");
      if (!descending) {
        cursor.acceptWord("ASC");
      }
      Optional<Boolean> nullsFirst = Optional.empty();
      if (cursor.acceptWord("NULLS")) {
        boolean first = cursor.acceptWord("FIRST");
        if (!first) {
          cursor.expectWord("LAST");
        }
        nullsFirst = Optional.of(first);
      }
      orders.add(new SqlQuery.Order(expression, descending, nullsFirst));
    } while (cursor.acceptSign(","));
    return orders;
  }
}
