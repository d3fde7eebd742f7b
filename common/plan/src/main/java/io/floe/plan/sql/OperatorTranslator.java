package io.floe.plan.sql;

import io.floe.plan.dsl.Aggregation;
import io.floe.plan.dsl.DataTypeExpression;
import io.floe.plan.dsl.DynValue;
import io.floe.plan.dsl.Expression;
import io.floe.plan.dsl.LiteralValue;
import io.floe.plan.dsl.Operator;
import io.floe.plan.dsl.ScalarValue;
import io.floe.plan.semantics.PlanException;
import io.floe.plan.type.DataType;
import io.floe.plan.type.SimpleType;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;

/** Operators and predicates of SQL text. */
final class OperatorTranslator {
  private final ExpressionTranslator expressions;

  OperatorTranslator(ExpressionTranslator expressions) {
    this.expressions = expressions;
  }

  private Expression translate(SqlExpression expression) {
    return expressions.translate(expression);
  }

  Expression unary(SqlExpression.Unary unary) {
    Expression input = translate(unary.input());
    return switch (unary.operator()) {
      case "NOT" ->
          input instanceof Expression.Column column
                  && expressions
                      .typeOf(column.name())
                      .filter(SimpleType.BOOLEAN::equals)
                      .isPresent()
              ? Dsl.not(input)
              : Dsl.not(Dsl.strictCast(input, SimpleType.BOOLEAN));
      case "+" -> isNumber(input) ? input : Dsl.plus(Dsl.integer(0), input);
      case "-" -> negative(input).orElseGet(() -> Dsl.minus(Dsl.integer(0), input));
      default ->
          throw SqlErrors.unsupported(
              "unary operator (BitwiseNot, "
                  + (input instanceof Expression.Column column
                      ? "col(\"" + column.name() + "\")"
                      : SqlText.of(unary.input()))
                  + ") is not supported");
    };
  }

  private static boolean isNumber(Expression input) {
    return negative(input).isPresent();
  }

  private static Optional<Expression> negative(Expression input) {
    if (!(input instanceof Expression.Literal literal)) {
      return Optional.empty();
    }
    LiteralValue value = literal.value();
    if (value instanceof LiteralValue.Dyn(DynValue.Int number)) {
      return Optional.of(
          new Expression.Literal(new LiteralValue.Dyn(new DynValue.Int(number.value().negate()))));
    }
    if (value instanceof LiteralValue.Dyn(DynValue.Real number)) {
      return Optional.of(Dsl.real(-number.value()));
    }
    return value instanceof LiteralValue.Scalar(ScalarValue.Decimal number)
        ? Optional.of(
            Dsl.scalar(
                new ScalarValue.Decimal(
                    number.unscaled().negate(), number.precision(), number.scale())))
        : Optional.empty();
  }

  Expression binary(SqlExpression.Binary binary) {
    String operator = binary.operator();
    if (binary.right() instanceof SqlExpression.IntervalValue span) {
      if (binary.left() instanceof SqlExpression.IntervalValue other) {
        Optional<Expression> compared = compared(other, operator, span);
        if (compared.isPresent()) {
          return compared.get();
        }
      } else if (operator.equals("+") || operator.equals("-")) {
        String offset = Intervals.parse(span, false).offset();
        return Dsl.call(
            "TemporalExpr.OffsetBy",
            translate(binary.left()),
            Dsl.text(operator.equals("-") ? "-" + offset : offset));
      }
    }
    Optional<Boolean> likes = likes(operator);
    if (likes.isPresent()) {
      return like(
          new SqlExpression.Like(
              binary.left(),
              operator.startsWith("!"),
              likes.get(),
              binary.right(),
              Optional.empty()));
    }
    Expression left = translate(binary.left());
    Expression right = temporal(left, translate(binary.right()));
    if (Dsl.isDecimal(left) || Dsl.isDecimal(right)) {
      Optional<Expression> exact = LiteralTranslator.computed(left, operator, right);
      if (exact.isPresent()) {
        return exact.get();
      }
    }
    return apply(left, operator, right, binary);
  }

