package io.floe.plan.sql;

import java.util.List;
import java.util.Optional;

/** A query of SQL text: what is selected, then order and limits. */
record SqlQuery(
    List<Common> commons,
    Body body,
    List<Order> orderBy,
    Optional<SqlExpression> limit,
    Optional<SqlExpression> offset) {
  SqlQuery {
    commons = List.copyOf(commons);
    orderBy = List.copyOf(orderBy);
  }

  /** A query named by {@code WITH}. */
  record Common(Alias alias, SqlQuery query) {}

  /** A name for a table and, maybe, for its columns. */
  record Alias(String name, List<String> columns) {
    public Alias {
      columns = List.copyOf(columns);
    }
  }

  /** An expression of {@code ORDER BY}; an absent place of nulls goes by the direction. */
  record Order(SqlExpression expression, boolean descending, Optional<Boolean> nullsFirst) {
    boolean nullsLast() {
      return !nullsFirst.orElse(descending);
    }
  }

  /** What yields the rows. */
  sealed interface Body {}

  /** Rows written in the text. */
  record Values(List<List<SqlExpression>> rows) implements Body {
    public Values {
      rows = List.copyOf(rows);
    }
  }

  /** A whole table. */
  record Table(String name) implements Body {}

  /** A query in parentheses. */
  record Nested(SqlQuery query) implements Body {}

  /** Two bodies combined. */
  record SetOperation(
      Body left, SetOperator operator, boolean all, boolean distinct, boolean byName, Body right)
      implements Body {}

  /** How two bodies are combined. */
  enum SetOperator {
    UNION,
    INTERSECT,
    EXCEPT
  }

  /** {@code SELECT}. */
  record Select(
      Optional<Distinct> distinct,
      List<Item> items,
      List<Relation> from,
      Optional<SqlExpression> where,
      List<SqlExpression> groupBy,
      boolean groupByAll,
      Optional<SqlExpression> having,
      List<NamedWindow> windows,
      Optional<SqlExpression> qualify)
      implements Body {
    public Select {
      items = List.copyOf(items);
      from = List.copyOf(from);
      groupBy = List.copyOf(groupBy);
      windows = List.copyOf(windows);
    }
  }

  /** {@code DISTINCT}; {@code on} is empty for all columns. */
  record Distinct(List<SqlExpression> on) {
    public Distinct {
      on = List.copyOf(on);
    }
  }

  /** A definition of {@code WINDOW}. */
  record NamedWindow(String name, SqlExpression.Window window) {}

  /** What is selected. */
  sealed interface Item {}

  /** An expression, maybe with a name. */
  record Expr(SqlExpression expression, Optional<String> alias) implements Item {}

  /** All columns, or those of a table. */
  record AllColumns(
      List<String> table,
      List<String> exclude,
      Optional<String> ilike,
      List<Expr> replace,
      List<Rename> rename)
      implements Item {
    public AllColumns {
      table = List.copyOf(table);
      exclude = List.copyOf(exclude);
      replace = List.copyOf(replace);
      rename = List.copyOf(rename);
    }
  }

  /** A column and its new name. */
  record Rename(String from, String to) {}

  /** A table with the tables joined to it. */
  record Relation(Source source, List<Join> joins) {
    public Relation {
      joins = List.copyOf(joins);
    }
  }

  /** A table that is joined. */
  record Join(JoinKind kind, Source source, Constraint constraint) {}

  /** The kinds of joins. */
  enum JoinKind {
    INNER,
    LEFT,
    RIGHT,
    FULL,
    SEMI,
    ANTI,
    RIGHT_SEMI,
    RIGHT_ANTI,
    CROSS,
    ASOF
  }

  /** What joined rows have in common. */
  sealed interface Constraint {}

  /** A condition. */
  record On(SqlExpression condition) implements Constraint {}

  /** Columns of the same name. */
  record Using(List<String> columns) implements Constraint {
    public Using {
      columns = List.copyOf(columns);
    }
  }

  /** All columns of the same name. */
  record Natural() implements Constraint {}

  /** Nothing. */
  record Unconstrained() implements Constraint {}

  /** Where rows come from. */
  sealed interface Source {
    Optional<Alias> alias();
  }

  /** A table by name. */
  record TableSource(List<String> path, Optional<Alias> alias) implements Source {
    public TableSource {
      path = List.copyOf(path);
    }
  }

  /** A function that yields a table. */
  record FunctionSource(String name, List<SqlExpression> arguments, Optional<Alias> alias)
      implements Source {
    public FunctionSource {
      arguments = List.copyOf(arguments);
    }
  }

  /** A query in parentheses. */
  record QuerySource(SqlQuery query, Optional<Alias> alias) implements Source {}

  /** {@code UNNEST(…)}. */
  record UnnestSource(List<SqlExpression> arrays, boolean offset, Optional<Alias> alias)
      implements Source {
    public UnnestSource {
      arrays = List.copyOf(arrays);
    }
  }

  /** Joined tables in parentheses. */
  record NestedSource(Relation relation, Optional<Alias> alias) implements Source {}
}
