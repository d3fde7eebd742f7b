package io.floe.plan.lower;

import io.floe.plan.function.FunctionFlag;
import io.floe.plan.function.Refused;
import io.floe.plan.logical.AggregateKind;
import io.floe.plan.logical.Constant;
import io.floe.plan.logical.ExpressionTree;
import io.floe.plan.logical.NamedExpression;
import io.floe.plan.logical.TypedExpression;
import io.floe.plan.semantics.Claim;
import io.floe.plan.semantics.LiteralTypes;
import io.floe.plan.semantics.PlanException;
import io.floe.plan.type.SimpleType;
import java.util.List;
import java.util.Set;

/** Puts a call that is refused when it runs where Polars finds out only then. */
final class Refusals {
  private static final Set<FunctionFlag> ELEMENTWISE =
      Set.of(FunctionFlag.ELEMENTWISE, FunctionFlag.LENGTH_PRESERVING);

  private Refusals() {}

  /** The call; what Polars refuses at once is thrown. */
  static TypedExpression call(
      PlanException refused, Set<FunctionFlag> flags, List<NamedExpression> inputs) {
    Claim claim = refused.claim().orElseThrow(() -> refused);
    return new TypedExpression.Call(
        Refused.like(flags),
        inputs.stream().map(input -> Casts.materialize(input.expression())).toList(),
        inputs.stream().map(NamedExpression::name).toList(),
        Refused.parameters(refused, claim.moment()),
        LiteralTypes.materialized(claim.type()));
  }

  /** The null of each group that Polars makes of values which it cannot aggregate. */
  static TypedExpression nothing(TypedExpression input) {
    TypedExpression none =
        new TypedExpression.FilterValues(
            input, new TypedExpression.Literal(new Constant.Bool(false), SimpleType.BOOLEAN));
    return new TypedExpression.Aggregate(AggregateKind.FIRST, 0, none, input.dataType());
  }

  /** Throws what Polars finds out while planning, but after it has typed all expressions. */
  static List<NamedExpression> requireCoerced(List<NamedExpression> outputs) {
    for (NamedExpression output : outputs) {
      ExpressionTree.visit(
          output.expression(),
          expression -> {
            if (expression instanceof TypedExpression.Call call
                && Refused.is(call.function())
                && Refused.moment(call.parameters()) == Claim.Moment.COERCION) {
              throw Refused.refusal(call.parameters());
            }
          });
    }
    return outputs;
  }

  /** The refusal of an operator over single rows. */
  static TypedExpression elementwise(PlanException refused, TypedExpression... inputs) {
    return call(
        refused,
        ELEMENTWISE,
        List.of(inputs).stream().map(each -> new NamedExpression("", each)).toList());
  }
}
