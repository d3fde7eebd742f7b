package io.floe.plan.sql;

import io.floe.plan.dsl.EvalVariant;
import io.floe.plan.dsl.Expression;
import io.floe.plan.dsl.Operator;
import io.floe.plan.dsl.Selector;
import io.floe.plan.type.DataType;
import io.floe.plan.type.SimpleType;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;

/** Functions of lists, and the choice of columns. */
final class ListCalls {
  private ListCalls() {}

  static Optional<Expression> translate(CallTranslator call) {
    return switch (call.name()) {
      case "array_contains" -> {
        call.exactly(2);
        yield Optional.of(Dsl.function("ListExpr.Contains", call.arguments(), Dsl.flag(true)));
      }
      case "array_get" -> {
        call.exactly(2);
        yield Optional.of(get(call.argument(0), fromOne(call.argument(1))));
      }
      case "array_length" -> call.unary("ListExpr.Length");
      case "array_lower" -> call.unary("ListExpr.Min");
      case "array_upper" -> call.unary("ListExpr.Max");
      case "array_mean" -> call.unary("ListExpr.Mean");
      case "array_sum" -> call.unary("ListExpr.Sum");
      case "array_reverse" -> {
        call.exactly(1);
        yield Optional.of(eval(call.argument(0), Dsl.call("Reverse", new Expression.Element())));
      }
      case "array_unique" -> {
        call.exactly(1);
        Expression unique =
            Dsl.function("Unique", List.of(new Expression.Element()), Dsl.flag(true));
        yield Optional.of(eval(call.argument(0), unique));
      }
      case "array_to_string" -> joined(call);
      case "unnest" -> {
        call.exactly(1);
        yield Optional.of(Dsl.explode(call.argument(0)));
      }
      case "columns" -> columns(call);
      default -> Optional.empty();
    };
  }

  private static Expression eval(Expression input, Expression evaluation) {
    return new Expression.Eval(input, evaluation, new EvalVariant.ListEval());
  }

  static Expression get(Expression list, Expression index) {
    return Dsl.function("ListExpr.Get", List.of(list, index), Dsl.flag(true));
  }

  static Expression join(Expression list, Expression separator, boolean ignoresNulls) {
    return Dsl.function("ListExpr.Join", List.of(list, separator), Dsl.flag(ignoresNulls));
  }

  /** A position counted from one, as one counted from zero; zero itself is no position. */
  static Expression fromOne(Expression index) {
    if (Dsl.isNull(index)) {
      return Dsl.NULL;
    }
    Optional<BigInteger> number = Dsl.integerOf(index);
    if (number.isPresent()) {
      long position = number.get().longValueExact();
      return position == 0 ? Dsl.NULL : position < 0 ? index : Dsl.integer(position - 1);
    }
    return Dsl.when(
        Dsl.binary(index, Operator.GT, Dsl.integer(0)),
        Dsl.minus(index, Dsl.integer(1)),
        Dsl.when(Dsl.equal(index, Dsl.integer(0)), Dsl.NULL, index));
  }

  private static Optional<Expression> joined(CallTranslator call) {
    call.between("ARRAY_TO_STRING", 2, 3);
    Expression texts = Dsl.cast(call.argument(0), new DataType.ListOf(SimpleType.STRING));
    if (call.size() == 2) {
      return Optional.of(join(texts, call.argument(1), true));
    }
    String none =
        Dsl.textOf(call.argument(2))
            .orElseThrow(
                () ->
                    SqlErrors.syntax(
                        "invalid null value for ARRAY_TO_STRING (" + call.shown(2) + ")"));
    return Optional.of(
        none.isEmpty()
            ? join(texts, call.argument(1), true)
            : join(
                eval(texts, Dsl.call("FillNull", new Expression.Element(), Dsl.text(none))),
                call.argument(1),
                false));
  }

  /** {@code COLUMNS('pattern')}. */
  private static Optional<Expression> columns(CallTranslator call) {
    call.exactly(1);
    Expression argument = call.argument(0);
    if (argument instanceof Expression.Selection) {
      return Optional.of(argument);
    }
    String pattern =
        Dsl.textOf(argument)
            .orElseThrow(() -> SqlErrors.syntax("COLUMNS expects a regex; found " + call.shown(0)));
    if (pattern.equals("*")) {
      throw SqlErrors.syntax("COLUMNS('*') is not a valid regex; did you mean COLUMNS(*)?");
    }
    boolean start = pattern.startsWith("^");
    boolean end = pattern.endsWith("$");
    return Optional.of(
        new Expression.Selection(
            new Selector.Matches((start ? "" : "^.*") + pattern + (end ? "" : ".*$"))));
  }
}
