package io.floe.plan.sql;

import io.floe.plan.dsl.DynValue;
import io.floe.plan.dsl.Expression;
import io.floe.plan.dsl.LiteralValue;
import io.floe.plan.dsl.ScalarValue;
import io.floe.plan.type.DataType;
import io.floe.plan.type.SimpleType;
import io.floe.plan.type.TimeUnit;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Literals with commas between them as one list of one type. */
final class ElementsTranslator {
  private final ExpressionTranslator expressions;

  ElementsTranslator(ExpressionTranslator expressions) {
    this.expressions = expressions;
  }

  /** The list, refused when an element is no literal. */
  ScalarValue.Elements translate(List<SqlExpression> elements) {
    List<ScalarValue> values = new ArrayList<>();
    Optional<DataType> declared = Optional.empty();
    for (SqlExpression element : elements) {
      SqlExpression inner = element;
      if (element instanceof SqlExpression.Cast cast) {
        DataType type = SqlTypes.of(cast.type());
        if (declared.isPresent() && !declared.get().equals(type)) {
          throw SqlErrors.unsupported(
              "array literal expected consistent dtypes (found "
                  + declared.get().text()
                  + " and "
                  + type.text()
                  + ")");
        }
        declared = Optional.of(type);
        inner = cast.input();
      }
      values.add(
          value(inner)
              .orElseThrow(
                  () ->
                      SqlErrors.unsupported(
                          "array element " + SqlText.of(element) + " is not supported")));
    }
    DataType common = common(values);
    DataType type = declared.orElse(common);
    return new ScalarValue.Elements(
        type, values.stream().map(value -> converted(value, type)).toList());
  }

  private Optional<ScalarValue> value(SqlExpression element) {
    if (element instanceof SqlExpression.ArrayValue array) {
      return Optional.of(translate(array.elements()));
    }
    boolean literal =
        element instanceof SqlExpression.NumberValue
            || element instanceof SqlExpression.TextValue
            || element instanceof SqlExpression.HexValue
            || element instanceof SqlExpression.BitValue
            || element instanceof SqlExpression.BooleanValue
            || element instanceof SqlExpression.NullValue
            || element instanceof SqlExpression.TypedValue
            || element instanceof SqlExpression.IntervalValue
            || (element instanceof SqlExpression.Nested nested && value(nested.input()).isPresent())
            || (element instanceof SqlExpression.Unary unary
                && !unary.operator().equals("NOT")
                && unary.input() instanceof SqlExpression.NumberValue);
    return literal ? scalar(expressions.translate(element)) : Optional.empty();
  }

  /** The value of a literal; integers without type get 64 bits. */
  static Optional<ScalarValue> scalar(Expression expression) {
    if (!(expression instanceof Expression.Literal literal)) {
      return Optional.empty();
    }
    return switch (literal.value()) {
      case LiteralValue.Scalar value -> Optional.of(value.value());
      case LiteralValue.Dyn(DynValue.Int number) ->
          Optional.of(new ScalarValue.Int(number.value(), SimpleType.INT64));
      case LiteralValue.Dyn(DynValue.Real number) ->
          Optional.of(new ScalarValue.Real(number.value(), SimpleType.FLOAT64));
      case LiteralValue.Dyn(DynValue.Text text) -> Optional.of(new ScalarValue.Text(text.value()));
      case LiteralValue.Dyn(DynValue.ListOf ignored) -> Optional.empty();
      case LiteralValue.Series ignored -> Optional.empty();
      case LiteralValue.Range ignored -> Optional.empty();
    };
  }

  static DataType common(List<ScalarValue> values) {
    DataType common = SimpleType.NULL;
    for (ScalarValue value : values) {
      DataType type = type(value);
      if (common == SimpleType.NULL || common.equals(type)) {
        common = type;
      } else if (type != SimpleType.NULL) {
        common = wider(common, type);
      }
    }
    return common;
  }

  private static DataType wider(DataType left, DataType right) {
    boolean real = left == SimpleType.FLOAT64 || right == SimpleType.FLOAT64;
    if (real && isNumber(left) && isNumber(right)) {
      return SimpleType.FLOAT64;
    }
    if (isNumber(left) && isNumber(right)) {
      return new DataType.Decimal(38, Math.max(scale(left), scale(right)));
    }
    if (left == SimpleType.STRING || right == SimpleType.STRING) {
      return SimpleType.STRING;
    }
    if (left instanceof DataType.ListOf first && right instanceof DataType.ListOf second) {
      return new DataType.ListOf(
          first.inner() == SimpleType.NULL ? second.inner() : wider(first.inner(), second.inner()));
    }
    throw SqlErrors.unsupported(
        "array literal expected consistent dtypes (found "
            + left.text()
            + " and "
            + right.text()
            + ")");
  }

  private static boolean isNumber(DataType type) {
    return type == SimpleType.INT64
        || type == SimpleType.FLOAT64
        || type instanceof DataType.Decimal;
  }

