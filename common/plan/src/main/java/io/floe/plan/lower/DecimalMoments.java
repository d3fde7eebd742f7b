package io.floe.plan.lower;

import io.floe.plan.dsl.CastMode;
import io.floe.plan.dsl.Operator;
import io.floe.plan.dsl.Parameters;
import io.floe.plan.function.Catalogue;
import io.floe.plan.logical.AggregateKind;
import io.floe.plan.logical.Constant;
import io.floe.plan.logical.TypedExpression;
import io.floe.plan.type.DataType;
import io.floe.plan.type.SimpleType;
import java.util.List;
import java.util.Optional;

/**
 * Means and deviations of decimals, which are floating point numbers. The whole numbers that
 * decimals are made of are averaged exactly and scaled once at the end; deviations see each value
 * as floating point number.
 */
final class DecimalMoments {
  private DecimalMoments() {}

  /**
   * The aggregation over whole numbers or floats; empty for the kinds that look at decimals as they
   * are.
   */
  static Optional<TypedExpression> of(
      AggregateKind kind, int ddof, TypedExpression input, DataType.Decimal type) {
    return switch (kind) {
      case MEAN, MEDIAN -> {
        TypedExpression whole =
            new TypedExpression.Call(
                Catalogue.require("ToPhysical"),
                List.of(input),
                List.of(""),
                Parameters.NONE,
                SimpleType.INT128);
        TypedExpression moment = new TypedExpression.Aggregate(kind, 0, whole, SimpleType.FLOAT64);
        yield Optional.of(
            type.scale() == 0
                ? moment
                : BinaryOperators.call(
                    OperatorNames.function(Operator.TRUE_DIVIDE),
                    moment,
                    new TypedExpression.Literal(
                        new Constant.Real(Math.pow(10, type.scale())), SimpleType.FLOAT64),
                    SimpleType.FLOAT64));
      }
      case STD, VAR ->
          Optional.of(
              new TypedExpression.Aggregate(
                  kind,
                  ddof,
                  new TypedExpression.Cast(input, SimpleType.FLOAT64, CastMode.NON_STRICT),
                  SimpleType.FLOAT64));
      case MIN,
          MAX,
          NAN_MIN,
          NAN_MAX,
          N_UNIQUE,
          FIRST,
          FIRST_NON_NULL,
          LAST,
          LAST_NON_NULL,
          ITEM,
          ITEM_OR_EMPTY,
          IMPLODE,
          IMPLODE_UNORDERED,
          COUNT,
          LENGTH,
          SUM,
          GROUPS ->
          Optional.empty();
    };
  }
}
