package io.floe.plan.sql;

import io.floe.plan.dsl.Aggregation;
import io.floe.plan.dsl.DynValue;
import io.floe.plan.dsl.EnumValue;
import io.floe.plan.dsl.Expression;
import io.floe.plan.dsl.LiteralValue;
import io.floe.plan.dsl.Operator;
import io.floe.plan.dsl.ParameterValue;
import io.floe.plan.dsl.Parameters;
import io.floe.plan.dsl.ScalarValue;
import io.floe.plan.dsl.SortMultipleOptions;
import io.floe.plan.sql.Windows.Frame;
import io.floe.plan.sql.Windows.Reach;
import io.floe.plan.type.SimpleType;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.UnaryOperator;

/** Aggregates, over groups and over windows. */
final class AggregateCalls {
  private final CallTranslator call;
  private final Windows windows;

  private AggregateCalls(CallTranslator call) {
    this.call = call;
    this.windows = new Windows(call);
  }

  static Optional<Expression> translate(CallTranslator call) {
    return new AggregateCalls(call).translate();
  }

  private Optional<Expression> translate() {
    return switch (call.name()) {
      case "avg" -> Optional.of(average());
      case "count" -> Optional.of(count());
      case "sum" -> Optional.of(sum());
      case "total" -> Optional.of(total());
      case "min" ->
          Optional.of(extreme("Min", input -> aggregate(new Aggregation.Min(input, false))));
      case "max" ->
          Optional.of(extreme("Max", input -> aggregate(new Aggregation.Max(input, false))));
      case "first" -> {
        call.exactly(1);
        yield Optional.of(windows.over(Dsl.first(call.argument(0))));
      }
      case "last" -> unordered(input -> aggregate(new Aggregation.Last(input)));
      case "median" -> unordered(input -> aggregate(new Aggregation.Median(input)));
      case "stdev", "stddev", "stdev_samp", "stddev_samp" ->
          unordered(input -> aggregate(new Aggregation.Std(input, 1)));
      case "var", "variance", "var_samp" ->
          unordered(input -> aggregate(new Aggregation.Var(input, 1)));
      case "corr" -> {
        call.exactly(2);
        yield Optional.of(windows.overPartition(correlation()));
      }
      case "covar_pop" -> covariance(0);
      case "covar_samp", "covar" -> covariance(1);
      case "quantile_cont" -> quantile("QUANTILE_CONT", "Linear");
      case "quantile_disc" -> quantile("QUANTILE_DISC", "Equiprobable");
      case "array_agg" -> {
        if (call.size() != 1) {
          throw SqlErrors.syntax("ARRAY_AGG must have exactly one argument; found " + call.size());
        }
        refuseOrder();
        yield Optional.of(windows.overPartition(Dsl.implode(elements("ARRAY_AGG"))));
      }
      case "string_agg", "listagg", "group_concat" -> Optional.of(joined());
      default -> Optional.empty();
    };
  }

  private static Expression aggregate(Aggregation aggregation) {
    return new Expression.Aggregate(aggregation);
  }

  private void refuseOrder() {
    if (windows.ordered()) {
      throw SqlErrors.unsupported(
          call.call().name()
              + " with ORDER BY in OVER is not supported yet; without ORDER BY it uses the whole"
              + " partition");
    }
  }

  private Optional<Expression> unordered(UnaryOperator<Expression> aggregate) {
    call.exactly(1);
    refuseOrder();
    return Optional.of(windows.overPartition(aggregate.apply(call.argument(0))));
  }

  /** The only argument; {@code DISTINCT} makes its values unique. */
  private Expression only() {
    call.unordered();
    if (call.size() != 1) {
      throw call.unmatched();
    }
    Expression input = call.argument(0);
    return call.call().distinct() ? Dsl.function("Unique", List.of(input), Dsl.flag(false)) : input;
  }

  /** The frame when rows see less than the whole partition. */
  private Optional<WindowAggregates> moving() {
    if (!windows.present()) {
      return Optional.empty();
    }
    Frame frame = windows.frame(call.call().name());
    if (frame.reach() == Reach.WHOLE) {
      return Optional.empty();
    }
    if (call.call().distinct()) {
      refuseOrder();
    }
    return Optional.of(new WindowAggregates(windows, frame));
  }

  private Expression average() {
    Expression input = only();
    return moving()
        .map(moving -> windows.over(moving.mean(input)))
        .orElseGet(() -> windows.overPartition(aggregate(new Aggregation.Mean(input))));
  }

