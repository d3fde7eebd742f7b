package io.floe.plan.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Parses one statement. */
final class StatementParser {
  private final TokenCursor cursor;
  private final QueryParser queries;

  private StatementParser(TokenCursor cursor) {
    this.cursor = cursor;
    this.queries = new QueryParser(cursor);
  }

  static SqlStatement parse(String text) {
    TokenCursor cursor = new TokenCursor(Tokenizer.tokens(text));
    StatementParser parser = new StatementParser(cursor);
    while (cursor.acceptSign(";")) {
      // Empty statements in front are nothing.
    }
    if (cursor.atEnd()) {
      throw oneOnly();
    }
    SqlStatement statement = parser.statement();
    boolean ended = false;
    while (cursor.acceptSign(";")) {
      ended = true;
    }
    if (!cursor.atEnd()) {
      throw ended ? oneOnly() : cursor.expected("end of statement");
    }
    return statement;
  }

  /** One expression as {@code pl.sql_expr} takes it, with its name. */
  static SqlQuery.Expr expression(String text) {
    TokenCursor cursor = new TokenCursor(Tokenizer.tokens(text));
    SqlExpression expression = new QueryParser(cursor).expressions().parse();
    Optional<String> alias = Optional.empty();
    if (cursor.acceptWord("AS")
        || (!cursor.atEnd() && !cursor.atWord(TokenCursor.NO_COLUMN_ALIAS))) {
      alias = Optional.of(cursor.name());
    }
    if (!cursor.atEnd()) {
      throw SqlErrors.unsupported(
          "invalid expression (found unexpected token '" + cursor.peek().shown() + "')");
    }
    return new SqlQuery.Expr(expression, alias);
  }

  private static RuntimeException oneOnly() {
    return SqlErrors.unsupported("one (and only one) statement can be parsed at a time");
  }

  private SqlStatement statement() {
    if (queries.startsQuery() || cursor.peek().isSign("(")) {
      return new SqlStatement.Query(queries.parse());
    }
    if (cursor.acceptWords("SHOW", "TABLES")) {
      return new SqlStatement.ShowTables();
    }
    if (cursor.acceptWord("EXPLAIN")) {
      return new SqlStatement.Explain(statement());
    }
    if (cursor.acceptWords("DROP", "TABLE")) {
      return drop();
    }
    if (cursor.acceptWord("TRUNCATE")) {
      cursor.acceptWord("TABLE");
      boolean ifExists = cursor.acceptWords("IF", "EXISTS");
      return new SqlStatement.Truncate(cursor.name(), ifExists);
    }
    if (cursor.acceptWord("DELETE")) {
      return delete();
    }
    if (cursor.acceptWord("CREATE")) {
      return create();
    }
    throw cursor.expected("an SQL statement");
  }

  private SqlStatement drop() {
    boolean ifExists = cursor.acceptWords("IF", "EXISTS");
    List<String> tables = new ArrayList<>();
    do {
      tables.add(cursor.name());
    } while (cursor.acceptSign(","));
    for (String word : List.of("CASCADE", "RESTRICT", "PURGE")) {
      if (cursor.peek().isWord(word)) {
        throw SqlErrors.unsupported("`DROP ... " + word + "` is not supported");
      }
    }
    return new SqlStatement.Drop(tables, ifExists);
  }

  private SqlStatement delete() {
    if (!cursor.acceptWord("FROM")) {
      throw SqlErrors.unsupported("DELETE expects exactly one table name");
    }
    String table = cursor.name();
    if (cursor.peek().isSign(",")) {
      throw SqlErrors.unsupported("cannot have multiple tables in DELETE FROM");
    }
    for (String word : List.of("JOIN", "INNER", "LEFT", "RIGHT", "FULL", "CROSS")) {
      if (cursor.peek().isWord(word)) {
        throw SqlErrors.unsupported("DELETE does not support table JOINs");
      }
    }
    if (cursor.peek().isWord("USING")) {
      throw SqlErrors.unsupported("DELETE does not support the USING clause");
    }
    Optional<SqlExpression> where =
        cursor.acceptWord("WHERE") ? Optional.of(queries.expressions().parse()) : Optional.empty();
    for (String word : List.of("RETURNING", "LIMIT", "ORDER")) {
      if (cursor.peek().isWord(word)) {
        throw SqlErrors.unsupported(
            "DELETE does not support the "
                + (word.equals("ORDER") ? "ORDER BY" : word)
                + " clause");
      }
    }
    return new SqlStatement.Delete(table, where);
  }

  private SqlStatement create() {
    if (cursor.acceptWords("OR", "REPLACE")) {
      throw SqlErrors.unsupported("`CREATE OR REPLACE TABLE` is not supported");
    }
    for (String word : List.of("TEMPORARY", "TEMP", "EXTERNAL", "TRANSIENT", "VOLATILE")) {
      if (cursor.peek().isWord(word)) {
        throw SqlErrors.unsupported(
            "`CREATE " + (word.equals("TEMP") ? "TEMPORARY" : word) + " TABLE` is not supported");
      }
    }
    cursor.expectWord("TABLE");
    boolean ifNotExists = cursor.acceptWords("IF", "NOT", "EXISTS");
    String table = cursor.name();
    List<SqlStatement.Column> columns = new ArrayList<>();
    Optional<String> like = Optional.empty();
    if (cursor.acceptWord("LIKE")) {
      like = Optional.of(cursor.name());
    } else if (cursor.acceptSign("(")) {
      do {
        if (cursor.peek().isSign(")")) {
          break;
        }
        String name = cursor.name();
        columns.add(new SqlStatement.Column(name, new TypeParser(cursor).parse()));
      } while (cursor.acceptSign(","));
      cursor.expectSign(")");
    }
    Optional<SqlQuery> query =
        cursor.acceptWord("AS") ? Optional.of(queries.parse()) : Optional.empty();
    return new SqlStatement.Create(table, ifNotExists, query, columns, like);
  }
}
