package io.floe.physical.pipeline;

import io.floe.physical.expression.AggregateBinding;
import io.floe.physical.expression.CallAccumulators;
import io.floe.physical.expression.Traits;
import io.floe.plan.function.FunctionFlag;
import io.floe.plan.logical.ExpressionTree;
import io.floe.plan.logical.NamedExpression;
import io.floe.plan.logical.TypedExpression;
import io.floe.plan.lower.Heights;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/**
 * The aggregations inside the expressions of a select that can be computed while rows stream by.
 * Expressions are told apart by identity: each occurrence is an aggregation of its own.
 */
final class Reductions {
  private final List<TypedExpression> independent = new ArrayList<>();
  private final List<TypedExpression> ofInput = new ArrayList<>();
  private final Set<TypedExpression> all = Collections.newSetFromMap(new IdentityHashMap<>());

  private Reductions() {}

  /** Finds the outermost aggregations. */
  static Reductions of(List<NamedExpression> expressions) {
    Reductions found = new Reductions();
    expressions.forEach(named -> found.find(named.expression()));
    return found;
  }

  /** Aggregations that read no row of the input. */
  List<TypedExpression> independent() {
    return independent;
  }

  /** Aggregations over the rows of the input. */
  List<TypedExpression> ofInput() {
    return ofInput;
  }

  private void find(TypedExpression expression) {
    if (streams(expression)) {
      boolean reads = Traits.readsColumns(expression) || Traits.countsRows(expression);
      if (reads || RangeDomain.find(expression).isPresent()) {
        (reads ? ofInput : independent).add(expression);
        all.add(expression);
      }
      return;
    }
    if (!(expression instanceof TypedExpression.Over)
        && !(expression instanceof TypedExpression.Rolling)) {
      ExpressionTree.children(expression).forEach(this::find);
    }
  }

  /** Whether an aggregation can be fed page by page. */
  private static boolean streams(TypedExpression expression) {
    return switch (expression) {
      case TypedExpression.Length ignored -> true;
      case TypedExpression.Aggregate aggregate ->
          CallAccumulators.listed(aggregate).isPresent()
              ? isFedByColumns(CallAccumulators.read(aggregate))
              : isFed(aggregate.input()) && AggregateBinding.accumulated(aggregate).isPresent();
      case TypedExpression.Call call ->
          call.inputs().stream().allMatch(input -> isFedByColumns(input))
              && CallAccumulators.ofPair(call).isPresent();
      case TypedExpression other -> false;
    };
  }

  private static boolean isFedByColumns(TypedExpression input) {
    return Traits.readsColumns(input) && Heights.isElementwise(input);
  }

  private static boolean isFed(TypedExpression input) {
    return Heights.isElementwise(RangeDomain.withoutRange(input));
  }

  /** Whether an expression is elementwise once the aggregations found here are single values. */
  boolean isElementwise(TypedExpression expression) {
    if (all.contains(expression)) {
      return true;
    }
    return switch (expression) {
      case TypedExpression.Aggregate aggregate ->
          // An aggregation of constants is evaluated on the spot.
          !Traits.readsColumns(aggregate) && !Traits.countsRows(aggregate);
      case TypedExpression.Call call ->
          call.function().is(FunctionFlag.ELEMENTWISE)
              && call.inputs().stream().allMatch(this::isElementwise);
      case TypedExpression.Cast cast -> isElementwise(cast.input());
      case TypedExpression.Ternary ternary ->
          isElementwise(ternary.predicate())
              && isElementwise(ternary.truthy())
              && isElementwise(ternary.falsy());
      case TypedExpression other -> Heights.isElementwise(other);
    };
  }
}