  private Expression extreme(String kind, UnaryOperator<Expression> whole) {
    call.unordered();
    if (call.size() != 1) {
      throw call.unmatched();
    }
    Expression input = call.argument(0);
    return moving()
        .map(moving -> windows.over(moving.running(kind, input)))
        .orElseGet(() -> windows.overPartition(whole.apply(input)));
  }

  private Expression sum() {
    if (call.call().distinct() && windows.present()) {
      throw SqlErrors.unsupported(
          call.call().name() + "(DISTINCT ...) is not supported with this OVER clause");
    }
    Expression input = only();
    return moving()
        .map(moving -> windows.over(moving.running("Sum", input)))
        .orElseGet(() -> windows.overPartition(wholeSum(input)));
  }

  /** Null where nothing is added. */
  private static Expression wholeSum(Expression input) {
    if (input instanceof Expression.Literal literal) {
      boolean integer = literal.value() instanceof LiteralValue.Dyn(DynValue.Int ignored);
      boolean number =
          integer
              || literal.value() instanceof LiteralValue.Dyn(DynValue.Real ignored)
              || literal.value() instanceof LiteralValue.Scalar(ScalarValue.Decimal ignored);
      if (number) {
        Expression product = Dsl.binary(input, Operator.MULTIPLY, Dsl.LEN);
        return Dsl.when(
            Dsl.binary(Dsl.LEN, Operator.GT, Dsl.integer(0)),
            integer ? Dsl.cast(product, SimpleType.INT64) : product,
            Dsl.NULL);
      }
    }
    return Dsl.when(
        Dsl.binary(Dsl.count(input), Operator.GT, Dsl.integer(0)), Dsl.sum(input), Dsl.NULL);
  }

  private Expression total() {
    Expression input = only();
    Optional<WindowAggregates> moving = moving();
    if (moving.isPresent()) {
      return windows.over(moving.get().total(input));
    }
    return windows.present()
        ? windows.overPartition(
            Dsl.call("FillNull", Dsl.cast(wholeSum(input), SimpleType.FLOAT64), Dsl.real(0)))
        : Dsl.cast(Dsl.sum(input), SimpleType.FLOAT64);
  }

  private Expression count() {
    call.unordered();
    if (call.size() > 1) {
      throw call.unmatched();
    }
    if (call.call().distinct()) {
      if (call.size() != 1) {
        throw call.unmatched();
      }
      refuseOrder();
      Expression input = call.argument(0);
      Expression nulls = Dsl.binary(Dsl.call("NullCount", input), Operator.GT, Dsl.integer(0));
      return windows.overPartition(
          Dsl.cast(Dsl.minus(aggregate(new Aggregation.NUnique(input)), nulls), SimpleType.INT64));
    }
    boolean rows = call.size() == 0 || countsRows(call.call().arguments().getFirst());
    Optional<WindowAggregates> moving = moving();
    if (moving.isPresent()) {
      boolean all = rows && call.filter().isEmpty();
      return windows.over(
          all
              ? moving.get().countRows()
              : moving.get().count(rows ? call.filtered(Dsl.TRUE) : call.argument(0)));
    }
    Expression count;
    if (!rows) {
      count = Dsl.count(call.argument(0));
    } else if (call.filter().isEmpty()) {
      count = Dsl.LEN;
    } else {
      count = windows.present() ? Dsl.count(call.filtered(Dsl.TRUE)) : Dsl.sum(call.filter().get());
    }
    return windows.overPartition(Dsl.cast(count, SimpleType.INT64));
  }

  /** A star or a literal that is not null. */
  private static boolean countsRows(SqlExpression argument) {
    return argument instanceof SqlExpression.Star
        || argument instanceof SqlExpression.NumberValue
        || argument instanceof SqlExpression.TextValue
        || argument instanceof SqlExpression.BooleanValue
        || argument instanceof SqlExpression.HexValue;
  }

  private Expression correlation() {
    Expression left = call.argument(0);
    Expression right = call.argument(1);
    Expression pairs =
        Dsl.function(
            "Boolean.Any",
            List.of(
                Dsl.and(Dsl.call("Boolean.IsNotNull", left), Dsl.call("Boolean.IsNotNull", right))),
            Dsl.flag(true));
    return Dsl.when(
        pairs, Dsl.function("Correlation", List.of(left, right), Dsl.variant("Pearson")), Dsl.NULL);
  }

