package io.floe.plan.sql;

import io.floe.plan.dsl.Aggregation;
import io.floe.plan.dsl.CastMode;
import io.floe.plan.dsl.DataTypeExpression;
import io.floe.plan.dsl.DynValue;
import io.floe.plan.dsl.EnumValue;
import io.floe.plan.dsl.ExplodeOptions;
import io.floe.plan.dsl.Expression;
import io.floe.plan.dsl.FunctionNames;
import io.floe.plan.dsl.FunctionShape;
import io.floe.plan.dsl.LiteralValue;
import io.floe.plan.dsl.Operator;
import io.floe.plan.dsl.ParameterValue;
import io.floe.plan.dsl.Parameters;
import io.floe.plan.dsl.ScalarValue;
import io.floe.plan.dsl.SortOptions;
import io.floe.plan.type.DataType;
import io.floe.plan.type.SimpleType;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Short words for expressions. */
final class Dsl {
  static final Expression NULL = scalar(new ScalarValue.Null(SimpleType.NULL));

  /** The truth value that SQL calls unknown. */
  static final Expression UNKNOWN = cast(NULL, SimpleType.BOOLEAN);

  static final Expression LEN = new Expression.Len();

  /** The number of rows as SQL counts. */
  static final Expression COUNT = cast(LEN, SimpleType.INT64);

  static final Expression TRUE = scalar(new ScalarValue.Bool(true));
  static final Expression FALSE = scalar(new ScalarValue.Bool(false));

  private Dsl() {}

  static Expression column(String name) {
    return new Expression.Column(name);
  }

  static Expression integer(long value) {
    return new Expression.Literal(
        new LiteralValue.Dyn(new DynValue.Int(BigInteger.valueOf(value))));
  }

  static Expression real(double value) {
    return new Expression.Literal(new LiteralValue.Dyn(new DynValue.Real(value)));
  }

  static Expression text(String value) {
    return scalar(new ScalarValue.Text(value));
  }

  static Expression scalar(ScalarValue value) {
    return new Expression.Literal(new LiteralValue.Scalar(value));
  }

  static Expression typed(long value, SimpleType type) {
    return scalar(new ScalarValue.Int(BigInteger.valueOf(value), type));
  }

  static Expression typed(double value) {
    return scalar(new ScalarValue.Real(value, SimpleType.FLOAT64));
  }

  static Expression binary(Expression left, Operator operator, Expression right) {
    return new Expression.Binary(left, operator, right);
  }

  static Expression plus(Expression left, Expression right) {
    return binary(left, Operator.PLUS, right);
  }

  static Expression minus(Expression left, Expression right) {
    return binary(left, Operator.MINUS, right);
  }

  static Expression equal(Expression left, Expression right) {
    return binary(left, Operator.EQ, right);
  }

  static Expression and(Expression left, Expression right) {
    return binary(left, Operator.AND, right);
  }

  static Expression or(Expression left, Expression right) {
    return binary(left, Operator.OR, right);
  }

  static Expression not(Expression input) {
    return call("Boolean.Not", input);
  }

  static Expression alias(Expression input, String name) {
    return new Expression.Alias(input, name);
  }

  static Expression cast(Expression input, DataType type) {
    return new Expression.Cast(input, new DataTypeExpression.Literal(type), CastMode.NON_STRICT);
  }

  static Expression strictCast(Expression input, DataType type) {
    return new Expression.Cast(input, new DataTypeExpression.Literal(type), CastMode.STRICT);
  }

  static Expression when(Expression predicate, Expression truthy, Expression falsy) {
    return new Expression.Ternary(predicate, truthy, falsy);
  }

  static Expression first(Expression input) {
    return new Expression.Aggregate(new Aggregation.First(input));
  }

  static Expression count(Expression input) {
    return new Expression.Aggregate(new Aggregation.Count(input, false));
  }

  static Expression sum(Expression input) {
    return new Expression.Aggregate(new Aggregation.Sum(input));
  }

  static Expression implode(Expression input) {
    return new Expression.Aggregate(new Aggregation.Implode(input, true));
  }

  static Expression explode(Expression input) {
    return new Expression.Explode(input, new ExplodeOptions(true, true));
  }

  static Expression shift(Expression input, long rows) {
    return call("Shift", input, integer(rows));
  }

  /** The number of each row of the group, from zero. */
  static Expression rowNumber() {
    return function(
        "Range.IntRange",
        List.of(integer(0), COUNT),
        new ParameterValue.Int(BigInteger.ONE),
        new ParameterValue.TypeExpression(new DataTypeExpression.Literal(SimpleType.INT64)));
  }

  /** A function without parameters. */
  static Expression call(String name, Expression... inputs) {
    return new Expression.Function(name, List.of(inputs), Parameters.NONE);
  }

  /** A function with its parameters in the order of the inventory. */
  static Expression function(String name, List<Expression> inputs, ParameterValue... parameters) {
    List<String> names =
        FunctionNames.shape(name).orElseThrow().parameters().stream()
            .map(FunctionShape.ParameterShape::name)
            .toList();
    return new Expression.Function(name, inputs, Parameters.of(names, List.of(parameters)));
  }

  static ParameterValue flag(boolean value) {
    return new ParameterValue.Flag(value);
  }

  static ParameterValue number(long value) {
    return new ParameterValue.Int(BigInteger.valueOf(value));
  }

  static ParameterValue words(String value) {
    return new ParameterValue.Text(value);
  }

  static ParameterValue none() {
    return new ParameterValue.Null();
  }

  static ParameterValue variant(String name) {
    return new ParameterValue.Variant(new EnumValue(name, Parameters.NONE));
  }

  static ParameterValue type(DataType type) {
    return new ParameterValue.TypeExpression(new DataTypeExpression.Literal(type));
  }

  /** Options of an inventory's record, in its order. */
  static ParameterValue options(String record, ParameterValue... values) {
    List<String> names =
        FunctionNames.struct(record).orElseThrow().parameters().stream()
            .map(FunctionShape.ParameterShape::name)
            .toList();
    return new ParameterValue.Nested(Parameters.of(names, List.of(values)));
  }

  static SortOptions order(boolean descending, boolean nullsLast) {
    return new SortOptions(descending, nullsLast, true, false, OptionalLong.empty());
  }

  /** The text of a literal, empty for every other expression. */
  static Optional<String> textOf(Expression expression) {
    return expression instanceof Expression.Literal(LiteralValue.Scalar(ScalarValue.Text text))
        ? Optional.of(text.value())
        : Optional.empty();
  }

  /** The integer of a literal without type, empty for every other expression. */
  static Optional<BigInteger> integerOf(Expression expression) {
    return expression instanceof Expression.Literal(LiteralValue.Dyn(DynValue.Int number))
        ? Optional.of(number.value())
        : Optional.empty();
  }

  static boolean isNull(Expression expression) {
    return expression instanceof Expression.Literal(LiteralValue.Scalar(ScalarValue.Null none));
  }

  static boolean isDecimal(Expression expression) {
    return expression
        instanceof Expression.Literal(LiteralValue.Scalar(ScalarValue.Decimal decimal));
  }
}
