package io.floe.physical.pipeline;

import io.floe.engine.column.FixedLayout;
import io.floe.format.PhysicalLayouts;
import io.floe.plan.logical.Constant;
import io.floe.plan.logical.ExpressionTree;
import io.floe.plan.logical.TypedExpression;
import io.floe.plan.type.DataType;
import io.floe.plan.type.Field;
import io.floe.plan.type.Schema;
import java.math.BigInteger;
import java.util.Optional;

/**
 * A range of constant bounds inside an expression, taken as the rows over which the expression
 * runs: the way an aggregation of a long range runs in little memory.
 */
record RangeDomain(TypedExpression.Call range, long start, long step, long count) {
  private static final String COLUMN = "range";

  /** The first range in an expression. */
  static Optional<RangeDomain> find(TypedExpression expression) {
    if (expression instanceof TypedExpression.Call call) {
      Optional<RangeDomain> here = of(call);
      if (here.isPresent()) {
        return here;
      }
    }
    return ExpressionTree.children(expression).stream()
        .map(RangeDomain::find)
        .flatMap(Optional::stream)
        .findFirst();
  }

  private static Optional<RangeDomain> of(TypedExpression.Call call) {
    boolean range = call.function().name().equals("Range.IntRange");
    if (!range
        || PhysicalLayouts.of(call.dataType()) instanceof FixedLayout layout
            && layout.byteSize() > 8) {
      return Optional.empty();
    }
    Optional<BigInteger> start = constant(call.inputs().get(0));
    Optional<BigInteger> end = constant(call.inputs().get(1));
    if (start.isEmpty() || end.isEmpty()) {
      return Optional.empty();
    }
    long step = call.parameters().getLong("step");
    BigInteger distance =
        step > 0 ? end.get().subtract(start.get()) : start.get().subtract(end.get());
    if (step == 0 || distance.bitLength() > 62) {
      return Optional.empty();
    }
    long count = Math.max(0, Math.ceilDiv(distance.longValueExact(), Math.abs(step)));
    return Optional.of(new RangeDomain(call, start.get().longValueExact(), step, count));
  }

  private static Optional<BigInteger> constant(TypedExpression expression) {
    return switch (expression) {
      case TypedExpression.Literal literal
          when literal.value() instanceof Constant.Int(BigInteger value) ->
          Optional.of(value);
      case TypedExpression.Cast cast -> constant(cast.input());
      case TypedExpression other -> Optional.empty();
    };
  }

  /** The expression with the numbers as a column instead of the first range. */
  static TypedExpression withoutRange(TypedExpression expression) {
    return find(expression)
        .map(
            domain ->
                ExpressionTree.rewrite(
                    expression, part -> part == domain.range ? domain.column() : part))
        .orElse(expression);
  }

  /** The column that holds the numbers. */
  TypedExpression column() {
    return new TypedExpression.ColumnReference(COLUMN, dataType());
  }

  /** The schema of the numbers. */
  Schema schema() {
    return Schema.of(new Field(COLUMN, dataType()));
  }

  /** A source of the numbers. */
  RangeSource source() {
    return new RangeSource(start, step, count, (FixedLayout) PhysicalLayouts.of(dataType()));
  }

  private DataType dataType() {
    return range.dataType();
  }
}
