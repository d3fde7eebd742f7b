package io.floe.plan.sql;

import io.floe.plan.dsl.Aggregation;
import io.floe.plan.dsl.EnumValue;
import io.floe.plan.dsl.Expression;
import io.floe.plan.dsl.Operator;
import io.floe.plan.dsl.ParameterValue;
import io.floe.plan.dsl.Parameters;
import io.floe.plan.sql.Windows.Frame;
import io.floe.plan.type.SimpleType;
import java.math.BigInteger;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Functions that need the order of a window. */
final class WindowCalls {
  private final CallTranslator call;
  private final Windows windows;

  private WindowCalls(CallTranslator call) {
    this.call = call;
    this.windows = new Windows(call);
  }

  static Optional<Expression> translate(CallTranslator call) {
    return new WindowCalls(call).translate();
  }

  private Optional<Expression> translate() {
    return switch (call.name()) {
      case "row_number" -> {
        none("ROW_NUMBER");
        yield Optional.of(windows.over(Dsl.plus(Dsl.rowNumber(), Dsl.integer(1))));
      }
      case "rank" -> Optional.of(ranked(false));
      case "dense_rank" -> Optional.of(ranked(true));
      case "percent_rank" -> Optional.of(percentRank());
      case "cume_dist" -> Optional.of(cumulativeDistribution());
      case "ntile" -> Optional.of(tiles());
      case "lag" -> Optional.of(shifted(1));
      case "lead" -> Optional.of(shifted(-1));
      case "first_value" -> Optional.of(firstValue());
      case "last_value" -> Optional.of(lastValue());
      case "nth_value" -> Optional.of(nthValue());
      default -> Optional.empty();
    };
  }

  private void none(String shown) {
    call.plain();
    if (call.size() != 0) {
      throw SqlErrors.syntax(shown + " expects 0 arguments (found " + call.size() + ")");
    }
  }

  private void window(String shown) {
    if (!windows.present()) {
      throw SqlErrors.syntax(shown + " requires an OVER clause");
    }
    if (call.filter().isPresent()) {
      throw SqlErrors.unsupported(
          "'FILTER' combined with 'OVER' is not supported for " + call.call().name());
    }
  }

  /** The rank of each row, over its window. */
  private Expression ranked(boolean dense) {
    none(call.name().toUpperCase(Locale.ROOT));
    window(call.call().name());
    return windows.orders().size() == 1
        ? windows.overPartition(rank(dense))
        : windows.over(rank(dense));
  }

  private Expression rank(boolean dense) {
    List<SqlQuery.Order> orders = windows.orders();
    if (orders.size() != 1) {
      Expression changes = windows.changes(Dsl.equal(Dsl.rowNumber(), Dsl.integer(0)), 1);
      return dense
          ? Dsl.function("CumSum", List.of(Dsl.cast(changes, SimpleType.INT64)), Dsl.flag(false))
          : Dsl.function(
              "CumMax",
              List.of(Dsl.when(changes, Dsl.plus(Dsl.rowNumber(), Dsl.integer(1)), Dsl.integer(0))),
              Dsl.flag(false));
    }
    SqlQuery.Order order = orders.getFirst();
    Expression key = windows.keys().getFirst();
    ParameterValue options =
        Dsl.options(
            "RankOptions",
            new ParameterValue.Variant(new EnumValue(dense ? "Dense" : "Min", Parameters.NONE)),
            Dsl.flag(order.descending()));
    Expression rank =
        Dsl.cast(Dsl.function("Rank", List.of(key), options, Dsl.none()), SimpleType.INT64);
    if (order.nullsLast()) {
      Expression last =
          dense
              ? Dsl.call(
                  "FillNull",
                  new Expression.Aggregate(new Aggregation.Max(rank, false)),
                  Dsl.integer(0))
              : Dsl.cast(Dsl.count(key), SimpleType.INT64);
      return Dsl.call("FillNull", rank, Dsl.plus(last, Dsl.integer(1)));
    }
    Expression nulls = Dsl.cast(Dsl.call("NullCount", key), SimpleType.INT64);
    Expression before =
        dense ? Dsl.cast(Dsl.binary(nulls, Operator.GT, Dsl.integer(0)), SimpleType.INT64) : nulls;
    return Dsl.call("FillNull", Dsl.plus(rank, before), Dsl.integer(1));
  }

  private Expression percentRank() {
    none("PERCENT_RANK");
    window(call.call().name());
    Expression value =
        Dsl.when(
            Dsl.binary(Dsl.COUNT, Operator.GT, Dsl.integer(1)),
            Dsl.binary(
                Dsl.cast(Dsl.minus(rank(false), Dsl.integer(1)), SimpleType.FLOAT64),
                Operator.RUST_DIVIDE,
                Dsl.minus(Dsl.COUNT, Dsl.integer(1))),
            Dsl.real(0));
    return windows.orders().size() == 1 ? windows.overPartition(value) : windows.over(value);
  }

  private Expression cumulativeDistribution() {
    none("CUME_DIST");
    window(call.call().name());
    Expression ends =
        windows.changes(Dsl.equal(Dsl.rowNumber(), Dsl.minus(Dsl.COUNT, Dsl.integer(1))), -1);
    Expression before =
        Dsl.function(
            "CumMin",
            List.of(Dsl.when(ends, Dsl.plus(Dsl.rowNumber(), Dsl.integer(1)), Dsl.COUNT)),
            Dsl.flag(true));
    return windows.over(
        Dsl.binary(Dsl.cast(before, SimpleType.FLOAT64), Operator.RUST_DIVIDE, Dsl.COUNT));
  }

