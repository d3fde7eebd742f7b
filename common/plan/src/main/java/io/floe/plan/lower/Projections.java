package io.floe.plan.lower;

import io.floe.plan.dsl.CastMode;
import io.floe.plan.dsl.Expression;
import io.floe.plan.dsl.ProjectionOptions;
import io.floe.plan.logical.LogicalNode;
import io.floe.plan.logical.NamedExpression;
import io.floe.plan.logical.TypedExpression;
import io.floe.plan.semantics.PlanException;
import io.floe.plan.semantics.Semantics;
import io.floe.plan.type.DataType;
import io.floe.plan.type.Field;
import io.floe.plan.type.Schema;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Expands and types the expressions of a node, and makes projections. */
final class Projections {
  /** What projections do that lowering adds itself. */
  static final ProjectionOptions PLAIN = new ProjectionOptions(true, true, true, false);

  private final Semantics semantics;
  private final SourceSchemas sources;

  Projections(Semantics semantics, SourceSchemas sources) {
    this.semantics = semantics;
    this.sources = sources;
  }

  Scope scope(Schema schema) {
    return Scope.of(schema, semantics, sources);
  }

  List<NamedExpression> lower(List<Expression> expressions, Schema schema) {
    return lower(expressions, schema, Set.of());
  }

  List<NamedExpression> lower(List<Expression> expressions, Schema schema, Set<String> ignored) {
    return lower(expressions, scope(schema), ignored);
  }

  /** Expressions over the rows of each group. */
  List<NamedExpression> lowerInGroups(
      List<Expression> expressions, Schema schema, Set<String> keys) {
    return lower(expressions, scope(schema).inGroups(), keys);
  }

  private static List<NamedExpression> lower(
      List<Expression> expressions, Scope scope, Set<String> ignored) {
    ExpressionLowering lowering = new ExpressionLowering(scope);
    return Refusals.requireCoerced(
        Expansion.expand(expressions, scope, ignored).stream().map(lowering::lowerFinal).toList());
  }

  LogicalNode select(LogicalNode input, List<Expression> expressions, ProjectionOptions options) {
    List<NamedExpression> outputs = lower(expressions, input.schema());
    requireUnique(
        outputs,
        "projections contained duplicate output name '%s'. It's possible that multiple expressions"
            + " are returning the same default column name. If this is the case, try renaming the"
            + " columns with `.alias(\"new_name\")` to avoid duplicate column names.");
    return project(input, outputs, options);
  }

  static LogicalNode project(
      LogicalNode input, List<NamedExpression> outputs, ProjectionOptions options) {
    return new LogicalNode.Project(
        input, outputs, options, Schema.of(outputs.stream().map(NamedExpression::field).toList()));
  }

  LogicalNode withColumns(
      LogicalNode input, List<Expression> expressions, ProjectionOptions options) {
    List<NamedExpression> outputs = lower(expressions, input.schema());
    repeated(outputs)
        .ifPresent(
            name -> {
              throw PlanException.compute(
                  "the name '"
                      + name
                      + "' passed to `LazyFrame.with_columns` is duplicate\n\nIt's possible that"
                      + " multiple expressions are returning the same default column name. If this"
                      + " is the case, try renaming the columns with `.alias(\"new_name\")` to"
                      + " avoid duplicate column names.");
            });
    return extend(input, outputs, options);
  }

  /** New columns over those of the same name, else behind. */
  static LogicalNode extend(
      LogicalNode input, List<NamedExpression> outputs, ProjectionOptions options) {
    if (outputs.isEmpty()) {
      return input;
    }
    Map<String, DataType> columns = new LinkedHashMap<>();
    input.schema().forEach(field -> columns.put(field.name(), field.dataType()));
    outputs.forEach(output -> columns.put(output.name(), output.expression().dataType()));
    return new LogicalNode.WithColumns(input, outputs, options, schema(columns));
  }

  static Schema schema(Map<String, DataType> columns) {
    List<Field> fields = new ArrayList<>(columns.size());
    columns.forEach((name, type) -> fields.add(new Field(name, type)));
    return Schema.of(fields);
  }

  static void requireUnique(List<NamedExpression> outputs, String message) {
    repeated(outputs)
        .ifPresent(
            name -> {
              throw PlanException.duplicate(message.formatted(name));
            });
  }

  private static Optional<String> repeated(List<NamedExpression> outputs) {
    Set<String> names = new HashSet<>();
    return outputs.stream().map(NamedExpression::name).filter(name -> !names.add(name)).findFirst();
  }

  /** Only these columns, in this order. */
  static LogicalNode keep(LogicalNode input, List<String> names) {
    if (input.schema().names().equals(names)) {
      return input;
    }
    return project(input, names.stream().map(name -> column(name, input.schema())).toList(), PLAIN);
  }

  static NamedExpression column(String name, Schema schema) {
    return new NamedExpression(
        name, new TypedExpression.ColumnReference(name, Columns.type(name, schema)));
  }

  /** Casts columns to other types where they differ. */
  static LogicalNode cast(LogicalNode input, Map<String, DataType> types, CastMode mode) {
    List<NamedExpression> casts = new ArrayList<>();
    types.forEach(
        (name, type) -> {
          NamedExpression column = column(name, input.schema());
          if (!column.expression().dataType().equals(type)) {
            casts.add(column.withExpression(Casts.to(column.expression(), type, mode)));
          }
        });
    return extend(input, casts, PLAIN);
  }
}
