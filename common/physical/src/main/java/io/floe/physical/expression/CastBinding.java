package io.floe.physical.expression;

import io.floe.engine.expression.Evaluator;
import io.floe.engine.expression.Evaluators;
import io.floe.engine.function.ElementwiseFunction;
import io.floe.engine.function.FunctionException;
import io.floe.format.PhysicalLayouts;
import io.floe.physical.expression.binding.CastFunctions;
import io.floe.plan.dsl.CastMode;
import io.floe.plan.logical.TypedExpression;
import io.floe.plan.semantics.TypeFamilies;
import io.floe.plan.type.DataType;
import io.floe.plan.type.SimpleType;
import java.util.List;
import java.util.Optional;

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
    return CastFunctions.of(from, to, mode, column).orElseGet(() -> nullsOnly(from, to));
  }

  /** Nulls become nulls of any type; a first value shows that there is no conversion. */
  private static ElementwiseFunction nullsOnly(DataType from, DataType to) {
    return (arguments, rows, memory) -> {
      if (arguments.getFirst().nullCount() < rows) {
        throw refusal(from, to);
      }
      return Nulls.column(PhysicalLayouts.of(to), rows, memory);
    };
  }

  /** Polars names the types of its arrays here. */
  private static FunctionException refusal(DataType from, DataType to) {
    Optional<DataType> inner = TypeFamilies.inner(from);
    return FunctionException.invalid(
        inner.isPresent()
            ? "cannot cast List type (inner: '"
                + inner.get().codeText()
                + "', to: '"
                + to.codeText()
                + "')"
            : "casting from " + arrayName(from) + " to " + arrayName(to) + " not supported");
  }

  private static String arrayName(DataType type) {
    if (type == SimpleType.STRING) {
      return "Utf8View";
    }
    return type == SimpleType.BINARY ? "BinaryView" : type.codeText();
  }
}
