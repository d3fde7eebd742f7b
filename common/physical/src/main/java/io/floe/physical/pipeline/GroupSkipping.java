package io.floe.physical.pipeline;

import io.floe.format.parquet.ColumnRange;
import io.floe.plan.logical.Constant;
import io.floe.plan.logical.TypedExpression;
import io.floe.plan.logical.TypedExpression.Call;
import io.floe.plan.logical.TypedExpression.ColumnReference;
import io.floe.plan.logical.TypedExpression.Literal;
import io.floe.plan.type.DataType;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;

/**
 * Tells which groups of rows a predicate leaves nothing of, by the least and greatest values of
 * their columns. In doubt a group is read.
 */
final class GroupSkipping {
  private final Function<ColumnReference, Optional<ColumnRange>> ranges;

  /**
   * A test for one group.
   *
   * @param ranges what is known of a column in the group
   */
  GroupSkipping(Function<ColumnReference, Optional<ColumnRange>> ranges) {
    this.ranges = ranges;
  }

  /** Whether a predicate is true for no row. */
  boolean isFalse(TypedExpression predicate) {
    if (!(predicate instanceof Call call)) {
      return false;
    }
    List<TypedExpression> inputs = call.inputs();
    return switch (call.function().name()) {
      case "boolean.and", "Boolean.AllHorizontal" -> inputs.stream().anyMatch(this::isFalse);
      case "boolean.or", "Boolean.AnyHorizontal" -> inputs.stream().allMatch(this::isFalse);
      case "comparison.eq" -> compared(inputs, Comparison.EQUAL);
      case "comparison.lt" -> compared(inputs, Comparison.LESS);
      case "comparison.le" -> compared(inputs, Comparison.LESS_OR_EQUAL);
      case "comparison.gt" -> compared(inputs, Comparison.GREATER);
      case "comparison.ge" -> compared(inputs, Comparison.GREATER_OR_EQUAL);
      case "Boolean.IsBetween" ->
          compared(inputs.subList(0, 2), Comparison.GREATER_OR_EQUAL)
              || compared(List.of(inputs.get(0), inputs.get(2)), Comparison.LESS_OR_EQUAL);
      case "Boolean.IsNull" ->
          range(inputs.getFirst())
              .map(range -> range.nulls().isPresent() && range.nulls().getAsLong() == 0)
              .orElse(false);
      case "Boolean.IsNotNull" -> range(inputs.getFirst()).map(this::isAllNull).orElse(false);
      default -> false;
    };
  }

  private enum Comparison {
    EQUAL,
    LESS,
    LESS_OR_EQUAL,
    GREATER,
    GREATER_OR_EQUAL;

    /** With the sides exchanged. */
    Comparison turned() {
      return switch (this) {
        case EQUAL -> EQUAL;
        case LESS -> GREATER;
        case LESS_OR_EQUAL -> GREATER_OR_EQUAL;
        case GREATER -> LESS;
        case GREATER_OR_EQUAL -> LESS_OR_EQUAL;
      };
    }
  }

  private Optional<ColumnRange> range(TypedExpression expression) {
    return expression instanceof ColumnReference column ? ranges.apply(column) : Optional.empty();
  }

  private boolean isAllNull(ColumnRange range) {
    return range.nulls().isPresent() && range.nulls().getAsLong() == range.rows();
  }

  private boolean compared(List<TypedExpression> inputs, Comparison comparison) {
    TypedExpression left = inputs.get(0);
    TypedExpression right = inputs.get(1);
    if (left instanceof Literal(Constant value, DataType ignored)
        && right instanceof ColumnReference) {
      return impossible(right, value, comparison.turned());
    }
    return right instanceof Literal(Constant value, DataType ignored)
        && impossible(left, value, comparison);
  }

  private boolean impossible(TypedExpression column, Constant value, Comparison comparison) {
    Optional<ColumnRange> known = range(column);
    if (known.isEmpty()) {
      return false;
    }
    ColumnRange range = known.get();
    if (isAllNull(range)) {
      return true;
    }
    OptionalInt least = order(range.least(), value);
    OptionalInt greatest = order(range.greatest(), value);
    // NaN is above all numbers, and statistics do not count it.
    boolean mayBeNaN = value instanceof Constant.Real;
    boolean allAbove = least.isPresent() && least.getAsInt() > 0;
    boolean allBelow = greatest.isPresent() && greatest.getAsInt() < 0;
    return switch (comparison) {
      case EQUAL -> allAbove || allBelow;
      case LESS -> least.isPresent() && least.getAsInt() >= 0;
      case LESS_OR_EQUAL -> allAbove;
      case GREATER -> !mayBeNaN && greatest.isPresent() && greatest.getAsInt() <= 0;
      case GREATER_OR_EQUAL -> !mayBeNaN && allBelow;
    };
  }

  /** The order of a bound and a constant; empty when they cannot be compared. */
  private static OptionalInt order(Optional<Object> bound, Constant constant) {
    if (bound.isEmpty()) {
      return OptionalInt.empty();
    }
    Object known = bound.get();
    return switch (constant) {
      case Constant.Int(BigInteger value) ->
          known instanceof Long number
              ? OptionalInt.of(BigInteger.valueOf(number).compareTo(value))
              : known instanceof BigInteger number
                  ? OptionalInt.of(number.compareTo(value))
                  : OptionalInt.empty();
      case Constant.Real(double value) ->
          known instanceof Double number && !Double.isNaN(value)
              ? OptionalInt.of(Double.compare(number + 0.0, value + 0.0))
              : OptionalInt.empty();
      case Constant.Bool(boolean value) ->
          known instanceof Boolean flag
              ? OptionalInt.of(Boolean.compare(flag, value))
              : OptionalInt.empty();
      case Constant.Text(String value) ->
          known instanceof byte[] bytes
              ? OptionalInt.of(
                  Arrays.compareUnsigned(bytes, value.getBytes(StandardCharsets.UTF_8)))
              : OptionalInt.empty();
      case Constant.Null ignored -> OptionalInt.empty();
      case Constant.Bytes ignored -> OptionalInt.empty();
      case Constant.Values ignored -> OptionalInt.empty();
      case Constant.EncodedValues ignored -> OptionalInt.empty();
    };
  }
}
