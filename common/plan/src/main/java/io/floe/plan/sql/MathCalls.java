package io.floe.plan.sql;

import io.floe.plan.dsl.Expression;
import io.floe.plan.dsl.Operator;
import io.floe.plan.dsl.Parameters;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Functions of numbers, bits and truth values. */
final class MathCalls {
  private MathCalls() {}

  static Optional<Expression> translate(CallTranslator call) {
    return switch (call.name()) {
      case "bit_and", "bitand" -> operator(call, Operator.AND);
      case "bit_or", "bitor" -> operator(call, Operator.OR);
      case "bit_xor", "bitxor", "xor" -> operator(call, Operator.XOR);
      case "bit_not", "bitnot" -> call.unary("Boolean.Not");
      case "bit_count", "bitcount" -> call.unary("Bitwise.CountOnes");
      case "abs" -> call.unary("Abs");
      case "cbrt" -> call.unary("Pow.Cbrt");
      case "ceil", "ceiling" -> call.unary("Ceil");
      case "floor" -> call.unary("Floor");
      case "exp" -> call.unary("Exp");
      case "log1p" -> call.unary("Log1p");
      case "sign" -> call.unary("Sign");
      case "sqrt" -> call.unary("Pow.Sqrt");
      case "div" -> sql(call, "IntDiv");
      case "mod" -> sql(call, "Rem");
      case "log" -> call.binary("Log");
      case "ln" -> log(call, Math.E);
      case "log10" -> log(call, 10);
      case "log2" -> log(call, 2);
      case "pi" -> {
        call.exactly(0);
        yield Optional.of(Dsl.real(Math.PI));
      }
      case "pow", "power" -> {
        call.exactly(2);
        yield Optional.of(Dsl.call("Pow.Generic", real(call.argument(0)), real(call.argument(1))));
      }
      case "round" -> rounded(call, "Sql.Round", "ROUND");
      case "trunc", "truncate" -> rounded(call, "Truncate", "TRUNCATE");
      default -> trigonometry(call).or(() -> conditional(call));
    };
  }

  private static Optional<Expression> operator(CallTranslator call, Operator operator) {
    call.exactly(2);
    return Optional.of(Dsl.binary(call.argument(0), operator, call.argument(1)));
  }

  private static Optional<Expression> sql(CallTranslator call, String operator) {
    call.exactly(2);
    return Optional.of(OperatorTranslator.sql(operator, call.argument(0), call.argument(1)));
  }

  private static Optional<Expression> log(CallTranslator call, double base) {
    call.exactly(1);
    return Optional.of(Dsl.call("Log", call.argument(0), Dsl.real(base)));
  }

  /** Decimals become floating point numbers, others stay. */
  private static Expression real(Expression input) {
    return Dsl.call("Sql.ToFloat", input);
  }

  private static Optional<Expression> rounded(CallTranslator call, String function, String shown) {
    call.between(shown, 1, 2);
    long decimals = 0;
    if (call.size() == 2) {
      decimals =
          Dsl.integerOf(call.expressions().translate(call.call().arguments().get(1)))
              .orElseThrow(
                  () ->
                      SqlErrors.syntax(
                          "invalid value for " + shown + " decimals (" + call.shown(1) + ")"))
              .longValueExact();
      if (decimals < 0) {
        throw SqlErrors.unsupported(
            shown + " does not support negative decimals value (" + call.shown(1) + ")");
      }
    }
    return Optional.of(Dsl.function(function, List.of(call.argument(0)), Dsl.number(decimals)));
  }

  private static Optional<Expression> trigonometry(CallTranslator call) {
    String name = call.name();
    if (name.equals("atan2") || name.equals("atan2d")) {
      call.exactly(2);
      Expression angle = Dsl.call("Atan2", real(call.argument(0)), real(call.argument(1)));
      return Optional.of(name.equals("atan2") ? angle : degrees(angle));
    }
    return switch (name) {
      case "cos", "cot", "sin", "tan", "degrees", "radians" ->
          unary(call, "Trigonometry." + capital(name), false, false);
      case "cosd", "cotd", "sind", "tand" ->
          unary(call, "Trigonometry." + capital(name.substring(0, name.length() - 1)), true, false);
      case "acos", "asin", "atan" ->
          unary(call, "Trigonometry.Arc" + capital(name.substring(1)), false, false);
      case "acosd", "asind", "atand" ->
          unary(
              call,
              "Trigonometry.Arc" + capital(name.substring(1, name.length() - 1)),
              false,
              true);
      default -> Optional.empty();
    };
  }

  private static Optional<Expression> unary(
      CallTranslator call, String function, boolean fromDegrees, boolean toDegrees) {
    call.exactly(1);
    Expression input = real(call.argument(0));
    Expression angle =
        Dsl.call(function, fromDegrees ? Dsl.call("Trigonometry.Radians", input) : input);
    return Optional.of(toDegrees ? degrees(angle) : angle);
  }

  private static Expression degrees(Expression angle) {
    return Dsl.call("Trigonometry.Degrees", angle);
  }

  private static String capital(String name) {
    return name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
  }

  private static Optional<Expression> conditional(CallTranslator call) {
    return switch (call.name()) {
      case "coalesce" -> variadic(call, "Coalesce");
      case "greatest" -> variadic(call, "MaxHorizontal");
      case "least" -> variadic(call, "MinHorizontal");
      case "ifnull" -> {
        call.between("IFNULL", 2, 2);
        yield variadic(call, "Coalesce");
      }
      case "if" -> {
        call.between("IF", 3, 3);
        yield Optional.of(Dsl.when(call.argument(0), call.argument(1), call.argument(2)));
      }
      case "nullif" -> {
        call.between("NULLIF", 2, 2);
        Expression first = call.argument(0);
        yield Optional.of(Dsl.when(Dsl.equal(first, call.argument(1)), Dsl.NULL, first));
      }
      default -> Optional.empty();
    };
  }

  private static Optional<Expression> variadic(CallTranslator call, String function) {
    call.plain();
    if (call.size() == 0) {
      throw call.unmatched();
    }
    return Optional.of(new Expression.Function(function, call.arguments(), Parameters.NONE));
  }
}
