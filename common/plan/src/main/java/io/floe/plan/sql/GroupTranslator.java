package io.floe.plan.sql;

import io.floe.plan.dsl.Aggregation;
import io.floe.plan.dsl.Expression;
import io.floe.plan.dsl.PlanNode;
import io.floe.plan.sql.ItemTranslator.Item;
import io.floe.plan.type.Schema;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code GROUP BY} and {@code HAVING}. */
final class GroupTranslator {
  private final SqlScope scope;
  private final PlanNode frame;
  private final Schema schema;

  GroupTranslator(SqlScope scope, PlanNode frame, Schema schema) {
    this.scope = scope;
    this.frame = frame;
    this.schema = schema;
  }

  /** What a name of the select list stands for, when no column has that name. */
  static Optional<Expression> alias(String name, List<Expression> columns, Schema schema) {
    if (schema.contains(name)) {
      return Optional.empty();
    }
    return columns.stream()
        .filter(column -> column instanceof Expression.Alias alias && alias.name().equals(name))
        .findFirst();
  }

  /** What becomes of a column of the result after the groups are made. */
  private record Output(String name, Expression expression) {}

  PlanNode translate(
      List<Expression> keys,
      List<Item> items,
      Optional<SqlExpression> having,
      List<SqlQuery.Order> orderBy) {
    Map<String, Expression> keyNames = new LinkedHashMap<>();
    for (Expression key : keys) {
      String name = ItemTranslator.outputName(scope, frame, key);
      if (keyNames.putIfAbsent(name, key) != null && !keyNames.get(name).equals(key)) {
        throw SqlErrors.unsupported("group_by keys contained duplicate output name '" + name + "'");
      }
    }
    List<Expression> projections =
        ItemTranslator.distinct(scope, frame, items).stream()
            .map(Item::expression)
            .map(GroupTranslator::reduced)
            .toList();
    List<Expression> aggregations = new ArrayList<>();
    List<Output> outputs = new ArrayList<>();
    Map<String, Expression> sources = new HashMap<>();
    for (Expression projection : projections) {
      Output output = output(projection, keyNames, aggregations);
      if (sources.putIfAbsent(output.name(), projection) != null) {
        throw SqlErrors.unsupported(
            "group_by aggregations contained duplicate output name '" + output.name() + "'");
      }
      outputs.add(output);
    }
    List<String> hidden = new ArrayList<>();
    List<SqlQuery.Order> orders =
        orderBy.stream().map(order -> ordered(order, projections, aggregations, hidden)).toList();
    SubQueries queries = new SubQueries(scope, frame);
    List<Expression> conditions = new ArrayList<>();
    having.ifPresent(condition -> conditions.add(having(condition, projections, queries)));
    PlanNode grouped =
        Plans.groupBy(queries.frame(), List.copyOf(keyNames.values()), aggregations, conditions);
    List<Expression> columns =
        new ArrayList<>(
            outputs.stream().map(each -> named(each.expression(), each.name())).toList());
    addKeys(columns, sources, keyNames);
    hidden.forEach(name -> columns.add(Dsl.column(name)));
    PlanNode ordered =
        new OrderTranslator(scope).order(Plans.select(grouped, columns), orders, Optional.empty());
    return Plans.select(ordered, outputs.stream().map(Output::name).map(Dsl::column).toList());
  }

  private static Expression named(Expression expression, String name) {
    return expression instanceof Expression.Column column && column.name().equals(name)
        ? expression
        : Dsl.alias(expression, name);
  }

  /** Columns that hold one value for each row of a group are taken once. */
  private static Expression reduced(Expression expression) {
    return Shapes.map(
        expression,
        part ->
            part instanceof Expression.Column column && column.name().startsWith(Correlated.PREFIX)
                ? Dsl.first(part)
                : part);
  }

  private Output output(
      Expression projection, Map<String, Expression> keys, List<Expression> aggregations) {
    String name = ItemTranslator.outputName(scope, frame, projection);
    Expression inner = Shapes.withoutAlias(projection);
    for (Map.Entry<String, Expression> key : keys.entrySet()) {
      if (Shapes.withoutAlias(key.getValue()).equals(inner)) {
        return new Output(name, Dsl.column(key.getKey()));
      }
    }
    if (Shapes.reducesGroup(projection, column -> isKey(column, keys))) {
      Expression value =
          inner instanceof Expression.Aggregate(Aggregation.Implode implode)
              ? implode.input()
              : inner;
      String unique = scope.unique("AGG");
      aggregations.add(Dsl.alias(value, unique));
      return new Output(name, Dsl.column(unique));
    }
    for (String column : Shapes.columns(inner)) {
      if (!isKey(column, keys)
          && (inner instanceof Expression.Column
              || (inner instanceof Expression.Function function
                  && function.name().equals("StructExpr.FieldByName")))) {
        String shown = ItemTranslator.outputName(scope, frame, inner);
        if (keys.containsKey(shown)) {
          return new Output(name, Dsl.column(shown));
        }
        throw SqlErrors.syntax(
            "'" + shown + "' should participate in the GROUP BY clause or an aggregate function");
      }
    }
    return new Output(name, inner);
  }

  /** An aggregate that is only ordered by is computed beside the others. */
  private SqlQuery.Order ordered(
      SqlQuery.Order order,
      List<Expression> projections,
      List<Expression> aggregations,
      List<String> hidden) {
    boolean[] calls = {false};
    SqlParts.visit(order.expression(), part -> calls[0] |= part instanceof SqlExpression.Call);
    if (!calls[0] || SqlParts.hasQuery(order.expression())) {
      return order;
    }
    Expression key =
        new ExpressionTranslator(scope, Optional.of(schema)).translate(order.expression());
    boolean present =
        projections.stream()
            .anyMatch(
                projection ->
                    projection instanceof Expression.Alias alias
                        && Shapes.columns(key).contains(alias.name()));
    if (present || !Shapes.hasAggregate(key)) {
      return order;
    }
    String name = scope.unique("ORDER");
    aggregations.add(Dsl.alias(key, name));
    hidden.add(name);
    return new SqlQuery.Order(
        new SqlExpression.Name(name, true), order.descending(), order.nullsFirst());
  }

  private static boolean isKey(String column, Map<String, Expression> keys) {
    return keys.containsKey(column);
  }

  private Expression having(
      SqlExpression source, List<Expression> projections, SubQueries queries) {
    Expression condition = new ExpressionTranslator(scope, Optional.of(schema)).translate(source);
    Expression resolved =
        Shapes.map(
            condition,
            part ->
                part instanceof Expression.Column column
                    ? alias(column.name(), projections, schema)
                        .map(Shapes::withoutAlias)
                        .orElse(part)
                    : part);
    return reduced(queries.resolve(resolved, true));
  }

  /** Keys that are not selected stay for ORDER BY, under a name of their own where it is taken. */
  private static void addKeys(
      List<Expression> columns, Map<String, Expression> sources, Map<String, Expression> keys) {
    for (Map.Entry<String, Expression> key : keys.entrySet()) {
      String name = key.getKey();
      Expression taken = sources.get(name);
      if (taken == null) {
        columns.add(Dsl.column(name));
      } else if (Shapes.withoutAlias(key.getValue()) instanceof Expression.Column column
          && column.name().equals(name)
          && !Shapes.withoutAlias(taken).equals(column)) {
        columns.add(Dsl.alias(Dsl.column(name), OrderTranslator.ORIGINAL + name));
      }
    }
  }
}
