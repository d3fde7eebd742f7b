package io.floe.plan.sql;

import io.floe.plan.dsl.Expression;
import io.floe.plan.dsl.PlanNode;
import io.floe.plan.type.Schema;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** {@code ORDER BY}, and positions in place of expressions. */
final class OrderTranslator {
  /** The prefix of a key's column whose name another column of the result took. */
  static final String ORIGINAL = "__POLARS_ORIG_";

  private final SqlScope scope;

  OrderTranslator(SqlScope scope) {
    this.scope = scope;
  }

  /**
   * The plan in order.
   *
   * @param selected the columns of the result, which positions count; all when empty
   */
  PlanNode order(PlanNode input, List<SqlQuery.Order> orders, Optional<List<Expression>> selected) {
    if (orders.isEmpty()) {
      return input;
    }
    Schema schema = scope.schema(input);
    List<Expression> columns = selected.orElseGet(() -> QueryTranslator.columns(schema));
    if (isAll(orders, schema)) {
      SqlQuery.Order all = orders.getFirst();
      return Plans.sort(
          input,
          columns,
          Collections.nCopies(columns.size(), all.descending()),
          Collections.nCopies(columns.size(), all.nullsLast()));
    }
    ExpressionTranslator expressions = new ExpressionTranslator(scope, Optional.of(schema));
    Correlated correlated = new Correlated(scope, input, schema);
    List<SqlExpression> lowered = new ArrayList<>();
    for (SqlQuery.Order order : orders) {
      lowered.add(correlated.lower(order.expression(), true));
    }
    SubQueries queries = new SubQueries(scope, correlated.frame());
    List<Expression> by = new ArrayList<>();
    for (SqlExpression expression : lowered) {
      Expression key = key(expression, expressions, columns, schema, "ORDER BY");
      by.add(queries.resolve(key, false));
    }
    PlanNode sorted =
        Plans.sort(
            queries.frame(),
            by,
            orders.stream().map(SqlQuery.Order::descending).toList(),
            orders.stream().map(SqlQuery.Order::nullsLast).toList());
    return Plans.drop(sorted, List.copyOf(queries.names()));
  }

  private static boolean isAll(List<SqlQuery.Order> orders, Schema schema) {
    return orders.size() == 1
        && orders.getFirst().expression() instanceof SqlExpression.Name name
        && name.name().equalsIgnoreCase("ALL")
        && schema.names().stream()
            .noneMatch(column -> column.toUpperCase(Locale.ROOT).equals("ALL"));
  }

  /** An expression, or the column at a position. */
  static Expression key(
      SqlExpression expression,
      ExpressionTranslator expressions,
      List<Expression> columns,
      Schema schema,
      String clause) {
    if (expression instanceof SqlExpression.Unary unary
        && unary.operator().equals("-")
        && unary.input() instanceof SqlExpression.NumberValue number) {
      throw SqlErrors.syntax(
          "negative ordinal values are invalid for " + clause + "; found -" + number.text());
    }
    if (expression instanceof SqlExpression.NumberValue number) {
      return column(number.text(), columns, clause);
    }
    if (expression instanceof SqlExpression.TextValue
        || expression instanceof SqlExpression.BooleanValue
        || expression instanceof SqlExpression.NullValue) {
      throw SqlErrors.syntax(
          clause
              + " requires a valid expression or positive ordinal; found "
              + SqlText.of(expression));
    }
    Expression key = expressions.translate(expression);
    return expression instanceof SqlExpression.Path
        ? Shapes.map(
            key,
            part ->
                part instanceof Expression.Column column
                        && schema.contains(ORIGINAL + column.name())
                    ? Dsl.column(ORIGINAL + column.name())
                    : part)
        : key;
  }

  private static Expression column(String text, List<Expression> columns, String clause) {
    int position;
    try {
      position = Integer.parseInt(text);
    } catch (NumberFormatException notWhole) {
      throw SqlErrors.syntax(
          "negative ordinal values are invalid for " + clause + "; found " + text);
    }
    if (position < 1 || position > columns.size()) {
      throw SqlErrors.unsupported(
          clause + " ordinal value must refer to a valid column; found " + text);
    }
    return columns.get(position - 1);
  }
}