  private Expression tiles() {
    window("NTILE");
    call.between("NTILE", 1, 1);
    Expression given = call.argument(0);
    if (Dsl.integerOf(given).filter(count -> count.signum() > 0).isEmpty()) {
      throw SqlErrors.syntax("NTILE expects a positive integer literal as the number of buckets");
    }
    Expression size = Dsl.binary(Dsl.COUNT, Operator.FLOOR_DIVIDE, given);
    Expression larger = Dsl.plus(size, Dsl.integer(1));
    Expression rest = Dsl.binary(Dsl.COUNT, Operator.MODULUS, given);
    Expression row = Dsl.rowNumber();
    Expression tile =
        Dsl.when(
            Dsl.binary(row, Operator.LT, Dsl.binary(rest, Operator.MULTIPLY, larger)),
            Dsl.binary(row, Operator.FLOOR_DIVIDE, larger),
            Dsl.binary(Dsl.minus(row, rest), Operator.FLOOR_DIVIDE, size));
    return windows.over(Dsl.plus(tile, Dsl.integer(1)));
  }

  private Expression shifted(long direction) {
    String shown = call.call().name();
    window(shown);
    if (!windows.ordered()) {
      throw SqlErrors.syntax(shown + " requires an ORDER BY in the OVER clause");
    }
    call.plain();
    if (call.size() < 1 || call.size() > 3) {
      throw SqlErrors.syntax(shown + " expects 1 to 3 arguments (found " + call.size() + ")");
    }
    long rows = direction;
    if (call.size() > 1) {
      Optional<BigInteger> offset = Dsl.integerOf(call.argument(1));
      rows *=
          offset
              .orElseThrow(
                  () ->
                      SqlErrors.syntax(
                          "offset must be an integer (found "
                              + (call.argument(1) instanceof Expression.Column column
                                  ? "col(\"" + column.name() + "\")"
                                  : call.shown(1))
                              + ")"))
              .longValueExact();
    }
    Expression value = Dsl.shift(call.argument(0), rows);
    if (call.size() == 3) {
      Expression inside =
          Dsl.and(
              Dsl.binary(Dsl.rowNumber(), Operator.GT_EQ, Dsl.integer(rows)),
              Dsl.binary(Dsl.rowNumber(), Operator.LT, Dsl.plus(Dsl.COUNT, Dsl.integer(rows))));
      value = Dsl.when(inside, value, call.argument(2));
    }
    return windows.over(value);
  }

  private Expression firstValue() {
    call.exactly(1);
    Expression input = call.argument(0);
    Frame frame = windows.frame(call.call().name());
    return windows.over(
        switch (frame.reach()) {
          case WHOLE, RUNNING, RUNNING_PEERS -> Dsl.first(input);
          case REMAINING -> input;
          case REMAINING_PEERS -> new Expression.Gather(input, windows.firstPeer(), false, false);
          case ROLLING -> {
            Expression start = Dsl.plus(Dsl.rowNumber(), Dsl.integer(1 - frame.size()));
            yield new Expression.Gather(
                input,
                Dsl.when(Dsl.binary(start, Operator.LT, Dsl.integer(0)), Dsl.integer(0), start),
                false,
                false);
          }
        });
  }

  private Expression lastValue() {
    call.plain();
    if (call.size() != 1) {
      throw SqlErrors.syntax("LAST_VALUE expects exactly 1 argument (found " + call.size() + ")");
    }
    Expression input = call.argument(0);
    return windows.over(
        switch (windows.frame(call.call().name()).reach()) {
          case WHOLE, REMAINING, REMAINING_PEERS ->
              new Expression.Aggregate(new Aggregation.Last(input));
          case RUNNING, ROLLING -> input;
          case RUNNING_PEERS -> new Expression.Gather(input, windows.lastPeer(), false, false);
        });
  }

  private Expression nthValue() {
    window("NTH_VALUE");
    call.between("NTH_VALUE", 2, 2);
    Optional<BigInteger> given = Dsl.integerOf(call.argument(1));
    if (given.filter(number -> number.signum() > 0).isEmpty()) {
      throw SqlErrors.syntax("NTH_VALUE expects a positive integer (found " + call.shown(1) + ")");
    }
    Frame frame = windows.frame(call.call().name());
    Expression start =
        switch (frame.reach()) {
          case WHOLE, RUNNING, RUNNING_PEERS -> Dsl.integer(0);
          case REMAINING -> Dsl.plus(Dsl.rowNumber(), Dsl.integer(0));
          case REMAINING_PEERS -> windows.firstPeer();
          case ROLLING -> Dsl.plus(Dsl.rowNumber(), Dsl.integer(1 - frame.size()));
        };
    Expression end =
        switch (frame.reach()) {
          case WHOLE, REMAINING, REMAINING_PEERS -> Dsl.minus(Dsl.COUNT, Dsl.integer(1));
          case RUNNING, ROLLING -> Dsl.plus(Dsl.rowNumber(), Dsl.integer(0));
          case RUNNING_PEERS -> windows.lastPeer();
        };
    Expression wanted = Dsl.plus(start, Dsl.integer(given.get().longValueExact() - 1));
    Expression inside =
        Dsl.and(Dsl.binary(start, Operator.LT_EQ, wanted), Dsl.binary(wanted, Operator.LT_EQ, end));
    return windows.over(
        new Expression.Gather(call.argument(0), Dsl.when(inside, wanted, Dsl.NULL), false, false));
  }
}
