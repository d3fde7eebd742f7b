package io.floe.plan.sql;

import io.floe.plan.dsl.EnumValue;
import io.floe.plan.dsl.Expression;
import io.floe.plan.dsl.Operator;
import io.floe.plan.dsl.ParameterValue;
import io.floe.plan.dsl.Parameters;
import io.floe.plan.sql.Windows.Frame;
import io.floe.plan.sql.Windows.Reach;
import io.floe.plan.type.SimpleType;
import java.util.List;

/** Aggregates over rows that grow, shrink or move with the row. */
final class WindowAggregates {
  private final Windows windows;
  private final Frame frame;

  WindowAggregates(Windows windows, Frame frame) {
    this.windows = windows;
    this.frame = frame;
  }

  private boolean backwards() {
    return frame.reach() == Reach.REMAINING || frame.reach() == Reach.REMAINING_PEERS;
  }

  private boolean rolling() {
    return frame.reach() == Reach.ROLLING;
  }

  /** {@code Sum}, {@code Min} or {@code Max}, not yet over its window. */
  Expression running(String kind, Expression input) {
    return rolling()
        ? rolling(kind, input)
        : windows.atPeers(cumulative(kind, input), frame.reach());
  }

  private Expression cumulative(String kind, Expression input) {
    Expression value = Dsl.function("Cum" + kind, List.of(input), Dsl.flag(backwards()));
    ParameterValue strategy =
        new ParameterValue.Variant(
            new EnumValue(
                backwards() ? "Backward" : "Forward",
                Parameters.of(List.of("0"), List.of(Dsl.none()))));
    return Dsl.function("FillNullWithStrategy", List.of(value), strategy);
  }

  private Expression rolling(String kind, Expression input) {
    return Dsl.function(
        "RollingExpr." + kind,
        List.of(input),
        Dsl.options(
            "RollingOptionsFixedWindow",
            Dsl.number(frame.size()),
            Dsl.number(1),
            Dsl.none(),
            Dsl.flag(false),
            Dsl.none()));
  }

  Expression mean(Expression input) {
    if (rolling()) {
      return rolling("Mean", input);
    }
    Expression sum = cumulative("Sum", Dsl.cast(input, SimpleType.FLOAT64));
    Expression mean = Dsl.binary(sum, Operator.RUST_DIVIDE, counted(input));
    return windows.atPeers(mean, frame.reach());
  }

  private Expression counted(Expression input) {
    return Dsl.cast(
        Dsl.function("CumCount", List.of(input), Dsl.flag(backwards())), SimpleType.INT64);
  }

  Expression count(Expression input) {
    if (rolling()) {
      return rolling("Sum", Dsl.cast(Dsl.call("Boolean.IsNotNull", input), SimpleType.INT64));
    }
    return windows.atPeers(counted(input), frame.reach());
  }

  Expression countRows() {
    Expression next = Dsl.plus(Dsl.rowNumber(), Dsl.integer(1));
    if (rolling()) {
      Expression size = Dsl.integer(frame.size());
      return Dsl.when(Dsl.binary(Dsl.rowNumber(), Operator.LT, size), next, size);
    }
    return windows.atPeers(
        backwards() ? Dsl.minus(Dsl.COUNT, Dsl.rowNumber()) : next, frame.reach());
  }

  /** Sums that are zero where nothing was added. */
  Expression total(Expression input) {
    return Dsl.call("FillNull", Dsl.cast(running("Sum", input), SimpleType.FLOAT64), Dsl.real(0));
  }
}