  private static Optional<Boolean> likes(String operator) {
    return switch (operator) {
      case "~~", "!~~" -> Optional.of(false);
      case "~~*", "!~~*" -> Optional.of(true);
      default -> Optional.empty();
    };
  }

  private static Optional<Expression> compared(
      SqlExpression.IntervalValue left, String operator, SqlExpression.IntervalValue right) {
    Intervals first = Intervals.parse(left, false);
    Intervals second = Intervals.parse(right, false);
    int order = first.estimate().compareTo(second.estimate());
    boolean result =
        switch (operator) {
          case ">" -> order > 0;
          case "<" -> order < 0;
          case ">=" -> order >= 0;
          case "<=" -> order <= 0;
          case "=", "==", "<=>" -> first.equals(second);
          case "!=", "<>" -> !first.equals(second);
          default -> throw SqlErrors.unsupported("invalid interval comparison operator");
        };
    return Optional.of(result ? Dsl.TRUE : Dsl.FALSE);
  }

  private Expression apply(
      Expression left, String operator, Expression right, SqlExpression.Binary source) {
    return switch (operator) {
      case "&" -> Dsl.binary(left, Operator.AND, right);
      case "|" -> Dsl.binary(left, Operator.OR, right);
      case "XOR" -> Dsl.binary(left, Operator.XOR, right);
      case "AND" -> Dsl.and(left, right);
      case "OR" -> Dsl.or(left, right);
      case "=", "==" -> exact(left, "Eq", Operator.EQ, right);
      case "<>", "!=" -> Dsl.not(exact(left, "Eq", Operator.EQ, right));
      case "<" -> exact(left, "Lt", Operator.LT, right);
      case "<=" -> exact(left, "LtEq", Operator.LT_EQ, right);
      case ">" -> exact(left, "Gt", Operator.GT, right);
      case ">=" -> exact(left, "GtEq", Operator.GT_EQ, right);
      case "<=>" -> Dsl.binary(left, Operator.EQ_VALIDITY, right);
      case "+" -> exact(left, "Plus", Operator.PLUS, right);
      case "-" -> exact(left, "Minus", Operator.MINUS, right);
      case "*" -> sql("Mul", left, right);
      case "/" -> sql("Div", left, right);
      case "//" -> sql("IntDiv", left, right);
      case "%" -> sql("Rem", left, right);
      case "||" -> Dsl.plus(Dsl.cast(left, SimpleType.STRING), Dsl.cast(right, SimpleType.STRING));
      case "^@" -> Dsl.call("StringExpr.StartsWith", left, right);
      case "~", "!~", "~*", "!~*" -> regex(left, operator, right, source);
      case "->", "->>", "#>", "#>>" -> member(left, operator, right, source);
      default ->
          throw SqlErrors.unsupported(
              "operator " + shown(operator) + " is not currently supported");
    };
  }

  private static String shown(String operator) {
    return switch (operator) {
      case "^" -> "BitwiseXor";
      case "#" -> "PGBitwiseXor";
      case "<<" -> "PGBitwiseShiftLeft";
      case ">>" -> "PGBitwiseShiftRight";
      default -> operator;
    };
  }

  /** A decimal literal takes the other side's type when that is a floating point number. */
  private static Expression exact(
      Expression left, String name, Operator operator, Expression right) {
    return Dsl.isDecimal(left) || Dsl.isDecimal(right)
        ? sql(name, left, right)
        : Dsl.binary(left, operator, right);
  }

  static Expression sql(String name, Expression left, Expression right) {
    return Dsl.function("Sql.Binary", List.of(left, right), Dsl.variant(name));
  }

  private static Expression regex(
      Expression left, String operator, Expression right, SqlExpression.Binary source) {
    String pattern =
        Dsl.textOf(right)
            .orElseThrow(
                () ->
                    SqlErrors.syntax(
                        "invalid pattern for '"
                            + operator
                            + "' operator: "
                            + SqlText.of(source.right())));
    Expression matches =
        TextCalls.matches(left, Dsl.text(operator.endsWith("*") ? "(?i)" + pattern : pattern));
    return operator.startsWith("!") ? Dsl.not(matches) : matches;
  }

