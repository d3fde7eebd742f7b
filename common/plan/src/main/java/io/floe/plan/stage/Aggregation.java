package io.floe.plan.stage;

import io.floe.plan.logical.AggregateKind;
import io.floe.plan.logical.Constant;
import io.floe.plan.logical.ExpressionTree;
import io.floe.plan.logical.NamedExpression;
import io.floe.plan.logical.TypedExpression;
import io.floe.plan.type.DataType;
import io.floe.plan.type.SimpleType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Divides aggregations into what each task can say about its own rows and how these partial values
 * are put together. Expressions around the aggregations are left to the second half.
 */
final class Aggregation {
  private static final String PARTIAL = "__floe_partial_";

  private final List<NamedExpression> partial = new ArrayList<>();
  private final Map<TypedExpression, String> known = new HashMap<>();
  private final List<NamedExpression> combined = new ArrayList<>();

  private Aggregation() {}

  /** Two halves; empty when some expression has none. */
  static Optional<Aggregation> of(List<NamedExpression> expressions) {
    Aggregation result = new Aggregation();
    for (NamedExpression named : expressions) {
      Optional<TypedExpression> whole = result.combine(named.expression());
      if (whole.isEmpty()) {
        return Optional.empty();
      }
      result.combined.add(named.withExpression(whole.get()));
    }
    return Optional.of(result);
  }

  /** What every task computes. */
  List<NamedExpression> partial() {
    return List.copyOf(partial);
  }

  /** The expressions that were asked for, over the partial values of one group. */
  List<NamedExpression> combined() {
    return List.copyOf(combined);
  }

  private Optional<TypedExpression> combine(TypedExpression expression) {
    if (expression instanceof TypedExpression.Length length) {
      return Optional.of(again(AggregateKind.SUM, length, length.dataType()));
    }
    if (expression instanceof TypedExpression.Aggregate aggregate) {
      return aggregate(aggregate);
    }
    if (expression instanceof TypedExpression.Literal) {
      return Optional.of(expression);
    }
    boolean passes =
        expression instanceof TypedExpression.Cast
            || expression instanceof TypedExpression.Ternary
            || (expression instanceof TypedExpression.Call call && RowWise.isElementwise(call));
    if (!passes || ExpressionTree.children(expression).isEmpty()) {
      return Optional.empty();
    }
    List<TypedExpression> children = new ArrayList<>();
    for (TypedExpression child : ExpressionTree.children(expression)) {
      Optional<TypedExpression> whole = combine(child);
      if (whole.isEmpty()) {
        return Optional.empty();
      }
      children.add(whole.get());
    }
    return Optional.of(ExpressionTree.withChildren(expression, children));
  }

  private Optional<TypedExpression> aggregate(TypedExpression.Aggregate aggregate) {
    TypedExpression input = aggregate.input();
    boolean filtered = input instanceof TypedExpression.FilterValues;
    if (!(RowWise.is(input) || isFilter(input)) || RowWise.reads(input).isEmpty()) {
      return Optional.empty();
    }
    DataType type = aggregate.dataType();
    return switch (aggregate.kind()) {
      case MIN, MAX, NAN_MIN, NAN_MAX -> Optional.of(again(aggregate.kind(), aggregate, type));
      case SUM, COUNT, LENGTH -> Optional.of(again(AggregateKind.SUM, aggregate, type));
      // Of a group without such rows the first is null, which must not win over that of others.
      case FIRST, LAST ->
          filtered ? Optional.empty() : Optional.of(again(aggregate.kind(), aggregate, type));
      case FIRST_NON_NULL, LAST_NON_NULL -> Optional.of(again(aggregate.kind(), aggregate, type));
      case MEAN -> mean(aggregate);
      case MEDIAN, N_UNIQUE, ITEM, ITEM_OR_EMPTY, IMPLODE, IMPLODE_UNORDERED, GROUPS, STD, VAR ->
          Optional.empty();
    };
  }

  private static boolean isFilter(TypedExpression input) {
    return input instanceof TypedExpression.FilterValues filter
        && RowWise.is(filter.input())
        && RowWise.is(filter.predicate())
        && !RowWise.reads(filter.input()).isEmpty();
  }

  /** An aggregation of the partial values of one. */
  private TypedExpression again(AggregateKind kind, TypedExpression first, DataType type) {
    String name = known.get(first);
    if (name == null) {
      name = PARTIAL + partial.size();
      known.put(first, name);
      partial.add(new NamedExpression(name, first));
    }
    return Terms.aggregate(kind, new TypedExpression.ColumnReference(name, first.dataType()), type);
  }

  private Optional<TypedExpression> mean(TypedExpression.Aggregate aggregate) {
    TypedExpression input = aggregate.input();
    boolean plain = aggregate.dataType() == SimpleType.FLOAT64 && isNumber(input.dataType());
    if (!plain) {
      return Optional.empty();
    }
    TypedExpression numbers =
        input instanceof TypedExpression.FilterValues filter
            ? new TypedExpression.FilterValues(
                Terms.cast(filter.input(), SimpleType.FLOAT64), filter.predicate())
            : Terms.cast(input, SimpleType.FLOAT64);
    TypedExpression sum =
        again(
            AggregateKind.SUM,
            Terms.aggregate(AggregateKind.SUM, numbers, SimpleType.FLOAT64),
            SimpleType.FLOAT64);
    TypedExpression count =
        Terms.cast(
            again(
                AggregateKind.SUM,
                Terms.aggregate(AggregateKind.COUNT, input, SimpleType.UINT64),
                SimpleType.UINT64),
            SimpleType.FLOAT64);
    TypedExpression zero = new TypedExpression.Literal(new Constant.Real(0), SimpleType.FLOAT64);
    return Optional.of(
        new TypedExpression.Ternary(
            Terms.call("comparison.gt", SimpleType.BOOLEAN, count, zero),
            Terms.call("arithmetic.true_divide", SimpleType.FLOAT64, sum, count),
            new TypedExpression.Literal(Constant.NULL, SimpleType.FLOAT64),
            SimpleType.FLOAT64));
  }

  private static boolean isNumber(DataType type) {
    return type instanceof SimpleType simple
        && switch (simple) {
          case UINT8, UINT16, UINT32, UINT64, INT8, INT16, INT32, INT64, FLOAT64 -> true;
          case BOOLEAN,
              UINT128,
              INT128,
              FLOAT16,
              FLOAT32,
              STRING,
              BINARY,
              BINARY_OFFSET,
              DATE,
              TIME,
              NULL ->
              false;
        };
  }
}
