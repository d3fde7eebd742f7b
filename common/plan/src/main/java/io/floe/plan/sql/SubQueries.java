package io.floe.plan.sql;

import io.floe.plan.dsl.Aggregation;
import io.floe.plan.dsl.Expression;
import io.floe.plan.dsl.PlanNode;
import io.floe.plan.dsl.Selector;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Queries inside expressions: each becomes a column beside the frame. */
final class SubQueries {
  private final SqlScope scope;
  private PlanNode frame;
  private final List<PlanNode> plans = new ArrayList<>();
  private final Set<String> names = new LinkedHashSet<>();

  SubQueries(SqlScope scope, PlanNode frame) {
    this.scope = scope;
    this.frame = frame;
  }

  /** Stands for a query until its column is made. */
  static Expression.SubPlan placeholder(SqlScope scope, PlanNode plan, boolean list) {
    String name = scope.unique("QUERY");
    Expression first = new Expression.Selection(new Selector.ByIndex(List.of(0L), true));
    Expression reduced =
        list ? Dsl.implode(first) : new Expression.Aggregate(new Aggregation.Item(first, true));
    return new Expression.SubPlan(
        plan, List.of(new Expression.NamedExpression(name, Dsl.alias(reduced, name))));
  }

  /**
   * The expression with columns in place of queries.
   *
   * @param scalar whether the columns are taken as one value, not as one for each row
   */
  Expression resolve(Expression expression, boolean scalar) {
    return Shapes.map(
        expression,
        part -> {
          if (!(part instanceof Expression.SubPlan query)) {
            return part;
          }
          if (scope.schema(query.plan()).size() != 1) {
            throw SqlErrors.syntax("SQL subquery returns more than one column");
          }
          Expression.NamedExpression column = query.columns().getFirst();
          if (names.add(column.name())) {
            plans.add(Plans.select(query.plan(), column.expression()));
          }
          Expression value = Dsl.column(column.name());
          return scalar ? Dsl.first(value) : value;
        });
  }

  List<Expression> resolve(List<Expression> expressions, boolean scalar) {
    return expressions.stream().map(each -> resolve(each, scalar)).toList();
  }

  /** The frame with the columns of all queries beside it. */
  PlanNode frame() {
    if (!plans.isEmpty()) {
      frame = Plans.beside(frame, plans);
      plans.clear();
    }
    return frame;
  }

  Set<String> names() {
    return names;
  }

  static boolean isIn(Expression expression) {
    return Shapes.has(expression, Expression.SubPlan.class::isInstance);
  }

  static void refuse(Expression expression, String clause) {
    if (isIn(expression)) {
      throw SqlErrors.unsupported(
          "subqueries are not currently supported in the " + clause + " clause");
    }
  }
}
