package io.floe.physical.expression;

import io.floe.engine.expression.Evaluator;
import io.floe.engine.expression.Evaluators;
import io.floe.engine.function.ElementwiseFunction;
import io.floe.physical.expression.binding.CastFunctions;
import io.floe.plan.dsl.CastMode;
import io.floe.plan.logical.TypedExpression;
import io.floe.plan.type.DataType;
import java.util.List;

/** Binds casts: what changes the meaning but not the bytes costs nothing. */
final class CastBinding {
  private CastBinding() {}

  static Evaluator bind(TypedExpression.Cast cast, Evaluator input) {
    DataType from = cast.input().dataType();
    DataType to = cast.dataType();
    if (from.equals(to)) {
      return input;
    }
    String column =
        cast.input() instanceof TypedExpression.ColumnReference reference ? reference.name() : "";
    return Evaluators.elementwise(function(from, to, cast.mode(), column), List.of(input));
  }

  static ElementwiseFunction function(DataType from, DataType to, CastMode mode, String column) {
    return CastFunctions.of(from, to, mode, column)
        .orElseThrow(() -> Unsupported.function("cast", from.text() + " to " + to.text()));
  }
}
