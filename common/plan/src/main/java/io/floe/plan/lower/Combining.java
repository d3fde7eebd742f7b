package io.floe.plan.lower;

import io.floe.plan.dsl.CastMode;
import io.floe.plan.dsl.HConcatOptions;
import io.floe.plan.dsl.PlanNode;
import io.floe.plan.dsl.UnionOptions;
import io.floe.plan.logical.LogicalNode;
import io.floe.plan.logical.NamedExpression;
import io.floe.plan.semantics.PlanException;
import io.floe.plan.semantics.Semantics;
import io.floe.plan.semantics.Supertypes;
import io.floe.plan.type.DataType;
import io.floe.plan.type.Field;
import io.floe.plan.type.Schema;
import io.floe.plan.type.SimpleType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Lowers frames below each other, beside each other and merged. */
final class Combining {
  private final Semantics semantics;

  Combining(Semantics semantics) {
    this.semantics = semantics;
  }

  LogicalNode union(List<LogicalNode> given, UnionOptions options) {
    if (given.isEmpty()) {
      throw PlanException.invalidOperation("expected at least one input in 'union'/'concat'");
    }
    List<LogicalNode> inputs = options.diagonal() ? diagonal(given) : given;
    if (options.toSupertypes()) {
      inputs = toSupertypes(inputs);
    }
    Schema schema = inputs.getFirst().schema();
    List<LogicalNode> equal = new ArrayList<>();
    for (LogicalNode input : inputs) {
      equal.add(nullsAs(schema, input));
    }
    return equal.size() == 1
        ? equal.getFirst()
        : new LogicalNode.Union(equal, options.maintainOrder(), schema);
  }

  /** Columns without type take the type of the first input; all others must be equal. */
  private static LogicalNode nullsAs(Schema schema, LogicalNode input) {
    if (input.schema().equals(schema)) {
      return input;
    }
    if (!input.schema().names().equals(schema.names())) {
      throw different(schema, input.schema());
    }
    Map<String, DataType> casts = new LinkedHashMap<>();
    for (Field field : schema) {
      DataType type = Columns.type(field.name(), input.schema());
      if (!type.equals(field.dataType())) {
        if (type != SimpleType.NULL) {
          throw different(schema, input.schema());
        }
        casts.put(field.name(), field.dataType());
      }
    }
    return Projections.cast(input, casts, CastMode.NON_STRICT);
  }

  private static PlanException different(Schema first, Schema second) {
    return PlanException.invalidOperation(
        "'union'/'concat' inputs should all have the same schema,got\n"
            + text(first)
            + " and \n"
            + text(second));
  }

  private static String text(Schema schema) {
    StringBuilder text = new StringBuilder("Schema:\n");
    schema.forEach(
        field ->
            text.append("name: ")
                .append(field.name())
                .append(", field: ")
                .append(field.dataType().text())
                .append('\n'));
    return text.toString();
  }

  private static List<LogicalNode> diagonal(List<LogicalNode> inputs) {
    Map<String, DataType> columns = new LinkedHashMap<>();
    for (LogicalNode input : inputs) {
      input.schema().forEach(field -> columns.putIfAbsent(field.name(), field.dataType()));
    }
    if (columns.isEmpty()) {
      return inputs;
    }
    List<LogicalNode> result = new ArrayList<>();
    for (LogicalNode input : inputs) {
      if (input.schema().size() == 0) {
        continue;
      }
      List<NamedExpression> missing = new ArrayList<>();
      columns.forEach(
          (name, type) -> {
            if (!input.schema().contains(name)) {
              missing.add(new NamedExpression(name, Literals.none(type)));
            }
          });
      result.add(
          Projections.keep(
              Projections.extend(input, missing, Projections.PLAIN),
              List.copyOf(columns.keySet())));
    }
    return result;
  }

  private List<LogicalNode> toSupertypes(List<LogicalNode> inputs) {
    Supertypes supertypes = Supertypes.of(semantics);
    Schema first = inputs.getFirst().schema();
    Map<String, DataType> types = new LinkedHashMap<>();
    first.forEach(field -> types.put(field.name(), field.dataType()));
    for (LogicalNode input : inputs) {
      if (!input.schema().names().equals(first.names())) {
        if (input.schema().size() != first.size()) {
          throw PlanException.schema("schema lengths differ");
        }
        throw PlanException.schema(
            "schema names differ: got " + input.schema().names() + ", expected " + first.names());
      }
      input
          .schema()
          .forEach(field -> types.merge(field.name(), field.dataType(), supertypes::require));
    }
    return inputs.stream().map(input -> Projections.cast(input, types, CastMode.STRICT)).toList();
  }

  LogicalNode horizontal(List<LogicalNode> inputs, HConcatOptions options) {
    Map<String, DataType> columns = new LinkedHashMap<>();
    for (LogicalNode input : inputs) {
      for (Field field : input.schema()) {
        if (columns.put(field.name(), field.dataType()) != null) {
          throw PlanException.duplicate(
              "column with name '" + field.name() + "' has more than one occurrence");
        }
      }
    }
    return new LogicalNode.HorizontalConcat(inputs, options, Projections.schema(columns));
  }

  static LogicalNode mergeSorted(LogicalNode left, LogicalNode right, PlanNode.MergeSorted merge) {
    if (!left.schema().equals(right.schema())) {
      throw PlanException.schema(
          "merge_sorted: schemas differ, got\n"
              + text(left.schema())
              + " and \n"
              + text(right.schema()));
    }
    if (merge.keys().isEmpty()) {
      throw PlanException.compute("merge_sorted requires at least one key column");
    }
    merge.keys().forEach(key -> Columns.type(key, left.schema()));
    return new LogicalNode.MergeSorted(left, right, merge.keys(), merge.maintainOrder());
  }
}
