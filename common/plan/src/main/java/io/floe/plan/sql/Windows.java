package io.floe.plan.sql;

import io.floe.plan.dsl.EnumValue;
import io.floe.plan.dsl.Expression;
import io.floe.plan.dsl.Operator;
import io.floe.plan.dsl.ParameterValue;
import io.floe.plan.dsl.Parameters;
import io.floe.plan.dsl.WindowMapping;
import io.floe.plan.sql.SqlExpression.Bound;
import io.floe.plan.sql.SqlExpression.BoundKind;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The window of a call: partitions, order and which rows each row sees. */
final class Windows {
  private final CallTranslator call;
  private final Optional<SqlExpression.WindowSpec> window;

  Windows(CallTranslator call) {
    this.call = call;
    this.window = call.call().over().map(this::resolved);
  }

  private SqlExpression.WindowSpec resolved(SqlExpression.Window given) {
    SqlScope scope = call.expressions().scope();
    return switch (given) {
      case SqlExpression.NamedWindow named -> named(scope, named.name());
      case SqlExpression.WindowSpec spec ->
          spec.base()
              .map(
                  name -> {
                    SqlExpression.WindowSpec base = named(scope, name);
                    return new SqlExpression.WindowSpec(
                        Optional.empty(),
                        base.partitionBy(),
                        spec.orderBy().isEmpty() ? base.orderBy() : spec.orderBy(),
                        spec.frame().or(base::frame));
                  })
              .orElse(spec);
    };
  }

  private static SqlExpression.WindowSpec named(SqlScope scope, String name) {
    return scope
        .window(name)
        .orElseThrow(() -> SqlErrors.unsupported("named window '" + name + "' was not found"));
  }

  boolean present() {
    return window.isPresent();
  }

  boolean ordered() {
    return window.filter(spec -> !spec.orderBy().isEmpty()).isPresent();
  }

  List<SqlQuery.Order> orders() {
    return window.map(SqlExpression.WindowSpec::orderBy).orElse(List.of());
  }

  List<Expression> keys() {
    return orders().stream().map(order -> translate(order.expression())).toList();
  }

  private Expression translate(SqlExpression expression) {
    return call.expressions().translate(expression);
  }

  private List<Expression> partitions() {
    return window.map(spec -> call.expressions().all(spec.partitionBy())).orElse(List.of());
  }

  /** A value of all rows of its partition, in no order. */
  Expression overPartition(Expression value) {
    List<Expression> partitions = partitions();
    return partitions.isEmpty()
        ? value
        : new Expression.Over(value, partitions, Optional.empty(), WindowMapping.GROUPS_TO_ROWS);
  }

  /** A value of the partition's rows in the window's order. */
  Expression over(Expression value) {
    if (!ordered()) {
      return overPartition(value);
    }
    List<Expression> partitions = partitions();
    return new Expression.Over(
        value,
        partitions.isEmpty() ? List.of(Dsl.integer(1)) : partitions,
        Optional.of(order()),
        WindowMapping.GROUPS_TO_ROWS);
  }

  private Expression.WindowOrder order() {
    List<SqlQuery.Order> orders = orders();
    List<Expression> keys = keys();
    if (orders.size() == 1) {
      SqlQuery.Order only = orders.getFirst();
      return new Expression.WindowOrder(
          keys.getFirst(), Dsl.order(only.descending(), only.nullsLast()));
    }
    List<ParameterValue> descending = new ArrayList<>();
    List<ParameterValue> nullsLast = new ArrayList<>();
    for (SqlQuery.Order order : orders) {
      descending.add(Dsl.flag(order.descending()));
      nullsLast.add(Dsl.flag(order.nullsLast()));
    }
    ParameterValue variant =
        new ParameterValue.Variant(
            new EnumValue(
                "Ordered",
                Parameters.of(
                    List.of("descending", "nulls_last", "broadcast_nulls"),
                    List.of(
                        new ParameterValue.Values(descending),
                        new ParameterValue.Values(nullsLast),
                        Dsl.none()))));
    return new Expression.WindowOrder(
        Dsl.function("RowEncode", keys, variant), Dsl.order(false, false));
  }

