package io.floe.physical.expression;

import io.floe.engine.column.Column;
import io.floe.engine.column.Layout;
import io.floe.engine.expression.Evaluator;
import io.floe.engine.expression.Evaluators;
import io.floe.engine.function.ElementwiseFunction;
import io.floe.engine.function.FunctionException;
import io.floe.engine.segment.Rearrangement;
import io.floe.format.PhysicalLayouts;
import io.floe.plan.function.FunctionFlag;
import io.floe.plan.function.Refused;
import io.floe.plan.logical.TypedExpression;
import io.floe.plan.semantics.Claim;
import io.floe.plan.semantics.PlanException;
import io.floe.plan.semantics.Semantics;
import io.floe.plan.type.DataType;
import java.util.List;

/** Calls whose types do not fit, which Polars notices when it comes to their values. */
final class Refusals {
  private Refusals() {}

  /** A refusal that lowering found. */
  static Evaluator bind(TypedExpression.Call call, List<Evaluator> inputs, Semantics semantics) {
    FunctionException refusal = refusal(Refused.refusal(call.parameters()));
    Claim.Moment moment = Refused.moment(call.parameters());
    boolean early =
        switch (moment) {
          case COERCION -> true;
          case RUN -> semantics == Semantics.POLARS_1;
          case SEGMENTS, ROWS, VALUES -> false;
        };
    if (early || call.dataType() instanceof DataType.Unknown) {
      throw refusal;
    }
    return evaluator(call, inputs, refusal, moment);
  }

  private static FunctionException refusal(PlanException refused) {
    FunctionException.Kind kind =
        switch (refused.type()) {
          case COMPUTE -> FunctionException.Kind.COMPUTE;
          case SCHEMA -> FunctionException.Kind.SCHEMA;
          case SHAPE -> FunctionException.Kind.SHAPE;
          case OUT_OF_BOUNDS -> FunctionException.Kind.OUT_OF_BOUNDS;
          case INVALID_OPERATION,
              COLUMN_NOT_FOUND,
              DUPLICATE,
              NO_DATA,
              SCHEMA_FIELD_NOT_FOUND,
              STRUCT_FIELD_NOT_FOUND,
              SQL_INTERFACE,
              SQL_SYNTAX ->
              FunctionException.Kind.INVALID_OPERATION;
        };
    return new FunctionException(kind, refused.getMessage());
  }

  /** A call that no kernel takes: releases before 2.0 look at types before there are rows. */
  static Evaluator unbound(
      TypedExpression.Call call,
      List<Evaluator> inputs,
      FunctionException refusal,
      Semantics semantics) {
    if (semantics == Semantics.POLARS_1 || inputs.isEmpty()) {
      throw refusal;
    }
    return evaluator(call, inputs, refusal, Claim.Moment.ROWS);
  }

  private static Evaluator evaluator(
      TypedExpression.Call call,
      List<Evaluator> inputs,
      FunctionException refusal,
      Claim.Moment moment) {
    Layout layout = PhysicalLayouts.of(call.dataType());
    if (call.function().is(FunctionFlag.RETURNS_SCALAR)) {
      return Evaluators.reduction(
          (arguments, segments, memory) -> {
            if (segments.count() > 0) {
              throw refusal;
            }
            return Nulls.column(layout, 0, memory);
          },
          inputs);
    }
    boolean segmented = moment == Claim.Moment.SEGMENTS;
    if (segmented && call.function().is(FunctionFlag.LENGTH_PRESERVING)) {
      return Evaluators.rowFunction(
          (arguments, segments, memory) -> {
            if (segments.count() > 0) {
              throw refusal;
            }
            return Nulls.column(layout, 0, memory);
          },
          inputs);
    }
    if (!call.function().is(FunctionFlag.LENGTH_PRESERVING)) {
      return Evaluators.combination(
          (arguments, memory) -> {
            Rearrangement.Segmented values = arguments.getFirst();
            if (segmented ? values.segments().count() > 0 : values.column().length() > 0) {
              throw refusal;
            }
            return new Rearrangement.Segmented(Nulls.column(layout, 0, memory), values.segments());
          },
          inputs);
    }
    ElementwiseFunction function =
        (arguments, rows, memory) -> {
          if (rows > 0 && !(moment == Claim.Moment.VALUES && someAreNull(arguments))) {
            throw refusal;
          }
          return Nulls.column(layout, rows, memory);
        };
    return Evaluators.elementwise(function, inputs);
  }

  private static boolean someAreNull(List<? extends Column> arguments) {
    return arguments.stream().anyMatch(argument -> argument.nullCount() == argument.length());
  }
}
