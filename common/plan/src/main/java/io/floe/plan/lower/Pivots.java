package io.floe.plan.lower;

import io.floe.plan.dsl.Aggregation;
import io.floe.plan.dsl.Expression;
import io.floe.plan.dsl.GroupByOptions;
import io.floe.plan.dsl.LiteralValue;
import io.floe.plan.dsl.Operator;
import io.floe.plan.dsl.Parameters;
import io.floe.plan.dsl.PivotColumnNaming;
import io.floe.plan.dsl.PlanNode;
import io.floe.plan.dsl.ScalarValue;
import io.floe.plan.logical.LogicalNode;
import io.floe.plan.semantics.PlanException;
import io.floe.plan.type.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Lowers a pivot as a group-by: each new column aggregates the values of the rows that belong to
 * it.
 */
final class Pivots {
  private static final GroupByOptions PLAIN =
      new GroupByOptions(Optional.empty(), Optional.empty(), Optional.empty());

  private final Projections projections;
  private final SourceSchemas sources;

  Pivots(Projections projections, SourceSchemas sources) {
    this.projections = projections;
    this.sources = sources;
  }

  LogicalNode lower(LogicalNode input, PlanNode.Pivot pivot) {
    Schema schema = input.schema();
    List<String> on = Selectors.columns(pivot.on(), schema);
    List<String> index = Selectors.columns(pivot.index(), schema);
    List<String> values = Selectors.columns(pivot.values(), schema);
    List<FrameRow> rows = sources.rows(pivot.onColumns());
    if (on.isEmpty()) {
      throw PlanException.invalidOperation("`pivot` called without `on` columns.");
    }
    check(on, rows);
    if (values.isEmpty()) {
      throw PlanException.invalidOperation("`pivot` called without `values` columns.");
    }
    boolean named = pivot.columnNaming() == PivotColumnNaming.COMBINE || values.size() > 1;
    List<Expression> aggregations = new ArrayList<>();
    for (String value : values) {
      Scope scope = projections.scope(schema).withElement(Columns.type(value, schema));
      Expression aggregation = single(pivot.aggregation(), scope);
      for (FrameRow row : rows) {
        String title = title(row);
        Expression filtered =
            new Expression.Filter(new Expression.Column(value), predicate(on, row));
        aggregations.add(
            new Expression.Alias(
                replaced(aggregation, filtered),
                named ? value + pivot.separator() + title : title));
      }
    }
    PlanNode.GroupBy group =
        new PlanNode.GroupBy(
            pivot.input(),
            index.stream().<Expression>map(Expression.Column::new).toList(),
            aggregations,
            List.of(),
            pivot.maintainOrder(),
            PLAIN,
            Optional.empty());
    return new Grouping(projections).lower(input, group);
  }

  private static void check(List<String> on, List<FrameRow> rows) {
    if (rows.isEmpty()) {
      return;
    }
    List<String> names = rows.getFirst().names();
    if (names.size() != on.size()) {
      throw PlanException.invalidOperation(
          "`pivot` expected `on` and `on_columns` to have the same amount of columns.");
    }
    if (on.size() > 1 && !names.equals(on)) {
      throw PlanException.invalidOperation(
          "`pivot` has mismatching column names between `on` and `on_columns`.");
    }
  }

  private static Expression single(Expression aggregation, Scope scope) {
    List<Expression> expanded = Expansion.expand(aggregation, scope, Set.of());
    if (expanded.size() != 1) {
      throw PlanException.invalidOperation(
          "Pivot expression are not allowed to expand to more than 1 expression");
    }
    return expanded.getFirst();
  }

  /** The aggregation over the values of one new column. */
  private static Expression replaced(Expression aggregation, Expression values) {
    return switch (aggregation) {
      case Expression.Element ignored -> values;
      case Expression.Len ignored -> new Expression.Aggregate(new Aggregation.Count(values, true));
      case Expression.Column(String name) -> {
        if (!name.isEmpty()) {
          throw PlanException.invalidOperation(
              "explicit column references are not allowed in the `aggregate_function` of `pivot`");
        }
        yield values;
      }
      case Expression other ->
          ExpressionParts.withChildren(
              other,
              ExpressionParts.children(other).stream()
                  .map(child -> replaced(child, values))
                  .toList());
    };
  }

  private static Expression predicate(List<String> on, FrameRow row) {
    List<Expression> equal = new ArrayList<>();
    for (int position = 0; position < on.size(); position++) {
      equal.add(
          new Expression.Binary(
              new Expression.Column(on.get(position)),
              Operator.EQ_VALIDITY,
              new Expression.Literal(new LiteralValue.Scalar(row.values().get(position)))));
    }
    return equal.size() == 1
        ? equal.getFirst()
        : new Expression.Function("Boolean.AllHorizontal", equal, Parameters.NONE);
  }

  /** A single value as it is, several as a struct is written. */
  private static String title(FrameRow row) {
    if (row.texts().size() == 1) {
      return row.texts().getFirst();
    }
    if (row.values().stream().anyMatch(ScalarValue.Null.class::isInstance)) {
      return "null";
    }
    List<String> parts = new ArrayList<>();
    for (int position = 0; position < row.texts().size(); position++) {
      String text = row.texts().get(position);
      parts.add(row.values().get(position) instanceof ScalarValue.Text ? '"' + text + '"' : text);
    }
    return parts.stream().collect(Collectors.joining(",", "{", "}"));
  }
}
