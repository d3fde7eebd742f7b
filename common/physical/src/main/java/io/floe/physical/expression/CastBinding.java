package io.floe.physical.expression;

import io.floe.engine.column.Layout;
import io.floe.engine.expression.Evaluator;
import io.floe.engine.expression.Evaluators;
import io.floe.engine.function.ElementwiseFunction;
import io.floe.engine.function.FunctionParameters;
import io.floe.engine.function.KernelTable;
import io.floe.format.PhysicalLayouts;
import io.floe.plan.dsl.CastMode;
import io.floe.plan.logical.TypedExpression;
import io.floe.plan.semantics.Semantics;
import io.floe.plan.type.DataType;
import io.floe.plan.type.SimpleType;
import java.util.List;
import java.util.Locale;

/** Binds casts: what changes the meaning but not the bytes costs nothing. */
final class CastBinding {
  private CastBinding() {}

  static Evaluator bind(TypedExpression.Cast cast, Evaluator input, Resources resources) {
    DataType from = cast.input().dataType();
    DataType to = cast.dataType();
    if (isFree(from, to)) {
      return input;
    }
    ElementwiseFunction function = function(from, to, cast.mode(), resources.semantics());
    return Evaluators.elementwise(function, List.of(input));
  }

  static ElementwiseFunction function(
      DataType from, DataType to, CastMode mode, Semantics semantics) {
    Layout fromLayout = PhysicalLayouts.of(from);
    Layout toLayout = PhysicalLayouts.of(to);
    if (from == SimpleType.NULL) {
      return (arguments, rowCount, memory) -> Nulls.column(toLayout, rowCount, memory);
    }
    FunctionParameters parameters =
        ParameterTranslation.type(
                ParameterTranslation.type(FunctionParameters.NONE, "0", from), "_out", to)
            .with("mode", mode.name().toLowerCase(Locale.ROOT))
            .with("to", toLayout)
            .with("polars", semantics.name());
    return KernelTable.elementwise("cast", List.of(fromLayout), parameters)
        .orElseThrow(() -> Unsupported.function("cast", from.text() + " to " + to.text()));
  }

  private static boolean isFree(DataType from, DataType to) {
    return from.equals(to)
        || (isText(from) && isText(to))
        || (from instanceof DataType.Extension extension && extension.storage().equals(to))
        || (to instanceof DataType.Extension other && other.storage().equals(from));
  }

  private static boolean isText(DataType type) {
    return type == SimpleType.STRING || type instanceof DataType.Categorical;
  }
}
