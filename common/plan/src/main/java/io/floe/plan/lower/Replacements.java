package io.floe.plan.lower;

import io.floe.plan.dsl.CastMode;
import io.floe.plan.dsl.Parameters;
import io.floe.plan.function.FunctionEntry;
import io.floe.plan.logical.NamedExpression;
import io.floe.plan.logical.TypedExpression;
import io.floe.plan.semantics.LiteralTypes;
import io.floe.plan.type.DataType;
import io.floe.plan.type.Field;
import java.util.ArrayList;
import java.util.List;

/** {@code replace} and {@code replace_strict}: old values as the column, new ones as the result. */
final class Replacements {
  private final Scope scope;
  private final SpecialCalls calls;

  Replacements(Scope scope, ExpressionLowering expressions) {
    this.scope = scope;
    this.calls = new SpecialCalls(scope, expressions);
  }

  TypedExpression rewrite(
      FunctionEntry entry, List<NamedExpression> inputs, Parameters parameters) {
    List<NamedExpression> prepared = new ArrayList<>(inputs);
    for (int position = 1; position <= 2; position++) {
      prepared.set(
          position,
          inputs
              .get(position)
              .withExpression(
                  calls.imploded(Casts.materialize(inputs.get(position).expression()))));
    }
    List<Field> fields =
        prepared.stream()
            .map(
                input ->
                    new Field(
                        input.name(), LiteralTypes.materialized(input.expression().dataType())))
            .toList();
    DataType column = fields.getFirst().dataType();
    DataType result = entry.typeRule().apply(fields, parameters, scope.semantics());
    cast(prepared, 1, new DataType.ListOf(column));
    cast(prepared, 2, new DataType.ListOf(result));
    if (prepared.size() > 3) {
      cast(prepared, 3, result);
    }
    List<TypedExpression> operands =
        prepared.stream().map(input -> Casts.materialize(input.expression())).toList();
    return new TypedExpression.Call(
        entry, operands, prepared.stream().map(NamedExpression::name).toList(), parameters, result);
  }

  private static void cast(List<NamedExpression> inputs, int position, DataType type) {
    NamedExpression input = inputs.get(position);
    inputs.set(position, input.withExpression(Casts.to(input.expression(), type, CastMode.STRICT)));
  }
}
