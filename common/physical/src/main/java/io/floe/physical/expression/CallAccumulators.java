package io.floe.physical.expression;

import io.floe.engine.aggregate.Aggregate;
import io.floe.engine.column.FixedLayout;
import io.floe.engine.column.Layout;
import io.floe.format.PhysicalLayouts;
import io.floe.plan.dsl.ParameterValue;
import io.floe.plan.logical.AggregateKind;
import io.floe.plan.logical.Constant;
import io.floe.plan.logical.TypedExpression;
import io.floe.plan.semantics.TypeFamilies;
import io.floe.plan.type.DataType;
import java.math.BigInteger;
import java.util.Optional;

/** Calls of functions that can be computed by accumulators while rows stream by. */
public final class CallAccumulators {
  /** More than these cost more to keep for each group than its rows, where groups are small. */
  private static final int MOST_LARGEST = 16;

  private CallAccumulators() {}

  /** The aggregate of a call that gives one value; its inputs become the members of a struct. */
  public static Optional<Aggregate.Pair> ofPair(TypedExpression.Call call) {
    if (!call.function().name().equals("Correlation")
        || call.inputs().size() != 2
        || !call.inputs().stream().allMatch(CallAccumulators::isNumber)
        || !(PhysicalLayouts.of(call.dataType()) instanceof FixedLayout output)
        || !TypeFamilies.isFloat(call.dataType())
        || !(call.parameters().get("method") instanceof ParameterValue.Variant method)) {
      return Optional.empty();
    }
    return switch (method.value().name()) {
      case "Pearson" -> Optional.of(new Aggregate.Pair(true, 0, true, output));
      case "Covariance" -> {
        double lost =
            method.value().parameters().isEmpty() ? 1 : method.value().parameters().at(0).asLong();
        yield Optional.of(new Aggregate.Pair(false, lost, true, output));
      }
      default -> Optional.empty();
    };
  }

  /** The aggregate of values that a call chooses and that become a list. */
  public static Optional<Aggregate> listed(TypedExpression.Aggregate aggregate) {
    boolean list =
        aggregate.kind() == AggregateKind.IMPLODE
            || aggregate.kind() == AggregateKind.IMPLODE_UNORDERED;
    if (list
        && aggregate.input() instanceof TypedExpression.Call call
        && call.function().name().equals("TopK")
        && call.inputs().size() == 2
        && isNumber(call.inputs().getFirst())
        && PhysicalLayouts.of(call.dataType()) instanceof FixedLayout layout
        && layout.equals(PhysicalLayouts.of(call.inputs().getFirst().dataType()))
        && literal(call.inputs().getLast()) instanceof Constant.Int(BigInteger count)
        && count.signum() >= 0
        && count.bitLength() <= Byte.SIZE
        && count.intValue() <= MOST_LARGEST) {
      // The plan's flag says whether the least are wanted.
      boolean least =
          call.parameters().has("descending") && call.parameters().get("descending").asBoolean();
      return Optional.of(new Aggregate.Largest(layout, count.intValue(), least));
    }
    return Optional.empty();
  }

  /** What the aggregate of an aggregation reads. */
  public static TypedExpression read(TypedExpression.Aggregate aggregate) {
    return listed(aggregate).isPresent()
        ? ((TypedExpression.Call) aggregate.input()).inputs().getFirst()
        : aggregate.input();
  }

  private static Constant literal(TypedExpression expression) {
    return switch (expression) {
      case TypedExpression.Literal(Constant value, DataType ignored) -> value;
      case TypedExpression.Cast cast -> literal(cast.input());
      case TypedExpression other -> new Constant.Null();
    };
  }

  private static boolean isNumber(TypedExpression expression) {
    Layout layout = PhysicalLayouts.of(expression.dataType());
    return TypeFamilies.isPrimitiveNumeric(expression.dataType())
        && layout instanceof FixedLayout fixed
        && fixed.byteSize() <= Long.BYTES;
  }
}
