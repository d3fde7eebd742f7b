package io.floe.plan.stage;

import io.floe.plan.dsl.CastMode;
import io.floe.plan.dsl.Parameters;
import io.floe.plan.dsl.ProjectionOptions;
import io.floe.plan.function.Catalogue;
import io.floe.plan.logical.AggregateKind;
import io.floe.plan.logical.Constant;
import io.floe.plan.logical.LogicalNode;
import io.floe.plan.logical.NamedExpression;
import io.floe.plan.logical.TypedExpression;
import io.floe.plan.type.DataType;
import io.floe.plan.type.Field;
import io.floe.plan.type.Schema;
import io.floe.plan.type.SimpleType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Short ways to write the expressions and nodes that cutting brings in. */
final class Terms {
  private static final ProjectionOptions PLAIN = new ProjectionOptions(true, true, true, false);

  private Terms() {}

  static TypedExpression column(Field field) {
    return new TypedExpression.ColumnReference(field.name(), field.dataType());
  }

  static TypedExpression aggregate(AggregateKind kind, TypedExpression input, DataType type) {
    return new TypedExpression.Aggregate(kind, 0, input, type);
  }

  static TypedExpression call(
      String function, DataType type, TypedExpression first, TypedExpression second) {
    return new TypedExpression.Call(
        Catalogue.require(function),
        List.of(first, second),
        List.of("", ""),
        Parameters.NONE,
        type);
  }

  static TypedExpression cast(TypedExpression input, DataType type) {
    return input.dataType().equals(type)
        ? input
        : new TypedExpression.Cast(input, type, CastMode.NON_STRICT);
  }

  static TypedExpression number(long value) {
    return new TypedExpression.Literal(Constant.Int.of(value), SimpleType.INT64);
  }

  static NamedExpression same(Field field) {
    return new NamedExpression(field.name(), column(field));
  }

  /** Expressions in place of the columns. */
  static LogicalNode project(LogicalNode input, List<NamedExpression> expressions) {
    return new LogicalNode.Project(input, expressions, PLAIN, schemaOf(expressions));
  }

  static Schema schemaOf(List<NamedExpression> expressions) {
    return Schema.of(expressions.stream().map(NamedExpression::field).toList());
  }

  /** Only the columns of a schema, in its order. */
  static LogicalNode only(LogicalNode input, Schema schema) {
    return input.schema().names().equals(schema.names())
        ? input
        : project(input, schema.fields().stream().map(Terms::same).toList());
  }

  /** Columns behind those that are there. */
  static LogicalNode extended(LogicalNode input, List<NamedExpression> expressions) {
    return expressions.isEmpty()
        ? input
        : new LogicalNode.WithColumns(
            input, expressions, PLAIN, appended(input.schema(), expressions));
  }

  static Schema appended(Schema schema, List<NamedExpression> expressions) {
    List<Field> fields = new ArrayList<>(schema.fields());
    expressions.forEach(each -> fields.add(each.field()));
    return Schema.of(fields);
  }

  /** The columns when some are written over and others come behind them. */
  static Schema replaced(Schema schema, List<NamedExpression> expressions) {
    Map<String, Field> fields = new LinkedHashMap<>();
    schema.forEach(field -> fields.put(field.name(), field));
    expressions.forEach(each -> fields.put(each.name(), each.field()));
    return Schema.of(List.copyOf(fields.values()));
  }

  /** The rows with a number that tells their place. */
  static LogicalNode numbered(LogicalNode input, String name) {
    List<Field> fields = new ArrayList<>(input.schema().fields());
    fields.add(new Field(name, SimpleType.INT64));
    return new LogicalNode.TaskRowNumber(input, name, Schema.of(fields));
  }
}
