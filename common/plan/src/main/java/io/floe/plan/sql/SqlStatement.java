package io.floe.plan.sql;

import java.util.List;
import java.util.Optional;

/** A statement of SQL text. */
sealed interface SqlStatement {

  /** A query. */
  record Query(SqlQuery query) implements SqlStatement {}

  /** {@code SHOW TABLES}. */
  record ShowTables() implements SqlStatement {}

  /** {@code EXPLAIN}. */
  record Explain(SqlStatement statement) implements SqlStatement {}

  /** {@code DROP TABLE}. */
  record Drop(List<String> tables, boolean ifExists) implements SqlStatement {
    public Drop {
      tables = List.copyOf(tables);
    }
  }

  /** {@code TRUNCATE}. */
  record Truncate(String table, boolean ifExists) implements SqlStatement {}

  /** {@code DELETE FROM}. */
  record Delete(String table, Optional<SqlExpression> where) implements SqlStatement {}

  /** {@code CREATE TABLE … AS}, {@code LIKE} or with columns. */
  record Create(
      String table,
      boolean ifNotExists,
      Optional<SqlQuery> query,
      List<Column> columns,
      Optional<String> like)
      implements SqlStatement {
    public Create {
      columns = List.copyOf(columns);
    }
  }

  /** A column of a new table. */
  record Column(String name, SqlType type) {}
}
