package io.floe.plan.lower;

import io.floe.plan.dsl.Expression;
import io.floe.plan.dsl.Parameters;
import io.floe.plan.dsl.PlanNode;
import io.floe.plan.logical.AggregateKind;
import io.floe.plan.logical.LogicalNode;
import io.floe.plan.logical.NamedExpression;
import io.floe.plan.logical.TypedExpression;
import io.floe.plan.semantics.PlanException;
import io.floe.plan.type.DataType;
import io.floe.plan.type.Schema;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Lowers group-by, by keys and by windows. */
final class Grouping {
  private static final String HAVING = "__POLARS_HAVING_";
  private final Projections projections;

  Grouping(Projections projections) {
    this.projections = projections;
  }

  LogicalNode lower(LogicalNode input, PlanNode.GroupBy group) {
    if (group.predicates().isEmpty()) {
      return grouped(input, group, group.aggregations());
    }
    return having(input, group);
  }

  /** Predicates over groups are aggregated too, filtered by and dropped. */
  private LogicalNode having(LogicalNode input, PlanNode.GroupBy group) {
    List<Expression> aggregations = new ArrayList<>(group.aggregations());
    List<Expression> flags = new ArrayList<>();
    for (int index = 0; index < group.predicates().size(); index++) {
      String name = HAVING + index;
      aggregations.add(new Expression.Alias(group.predicates().get(index), name));
      flags.add(new Expression.Column(name));
    }
    LogicalNode result = grouped(input, group, aggregations);
    Expression all = new Expression.Function("Boolean.AllHorizontal", flags, Parameters.NONE);
    TypedExpression predicate =
        projections.lower(List.of(all), result.schema()).getFirst().expression();
    List<String> kept =
        result.schema().names().stream().filter(name -> !name.startsWith(HAVING)).toList();
    return Projections.keep(new LogicalNode.Filter(result, predicate), kept);
  }

  private LogicalNode grouped(
      LogicalNode input, PlanNode.GroupBy group, List<Expression> aggregations) {
    Schema schema = input.schema();
    List<NamedExpression> keys = projections.lower(group.keys(), schema);
    Projections.requireUnique(keys, "group_by keys contained duplicate output name '%s'");
    Map<String, DataType> columns = new LinkedHashMap<>();
    keys.forEach(key -> columns.put(key.name(), key.expression().dataType()));
    Set<String> grouped = new LinkedHashSet<>(columns.keySet());
    addIndex(group, schema, columns, grouped);
    int leading = columns.size();

    List<NamedExpression> aggregates =
        projections.lowerInGroups(aggregations, schema, grouped).stream()
            .map(Grouping::imploded)
            .toList();
    Projections.requireUnique(aggregates, "column with name '%s' has more than one occurrence");
    aggregates.forEach(
        aggregate -> columns.put(aggregate.name(), aggregate.expression().dataType()));
    if (columns.size() < leading + aggregates.size()) {
      String twice =
          aggregates.stream()
              .map(NamedExpression::name)
              .filter(grouped::contains)
              .findFirst()
              .orElseGet(() -> aggregates.getFirst().name());
      throw PlanException.duplicate(
          "column with name '" + twice + "' has more than one occurrence");
    }
    boolean windows =
        group.options().dynamic().isPresent() || group.options().rolling().isPresent();
    if (!windows && keys.isEmpty() && group.apply().isPresent()) {
      throw PlanException.compute("not implemented: map_groups of a group_by without keys");
    }
    boolean oneGroup =
        !windows && keys.stream().allMatch(key -> Heights.isScalar(key.expression()));
    if (oneGroup && group.apply().isEmpty()) {
      List<NamedExpression> outputs = new ArrayList<>(keys);
      outputs.addAll(aggregates);
      return Projections.project(input, outputs, Projections.PLAIN);
    }
    return new LogicalNode.Aggregate(
        input,
        keys,
        aggregates,
        group.maintainOrder(),
        group.options(),
        group.apply(),
        group.apply().map(PlanNode.GroupMap::schema).orElseGet(() -> Projections.schema(columns)));
  }

  /** The index column of windows comes after the keys, its boundaries before it. */
  private static void addIndex(
      PlanNode.GroupBy group, Schema schema, Map<String, DataType> columns, Set<String> grouped) {
    group
        .options()
        .rolling()
        .ifPresent(
            rolling -> {
              columns.put(rolling.indexColumn(), Columns.type(rolling.indexColumn(), schema));
              grouped.add(rolling.indexColumn());
            });
    group
        .options()
        .dynamic()
        .ifPresent(
            dynamic -> {
              DataType type = Columns.type(dynamic.indexColumn(), schema);
              if (dynamic.includeBoundaries()) {
                columns.put("_lower_boundary", type);
                columns.put("_upper_boundary", type);
              }
              columns.put(dynamic.indexColumn(), type);
              grouped.add(dynamic.indexColumn());
            });
  }

  private static NamedExpression imploded(NamedExpression aggregate) {
    TypedExpression expression = aggregate.expression();
    if (Heights.isScalar(expression)) {
      return aggregate;
    }
    if (expression.dataType() instanceof DataType.ObjectOf) {
      throw PlanException.invalidOperation(
          "cannot aggregate 'object' dtype into a list; nested objects are not supported");
    }
    return aggregate.withExpression(
        new TypedExpression.Aggregate(
            AggregateKind.IMPLODE, 0, expression, new DataType.ListOf(expression.dataType())));
  }
}
