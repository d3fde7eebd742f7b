package io.floe.physical.expression;

import io.floe.engine.column.Column;
import io.floe.engine.column.FlatColumn;
import io.floe.engine.column.Flatten;
import io.floe.engine.column.StructColumn;
import io.floe.engine.expression.Evaluator;
import io.floe.engine.expression.Evaluators;
import io.floe.engine.expression.StructEvaluator;
import io.floe.engine.function.ElementwiseFunction;
import io.floe.engine.memory.Buffer;
import io.floe.plan.dsl.StructEvalVariant;
import io.floe.plan.logical.NamedExpression;
import io.floe.plan.logical.TypedExpression;
import io.floe.plan.type.DataType;
import io.floe.plan.type.Field;
import io.floe.plan.type.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Binds what takes structs apart and puts them together. */
final class StructBinding {
  /** The kernels that are bound here. */
  static final Set<String> KERNELS =
      Set.of(
          "struct.field_by_name",
          "value.as_struct",
          "struct.rename_fields",
          "struct.prefix_fields",
          "struct.suffix_fields");

  private StructBinding() {}

  /** Functions that only move members; empty for all others. */
  static Optional<Evaluator> function(
      String kernel, TypedExpression.Call call, List<Evaluator> inputs) {
    return switch (kernel) {
      case "struct.field_by_name" -> Optional.of(member(call, inputs));
      case "value.as_struct" ->
          Optional.of(Evaluators.elementwise(StructBinding::together, inputs));
      case "struct.rename_fields", "struct.prefix_fields", "struct.suffix_fields" ->
          Optional.of(shortened(call, inputs));
      default -> Optional.empty();
    };
  }

  /** The same struct; members for which there is no name are left out. */
  private static Evaluator shortened(TypedExpression.Call call, List<Evaluator> inputs) {
    int given = ((DataType.Struct) call.inputs().getFirst().dataType()).fields().size();
    int wanted = ((DataType.Struct) call.dataType()).fields().size();
    if (given == wanted) {
      return inputs.getFirst();
    }
    return Evaluators.elementwise(
        (arguments, rowCount, memory) -> {
          try (FlatColumn struct = Flatten.of(arguments.getFirst(), memory)) {
            List<Column> members = new ArrayList<>();
            for (int position = 0; position < wanted; position++) {
              members.add(StructEvaluator.member((StructColumn) struct, position, memory));
            }
            Buffer validity = struct.validity();
            return new StructColumn(
                rowCount, members, validity == null ? null : validity.share(), struct.nullCount());
          }
        },
        inputs);
  }

  private static Evaluator member(TypedExpression.Call call, List<Evaluator> inputs) {
    String name = call.parameters().at(0).asString();
    List<Field> fields = ((DataType.Struct) call.inputs().getFirst().dataType()).fields();
    int position = fields.stream().map(Field::name).toList().indexOf(name);
    ElementwiseFunction function =
        (arguments, rowCount, memory) -> {
          try (FlatColumn struct = Flatten.of(arguments.getFirst(), memory)) {
            return StructEvaluator.member((StructColumn) struct, position, memory);
          }
        };
    return Evaluators.elementwise(function, inputs);
  }

  private static Column together(
      List<Column> arguments, int rowCount, io.floe.engine.memory.Memory memory) {
    List<Column> members = new ArrayList<>(arguments.size());
    arguments.forEach(argument -> members.add(argument.retain()));
    return new StructColumn(rowCount, members, null, 0);
  }

  /** Expressions over the members of a struct. */
  static Evaluator bind(TypedExpression.StructEval eval, ExpressionCompiler outer) {
    DataType.Struct input = (DataType.Struct) eval.input().dataType();
    DataType.Struct output = (DataType.Struct) eval.dataType();
    ExpressionCompiler inner = outer.inside(Schema.of(input.fields()));
    List<Evaluator> evaluations =
        eval.evaluations().stream().map(named -> inner.compile(named.expression())).toList();
    List<String> names = eval.evaluations().stream().map(NamedExpression::name).toList();
    boolean keepsOthers = eval.variant() == StructEvalVariant.WITH_FIELDS;
    int[] sources = new int[output.fields().size()];
    for (int position = 0; position < sources.length; position++) {
      String name = output.fields().get(position).name();
      int computed = names.lastIndexOf(name);
      int kept = input.fields().stream().map(Field::name).toList().indexOf(name);
      sources[position] = computed >= 0 || !keepsOthers ? computed : -1 - kept;
    }
    return new StructEvaluator(outer.compile(eval.input()), evaluations, sources);
  }
}