  private Optional<Expression> covariance(long ddof) {
    call.exactly(2);
    ParameterValue method =
        new ParameterValue.Variant(
            new EnumValue("Covariance", Parameters.of(List.of("0"), List.of(Dsl.number(ddof)))));
    return Optional.of(
        windows.overPartition(Dsl.function("Correlation", call.arguments(), method)));
  }

  private Optional<Expression> quantile(String shown, String method) {
    call.between(shown, 2, 2);
    refuseOrder();
    Optional<ScalarValue> given =
        ElementsTranslator.scalar(call.expressions().translate(call.call().arguments().get(1)));
    Optional<Double> value =
        given.flatMap(
            scalar ->
                scalar instanceof ScalarValue.Int integer
                    ? Optional.of(integer.value().doubleValue())
                    : scalar instanceof ScalarValue.Real real
                        ? Optional.of(real.value())
                        : scalar instanceof ScalarValue.Decimal decimal
                            ? Optional.of(
                                new BigDecimal(decimal.unscaled(), decimal.scale()).doubleValue())
                            : Optional.empty());
    if (value.isEmpty()) {
      throw SqlErrors.syntax("invalid value for " + shown + " (" + call.shown(1) + ")");
    }
    if (value.get() < 0 || value.get() > 1) {
      throw SqlErrors.syntax(shown + " value must be between 0 and 1 (" + call.shown(1) + ")");
    }
    return Optional.of(
        windows.overPartition(
            Dsl.function(
                "Quantile",
                List.of(call.argument(0), Dsl.real(value.get())),
                Dsl.variant(method))));
  }

  /** The values to collect: unique, ordered, limited as the parentheses say. */
  private Expression elements(String shown) {
    Expression values = call.argument(0);
    List<SqlQuery.Order> orders = call.call().orderBy();
    if (call.call().distinct()) {
      values = Dsl.function("Unique", List.of(values), Dsl.flag(true));
      boolean byItself =
          orders.size() == 1
              && orders.getFirst().expression().equals(call.call().arguments().getFirst());
      values =
          byItself
              ? new Expression.Sort(
                  values, Dsl.order(orders.getFirst().descending(), orders.getFirst().nullsLast()))
              : sorted(values, orders);
    } else {
      values = sorted(values, orders);
    }
    if (call.call().limit().isPresent()) {
      Expression limit = call.expressions().translate(call.call().limit().get());
      if (Dsl.integerOf(limit).filter(number -> number.signum() >= 0).isEmpty()) {
        throw SqlErrors.syntax("LIMIT in " + shown + " must be a positive integer");
      }
      values = new Expression.Slice(values, Dsl.integer(0), limit);
    }
    return values;
  }

  private Expression sorted(Expression values, List<SqlQuery.Order> orders) {
    if (orders.isEmpty()) {
      return values;
    }
    List<Expression> by = new ArrayList<>();
    List<Boolean> descending = new ArrayList<>();
    List<Boolean> nullsLast = new ArrayList<>();
    for (SqlQuery.Order order : orders) {
      by.add(call.filtered(call.expressions().translate(order.expression())));
      descending.add(order.descending());
      nullsLast.add(order.nullsLast());
    }
    return new Expression.SortBy(
        values,
        by,
        new SortMultipleOptions(descending, nullsLast, true, false, OptionalLong.empty()));
  }

  private Expression joined() {
    if (call.size() < 1 || call.size() > 2) {
      throw SqlErrors.syntax("STRING_AGG expects 1-2 arguments (found " + call.size() + ")");
    }
    if (call.call().distinct() && call.size() == 2 && call.name().equals("group_concat")) {
      throw SqlErrors.syntax(
          "DISTINCT is only supported with a single argument in '" + call.call().name() + "'");
    }
    refuseOrder();
    Expression separator =
        call.size() == 2
            ? call.expressions().translate(call.call().arguments().get(1))
            : Dsl.text(",");
    Expression values = elements("STRING_AGG");
    Expression texts =
        ListCalls.join(Dsl.implode(Dsl.cast(values, SimpleType.STRING)), separator, true);
    Expression rows = aggregate(new Aggregation.Count(values, true));
    return windows.overPartition(
        Dsl.when(Dsl.binary(Dsl.call("NullCount", values), Operator.LT, rows), texts, Dsl.NULL));
  }
}