  private static Expression member(
      Expression left, String operator, Expression right, SqlExpression.Binary source) {
    boolean path = operator.startsWith("#");
    Optional<BigInteger> index = path ? Optional.empty() : Dsl.integerOf(right);
    String text =
        index
            .map(BigInteger::toString)
            .or(() -> Dsl.textOf(right))
            .orElseThrow(
                () ->
                    SqlErrors.syntax(
                        "invalid json/struct path-extract definition: "
                            + SqlText.of(source.right())));
    boolean braces = text.startsWith("{") && text.endsWith("}");
    Expression result = left;
    for (String part : (braces ? text.substring(1, text.length() - 1) : text).split(",", -1)) {
      String name = part.strip();
      boolean position = (path || index.isPresent()) && name.matches("-?\\d+");
      result =
          position
              ? ListCalls.get(result, Dsl.integer(Long.parseLong(name)))
              : ExpressionTranslator.member(result, name);
    }
    return operator.endsWith(">>") ? Dsl.cast(result, SimpleType.STRING) : result;
  }

  /** A text beside a column of points in time is read as one. */
  private Expression temporal(Expression left, Expression right) {
    Optional<String> text = Dsl.textOf(right);
    Optional<DataType> type =
        left instanceof Expression.Column column
            ? expressions.typeOf(column.name())
            : left instanceof Expression.Cast cast
                    && cast.dataType() instanceof DataTypeExpression.Literal literal
                ? Optional.of(literal.type())
                : Optional.empty();
    if (text.isEmpty() || type.isEmpty()) {
      return right;
    }
    String value = text.get();
    if (type.get() == SimpleType.TIME && LiteralTranslator.isTime(value)) {
      return TimeCalls.strptime(right, SimpleType.TIME, Optional.empty(), "raise");
    }
    if (type.get() == SimpleType.DATE && LiteralTranslator.isDate(value)) {
      return TimeCalls.strptime(right, SimpleType.DATE, Optional.empty(), "raise");
    }
    if (type.get() instanceof DataType.Datetime datetime
        && (LiteralTranslator.isDatetime(value) || LiteralTranslator.isDate(value))) {
      String full = value.length() == 10 ? value + "T00:00:00" : value.replaceFirst(" ", "T");
      return TimeCalls.strptime(Dsl.text(full), datetime, Optional.empty(), "latest");
    }
    return right;
  }

  Expression between(SqlExpression.Between between) {
    Expression input = translate(between.input());
    Expression low = temporal(input, translate(between.low()));
    Expression high = temporal(input, translate(between.high()));
    return between.negated()
        ? Dsl.or(Dsl.binary(input, Operator.LT, low), Dsl.binary(input, Operator.GT, high))
        : Dsl.and(Dsl.binary(input, Operator.GT_EQ, low), Dsl.binary(input, Operator.LT_EQ, high));
  }

  Expression in(SqlExpression.InList in) {
    Expression input = translate(in.input());
    Optional<ScalarValue.Elements> elements =
        Shapes.hasAggregate(input) ? Optional.empty() : elements(in.elements());
    Expression result;
    if (elements.isPresent()) {
      ScalarValue.Elements list = typed(elements.get(), input);
      String function = list.inner() instanceof DataType.Decimal ? "Sql.IsIn" : "Boolean.IsIn";
      result = Dsl.function(function, List.of(input, Dsl.scalar(list)), Dsl.flag(false));
      if (list.values().stream().anyMatch(ScalarValue.Null.class::isInstance)) {
        result = Dsl.or(result, Dsl.UNKNOWN);
      }
    } else {
      if (in.elements().isEmpty()) {
        throw SqlErrors.syntax("IN list must not be empty");
      }
      result =
          expressions.all(in.elements()).stream()
              .map(element -> Dsl.equal(input, element))
              .reduce(Dsl::or)
              .orElseThrow();
    }
    return in.negated() ? Dsl.not(result) : result;
  }

