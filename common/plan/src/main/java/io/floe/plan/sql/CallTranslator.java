package io.floe.plan.sql;

import io.floe.plan.dsl.Expression;
import io.floe.plan.semantics.PlanException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;

/** A call of a function: its arguments, then the family that knows it. */
final class CallTranslator {
  private final ExpressionTranslator expressions;
  private final SqlExpression.Call call;
  private final String name;
  private Optional<Expression> filter = Optional.empty();

  CallTranslator(ExpressionTranslator expressions, SqlExpression.Call call) {
    this.expressions = expressions;
    this.call = call;
    this.name = call.name().toLowerCase(Locale.ROOT);
  }

  Expression translate() {
    call.refused()
        .ifPresent(
            message -> {
              throw SqlErrors.unsupported(message);
            });
    filter = call.filter().map(expressions::translate);
    return AggregateCalls.translate(this)
        .or(() -> WindowCalls.translate(this))
        .or(() -> plainFunction().map(new Windows(this)::over))
        .orElseThrow(() -> SqlErrors.unsupported("unsupported function '" + call.name() + "'"));
  }

  /** A function that knows nothing of windows. */
  private Optional<Expression> plainFunction() {
    return MathCalls.translate(this)
        .or(() -> TextCalls.translate(this))
        .or(() -> TimeCalls.translate(this))
        .or(() -> ListCalls.translate(this));
  }

  ExpressionTranslator expressions() {
    return expressions;
  }

  SqlExpression.Call call() {
    return call;
  }

  String name() {
    return name;
  }

  Optional<Expression> filter() {
    return filter;
  }

  int size() {
    return call.arguments().size();
  }

  /** Refuses words that only some aggregates take. */
  void plain() {
    if (call.distinct()) {
      throw SqlErrors.syntax("unexpected use of DISTINCT found in '" + call.name() + "'");
    }
    unordered();
  }

  /** Refuses an order or a limit inside the parentheses. */
  void unordered() {
    if (!call.orderBy().isEmpty() || call.limit().isPresent()) {
      throw SqlErrors.syntax("unexpected clause found in '" + call.name() + "'");
    }
  }

  /** Exactly so many arguments. */
  void exactly(int count) {
    plain();
    if (size() != count) {
      throw unmatched();
    }
  }

  /** So many arguments; the message counts them. */
  void between(String shown, int least, int most) {
    plain();
    if (size() < least || size() > most) {
      String range = least == most ? Integer.toString(least) : least + "-" + most;
      throw SqlErrors.syntax(
          shown
              + " expects "
              + range
              + (most == 1 ? " argument" : " arguments")
              + " (found "
              + size()
              + ")");
    }
  }

  PlanException unmatched() {
    return SqlErrors.unsupported(
        "no function matches the given name and arguments: `" + SqlText.of(call) + "`");
  }

  /** An argument, filtered when the call has a filter. */
  Expression argument(int position) {
    return filtered(expressions.translate(call.arguments().get(position)));
  }

  /** The value where the filter of the call holds: fewer rows, or nulls under a window. */
  Expression filtered(Expression value) {
    return filter
        .map(
            condition ->
                call.over().isPresent()
                    ? Dsl.when(condition, value, Dsl.NULL)
                    : (Expression) new Expression.Filter(value, condition))
        .orElse(value);
  }

  List<Expression> arguments() {
    return IntStream.range(0, size()).mapToObj(this::argument).toList();
  }

  /** The argument as a text that must be written in the query. */
  String text(int position) {
    return Dsl.textOf(expressions.translate(call.arguments().get(position)))
        .orElseThrow(
            () ->
                SqlErrors.unsupported(
                    "cannot parse literal " + SqlText.of(call.arguments().get(position))));
  }

  String shown(int position) {
    return SqlText.of(call.arguments().get(position));
  }

  /** A function of one argument. */
  Optional<Expression> unary(String function) {
    exactly(1);
    return Optional.of(Dsl.call(function, argument(0)));
  }

  /** A function of two arguments. */
  Optional<Expression> binary(String function) {
    exactly(2);
    return Optional.of(Dsl.call(function, argument(0), argument(1)));
  }
}
