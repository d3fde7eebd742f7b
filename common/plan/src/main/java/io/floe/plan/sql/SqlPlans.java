package io.floe.plan.sql;

import io.floe.plan.dsl.Expression;
import io.floe.plan.dsl.PlanNode;
import io.floe.plan.dsl.ScalarValue;
import io.floe.plan.type.Schema;
import io.floe.plan.type.SimpleType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** SQL text over named plans as one plan. */
public final class SqlPlans {
  private final SqlScope scope;
  private final Function<PlanNode, String> explain;

  private SqlPlans(SqlScope scope, Function<PlanNode, String> explain) {
    this.scope = scope;
    this.explain = explain;
  }

  /**
   * The plan that a text stands for.
   *
   * @param schemas the columns of a plan, asked where the text alone does not tell them
   * @param explain the text of a plan, for {@code EXPLAIN}
   */
  public static PlanNode translate(
      PlanNode.Sql sql, Function<PlanNode, Schema> schemas, Function<PlanNode, String> explain) {
    Map<String, PlanNode> tables = new LinkedHashMap<>();
    sql.relations().forEach(relation -> tables.put(relation.name(), relation.input()));
    return new SqlPlans(new SqlScope(tables, schemas), explain)
        .statement(StatementParser.parse(sql.query()));
  }

  /** One expression without tables, as {@code pl.sql_expr} reads it. */
  static Expression expression(String text) {
    SqlQuery.Expr parsed = StatementParser.expression(text);
    Expression expression =
        new ExpressionTranslator(new SqlScope(Map.of(), ignored -> Schema.EMPTY), Optional.empty())
            .translate(parsed.expression());
    return parsed.alias().map(name -> Dsl.alias(expression, name)).orElse(expression);
  }

  private PlanNode statement(SqlStatement statement) {
    return switch (statement) {
      case SqlStatement.Query query -> new QueryTranslator(scope).translate(query.query());
      case SqlStatement.ShowTables ignored ->
          texts("name", scope.tables().keySet().stream().sorted().toList());
      case SqlStatement.Explain inner ->
          texts("Logical Plan", explain.apply(statement(inner.statement())).lines().toList());
      case SqlStatement.Drop drop -> {
        for (String table : drop.tables()) {
          if (scope.tables().remove(table) == null && !drop.ifExists()) {
            throw SqlErrors.unsupported("table '" + table + "' does not exist");
          }
        }
        yield nothing();
      }
      case SqlStatement.Truncate truncate -> {
        PlanNode table = scope.tables().get(truncate.table());
        if (table == null && !truncate.ifExists()) {
          throw SqlErrors.unsupported("table '" + truncate.table() + "' does not exist");
        }
        yield table == null ? nothing() : Plans.clear(table);
      }
      case SqlStatement.Delete delete -> {
        PlanNode table = scope.require(delete.table());
        yield delete
            .where()
            .map(
                condition ->
                    new WhereTranslator(scope, scope.schema(table)).remove(table, condition))
            .orElseGet(() -> Plans.clear(table));
      }
      case SqlStatement.Create create -> create(create);
    };
  }

  private static PlanNode nothing() {
    return Plans.clear(Plans.oneRow());
  }

  private static PlanNode texts(String name, List<String> lines) {
    ScalarValue.Elements list =
        new ScalarValue.Elements(
            SimpleType.STRING, lines.stream().<ScalarValue>map(ScalarValue.Text::new).toList());
    return Plans.explode(
        Plans.select(Plans.oneRow(), Dsl.alias(Dsl.scalar(list), name)), List.of(name));
  }

  /** The table itself is of no use after the text; what is said of it is checked. */
  private PlanNode create(SqlStatement.Create create) {
    if (create.ifNotExists() && scope.tables().containsKey(create.table())) {
      throw SqlErrors.unsupported("relation '" + create.table() + "' already exists");
    }
    int ways =
        (create.query().isPresent() ? 1 : 0)
            + (create.columns().isEmpty() ? 0 : 1)
            + (create.like().isPresent() ? 1 : 0);
    if (ways == 0) {
      throw SqlErrors.unsupported(
          "CREATE TABLE expected a query, column definitions, or LIKE clause");
    }
    if (ways > 1) {
      throw SqlErrors.unsupported("CREATE TABLE received mutually exclusive options");
    }
    create.query().ifPresent(query -> scope.schema(new QueryTranslator(scope).translate(query)));
    create.columns().forEach(column -> SqlTypes.of(column.type()));
    create
        .like()
        .ifPresent(
            table -> {
              if (!scope.tables().containsKey(table)) {
                throw SqlErrors.unsupported("table given in LIKE does not exist: " + table);
              }
            });
    return texts("Response", List.of("CREATE TABLE " + create.table()));
  }
}