  private Optional<ScalarValue.Elements> elements(List<SqlExpression> list) {
    try {
      return Optional.of(new ElementsTranslator(expressions).translate(list));
    } catch (PlanException noLiterals) {
      return Optional.empty();
    }
  }

  /** Texts looked for among points in time are read as such. */
  private ScalarValue.Elements typed(ScalarValue.Elements elements, Expression input) {
    Optional<DataType> wanted =
        input instanceof Expression.Column column && elements.inner() == SimpleType.STRING
            ? expressions.typeOf(column.name())
            : Optional.empty();
    return wanted
        .filter(
            type ->
                type == SimpleType.DATE
                    || type == SimpleType.TIME
                    || type instanceof DataType.Datetime)
        .map(
            type ->
                new ScalarValue.Elements(
                    type,
                    elements.values().stream()
                        .map(value -> ElementsTranslator.converted(value, type))
                        .toList()))
        .orElse(elements);
  }

  Expression quantified(SqlExpression.Quantified quantified) {
    Expression left = translate(quantified.left());
    Expression right = translate(quantified.right());
    boolean all = quantified.all();
    return switch (quantified.operator()) {
      case ">" -> Dsl.binary(left, Operator.GT, extreme(right, all));
      case ">=" -> Dsl.binary(left, Operator.GT_EQ, extreme(right, all));
      case "<" -> Dsl.binary(left, Operator.LT, extreme(right, !all));
      case "<=" -> Dsl.binary(left, Operator.LT_EQ, extreme(right, !all));
      default -> {
        boolean negated = quantified.operator().equals("<>") || quantified.operator().equals("!=");
        if (all) {
          throw SqlErrors.syntax("ALL cannot be used with " + (negated ? "!=" : "="));
        }
        Expression member = Dsl.function("Boolean.IsIn", List.of(left, right), Dsl.flag(false));
        yield negated ? Dsl.not(member) : member;
      }
    };
  }

  private static Expression extreme(Expression input, boolean largest) {
    return new Expression.Aggregate(
        largest ? new Aggregation.Max(input, false) : new Aggregation.Min(input, false));
  }

  Expression like(SqlExpression.Like like) {
    if (like.escape().isPresent()) {
      throw SqlErrors.unsupported(
          "ESCAPE char for LIKE/ILIKE is not currently supported; found '"
              + like.escape().get()
              + "'");
    }
    String pattern =
        Dsl.textOf(translate(like.pattern()))
            .orElseThrow(
                () ->
                    SqlErrors.syntax(
                        "LIKE/ILIKE pattern must be a string literal; found "
                            + SqlText.of(like.pattern())));
    Expression input = translate(like.input());
    Expression result = TextCalls.like(input, pattern, like.ignoresCase());
    return like.negated() ? Dsl.not(result) : result;
  }

  Expression matches(SqlExpression.Matches matches) {
    Expression result = TextCalls.matches(translate(matches.input()), translate(matches.pattern()));
    return matches.negated() ? Dsl.not(result) : result;
  }

  Expression is(SqlExpression.Is is) {
    Expression input = translate(is.input());
    Expression result =
        switch (is.what()) {
          case "NULL" -> Dsl.call(is.negated() ? "Boolean.IsNotNull" : "Boolean.IsNull", input);
          case "TRUE" -> Dsl.equal(input, Dsl.TRUE);
          case "FALSE" -> Dsl.equal(input, Dsl.FALSE);
          default ->
              throw SqlErrors.unsupported(
                  "expression " + SqlText.of(is) + " is not currently supported");
        };
    return is.negated() && !is.what().equals("NULL") ? Dsl.not(result) : result;
  }

  Expression isDistinct(SqlExpression.IsDistinct is) {
    return Dsl.binary(
        translate(is.left()),
        is.negated() ? Operator.EQ_VALIDITY : Operator.NOT_EQ_VALIDITY,
        translate(is.right()));
  }
}