  private static int scale(DataType type) {
    return type instanceof DataType.Decimal decimal ? decimal.scale() : 0;
  }

  static DataType type(ScalarValue value) {
    return switch (value) {
      case ScalarValue.Null none -> none.type();
      case ScalarValue.Int number -> number.type();
      case ScalarValue.Real number -> number.type();
      case ScalarValue.Bool ignored -> SimpleType.BOOLEAN;
      case ScalarValue.Text ignored -> SimpleType.STRING;
      case ScalarValue.Binary ignored -> SimpleType.BINARY;
      case ScalarValue.Date ignored -> SimpleType.DATE;
      case ScalarValue.Datetime point -> new DataType.Datetime(point.unit(), point.zone());
      case ScalarValue.Duration span -> new DataType.Duration(span.unit());
      case ScalarValue.Time ignored -> SimpleType.TIME;
      case ScalarValue.Decimal number -> new DataType.Decimal(38, number.scale());
      case ScalarValue.Elements list -> new DataType.ListOf(list.inner());
      case ScalarValue.ListOf ignored -> SimpleType.NULL;
      case ScalarValue.ArrayOf ignored -> SimpleType.NULL;
      case ScalarValue.MapOf ignored -> SimpleType.NULL;
      case ScalarValue.Categorical text -> text.type();
      case ScalarValue.EnumOf position -> position.type();
      case ScalarValue.Struct ignored -> SimpleType.NULL;
    };
  }

  /** A value in another type; what has no such form is refused. */
  static ScalarValue converted(ScalarValue value, DataType type) {
    if (value instanceof ScalarValue.Null) {
      return new ScalarValue.Null(type);
    }
    if (type(value).equals(type)) {
      return value;
    }
    if (value instanceof ScalarValue.Elements list && type instanceof DataType.ListOf wanted) {
      return new ScalarValue.Elements(
          wanted.inner(),
          list.values().stream().map(element -> converted(element, wanted.inner())).toList());
    }
    Optional<BigDecimal> number = number(value);
    if (number.isPresent()) {
      return ofNumber(number.get(), type);
    }
    if (value instanceof ScalarValue.Text text) {
      return ofText(text.value(), type);
    }
    throw impossible(value, type);
  }

  private static Optional<BigDecimal> number(ScalarValue value) {
    if (value instanceof ScalarValue.Int integer) {
      return Optional.of(new BigDecimal(integer.value()));
    }
    if (value instanceof ScalarValue.Real real) {
      return Optional.of(BigDecimal.valueOf(real.value()));
    }
    return value instanceof ScalarValue.Decimal decimal
        ? Optional.of(new BigDecimal(decimal.unscaled(), decimal.scale()))
        : Optional.empty();
  }

  private static ScalarValue ofNumber(BigDecimal number, DataType type) {
    if (type == SimpleType.STRING) {
      return new ScalarValue.Text(number.toPlainString());
    }
    if (type instanceof DataType.Decimal decimal) {
      BigInteger unscaled = number.setScale(decimal.scale(), RoundingMode.HALF_UP).unscaledValue();
      return new ScalarValue.Decimal(unscaled, decimal.precision(), decimal.scale());
    }
    if (type == SimpleType.FLOAT64 || type == SimpleType.FLOAT32) {
      return new ScalarValue.Real(number.doubleValue(), (SimpleType) type);
    }
    if (type instanceof SimpleType simple && isInteger(simple)) {
      return new ScalarValue.Int(number.toBigInteger(), simple);
    }
    throw SqlErrors.unsupported("cannot cast " + number + " to " + type.text());
  }

  private static boolean isInteger(SimpleType type) {
    return type.name().startsWith("INT") || type.name().startsWith("UINT");
  }

  private static ScalarValue ofText(String text, DataType type) {
    if (type == SimpleType.DATE && LiteralTranslator.isDate(text)) {
      return LiteralTranslator.typed(new SqlExpression.TypedValue(SqlType.of("date"), text));
    }
    if (type == SimpleType.TIME && LiteralTranslator.isTime(text)) {
      return LiteralTranslator.typed(new SqlExpression.TypedValue(SqlType.of("time"), text));
    }
    if (type instanceof DataType.Datetime datetime
        && (LiteralTranslator.isDatetime(text) || LiteralTranslator.isDate(text))) {
      TimeUnit unit = datetime.unit();
      String full = text.length() == 10 ? text + "T00:00:00" : text;
      return new ScalarValue.Datetime(LiteralTranslator.ticks(full, unit), unit, datetime.zone());
    }
    try {
      return ofNumber(new BigDecimal(text), type);
    } catch (NumberFormatException noNumber) {
      throw impossible(new ScalarValue.Text(text), type);
    }
  }

  private static RuntimeException impossible(ScalarValue value, DataType type) {
    return SqlErrors.unsupported("cannot use " + type(value).text() + " literal as " + type.text());
  }
}