  /** Which rows a row sees. */
  enum Reach {
    /** All of the partition. */
    WHOLE,
    /** From the first to this row. */
    RUNNING,
    /** From the first to the last row that is ordered as this one. */
    RUNNING_PEERS,
    /** From this to the last row. */
    REMAINING,
    /** From the first row that is ordered as this one to the last. */
    REMAINING_PEERS,
    /** Some rows before this one, and this one. */
    ROLLING
  }

  /** Which rows a row sees and, for rolling windows, how many these are. */
  record Frame(Reach reach, long size) {}

  Frame frame(String function) {
    Optional<SqlExpression.Frame> frame = window.flatMap(SqlExpression.WindowSpec::frame);
    if (frame.isEmpty()) {
      return new Frame(ordered() ? Reach.RUNNING_PEERS : Reach.WHOLE, 0);
    }
    Bound start = frame.get().start();
    Bound end = frame.get().end();
    boolean fromFirst = unbounded(start, BoundKind.PRECEDING);
    boolean toLast = unbounded(end, BoundKind.FOLLOWING);
    boolean fromHere = start.kind() == BoundKind.CURRENT_ROW;
    boolean toHere = end.kind() == BoundKind.CURRENT_ROW;
    boolean rows = frame.get().units().equals("ROWS");
    if (fromFirst && toLast) {
      return new Frame(Reach.WHOLE, 0);
    }
    if (fromFirst && toHere) {
      return new Frame(rows ? Reach.RUNNING : Reach.RUNNING_PEERS, 0);
    }
    if (fromHere && toLast) {
      return new Frame(rows ? Reach.REMAINING : Reach.REMAINING_PEERS, 0);
    }
    if (rows && toHere && fromHere) {
      return new Frame(Reach.ROLLING, 1);
    }
    if (rows && toHere && start.kind() == BoundKind.PRECEDING && start.distance().isPresent()) {
      Optional<BigInteger> distance = Dsl.integerOf(translate(start.distance().get()));
      if (distance.isPresent()) {
        return new Frame(Reach.ROLLING, distance.get().longValueExact() + 1);
      }
    }
    throw SqlErrors.unsupported(
        function
            + " with window frame '"
            + frame.get().units()
            + " BETWEEN "
            + shown(start)
            + " AND "
            + shown(end)
            + "' is not supported");
  }

  private static boolean unbounded(Bound bound, BoundKind kind) {
    return bound.kind() == kind && bound.distance().isEmpty();
  }

  private static String shown(Bound bound) {
    return bound.kind() == BoundKind.CURRENT_ROW
        ? "CURRENT ROW"
        : bound.distance().map(SqlText::of).orElse("UNBOUNDED") + " " + bound.kind();
  }

  /** Whether a row differs from the one that many rows before it. */
  Expression changes(Expression border, long rows) {
    Expression changes = border;
    for (Expression key : keys()) {
      changes = Dsl.or(changes, Dsl.binary(key, Operator.NOT_EQ_VALIDITY, Dsl.shift(key, rows)));
    }
    return changes;
  }

  /** The number of the last row that is ordered as this one. */
  Expression lastPeer() {
    Expression last = Dsl.minus(Dsl.COUNT, Dsl.integer(1));
    Expression ends = changes(Dsl.equal(Dsl.rowNumber(), last), -1);
    return Dsl.function("CumMin", List.of(Dsl.when(ends, Dsl.rowNumber(), last)), Dsl.flag(true));
  }

  /** The number of the first row that is ordered as this one. */
  Expression firstPeer() {
    Expression begins = changes(Dsl.equal(Dsl.rowNumber(), Dsl.integer(0)), 1);
    return Dsl.function(
        "CumMax", List.of(Dsl.when(begins, Dsl.rowNumber(), Dsl.integer(0))), Dsl.flag(false));
  }

  /** The value of running sums and the like as the last or first of equal rows has it. */
  Expression atPeers(Expression value, Reach reach) {
    return switch (reach) {
      case RUNNING_PEERS -> new Expression.Gather(value, lastPeer(), false, false);
      case REMAINING_PEERS -> new Expression.Gather(value, firstPeer(), false, false);
      case WHOLE, RUNNING, REMAINING, ROLLING -> value;
    };
  }
}
