package io.floe.plan.lower;

import io.floe.plan.dsl.CastMode;
import io.floe.plan.dsl.DataTypeExpression;
import io.floe.plan.dsl.DynValue;
import io.floe.plan.dsl.EnumValue;
import io.floe.plan.dsl.Expression;
import io.floe.plan.dsl.LiteralValue;
import io.floe.plan.dsl.Operator;
import io.floe.plan.dsl.ParameterValue;
import io.floe.plan.dsl.Parameters;
import io.floe.plan.dsl.ScalarValue;
import io.floe.plan.semantics.LiteralTypes;
import io.floe.plan.semantics.TypeFamilies;
import io.floe.plan.type.DataType;
import io.floe.plan.type.SimpleType;
import java.math.BigInteger;
import java.util.List;

/**
 * Functions that SQL text and {@code pl.sql_expr} make, in terms of others once the types are
 * known: exact numbers stay exact, division of integers is that of real numbers, remainders have
 * the sign of the dividend.
 */
final class SqlCalls {
  private static final int DIGITS = 38;
  private static final int MORE_DIGITS = 6;
  private static final Expression ZERO =
      new Expression.Literal(new LiteralValue.Dyn(new DynValue.Int(BigInteger.ZERO)));

  private final Expression.Function function;
  private final List<DataType> types;

  private SqlCalls(Expression.Function function, List<DataType> types) {
    this.function = function;
    this.types = types;
  }

  static boolean isSql(String name) {
    return name.startsWith("Sql.");
  }

  /**
   * The same in other words.
   *
   * @param types the types of the inputs
   */
  static Expression rewrite(Expression.Function function, List<DataType> types) {
    return new SqlCalls(function, types.stream().map(LiteralTypes::materialized).toList())
        .rewrite();
  }

  private Expression rewrite() {
    return switch (function.name()) {
      case "Sql.ToFloat" -> isDecimal(0) ? cast(0, SimpleType.FLOAT64) : input(0);
      case "Sql.Round" -> round();
      case "Sql.IsIn" -> isIn();
      default -> binary(function.parameters().getEnum("0"));
    };
  }

  private Expression input(int position) {
    return function.inputs().get(position);
  }

  private boolean isDecimal(int position) {
    return types.get(position) instanceof DataType.Decimal;
  }

  private boolean isFloat(int position) {
    return TypeFamilies.isFloat(types.get(position));
  }

  private static Expression cast(Expression input, DataType type, CastMode mode) {
    return new Expression.Cast(input, new DataTypeExpression.Literal(type), mode);
  }

  private Expression cast(int position, DataType type) {
    return types.get(position).equals(type)
        ? input(position)
        : cast(input(position), type, CastMode.NON_STRICT);
  }

  private Expression round() {
    long decimals = function.parameters().getLong("decimals");
    if (TypeFamilies.isInteger(types.getFirst())) {
      return input(0);
    }
    if (types.getFirst() instanceof DataType.Decimal decimal) {
      return roundDecimal(decimal, Math.toIntExact(decimals));
    }
    return new Expression.Function(
        "Round",
        List.of(input(0)),
        Parameters.of(
            List.of("decimals", "mode"),
            List.of(
                new ParameterValue.Int(BigInteger.valueOf(decimals)),
                new ParameterValue.Variant(new EnumValue("HalfToEven", Parameters.NONE)))));
  }

  /** Halves go away from zero: half a step is added to the magnitude, what is over goes. */
  private Expression roundDecimal(DataType.Decimal type, int decimals) {
    DataType result = new DataType.Decimal(Math.min(DIGITS, type.precision() + 1), type.scale());
    Expression input = cast(0, result);
    if (decimals >= type.scale()) {
      return input;
    }
    Expression magnitude =
        new Expression.Function("Abs", List.of(cast(0, decimal(type.scale()))), Parameters.NONE);
    Expression raised = new Expression.Binary(magnitude, Operator.PLUS, unit(5, decimals + 1));
    Expression whole =
        new Expression.Binary(
            raised,
            Operator.MINUS,
            new Expression.Binary(raised, Operator.MODULUS, unit(1, decimals)));
    Expression negative = new Expression.Binary(input(0), Operator.LT, ZERO);
    return cast(
        new Expression.Ternary(
            negative, new Expression.Function("Negate", List.of(whole), Parameters.NONE), whole),
        result,
        CastMode.NON_STRICT);
  }

  private static Expression unit(long digit, int scale) {
    return new Expression.Literal(
        new LiteralValue.Scalar(new ScalarValue.Decimal(BigInteger.valueOf(digit), DIGITS, scale)));
  }

  /** The list is of decimals; a floating point value is looked for among such. */
  private Expression isIn() {
    DataType value = types.get(0);
    DataType inner = TypeFamilies.inner(types.get(1)).orElse(types.get(1));
    List<Expression> inputs = function.inputs();
    if (TypeFamilies.isFloat(value)) {
      boolean list = TypeFamilies.inner(types.get(1)).isPresent();
      inputs = List.of(input(0), cast(1, list ? new DataType.ListOf(value) : value));
    } else if (TypeFamilies.isNumeric(value) && inner instanceof DataType.Decimal decimal) {
      int scale =
          Math.max(decimal.scale(), value instanceof DataType.Decimal own ? own.scale() : 0);
      DataType common = new DataType.Decimal(DIGITS, scale);
      boolean list = TypeFamilies.inner(types.get(1)).isPresent();
      inputs = List.of(cast(0, common), cast(1, list ? new DataType.ListOf(common) : common));
    }
    return new Expression.Function("Boolean.IsIn", inputs, function.parameters());
  }

  private Expression binary(String operator) {
    return switch (operator) {
      case "Plus" -> plain(Operator.PLUS);
      case "Minus" -> plain(Operator.MINUS);
      case "Eq" -> plain(Operator.EQ);
      case "NotEq" -> plain(Operator.NOT_EQ);
      case "Lt" -> plain(Operator.LT);
      case "LtEq" -> plain(Operator.LT_EQ);
      case "Gt" -> plain(Operator.GT);
      case "GtEq" -> plain(Operator.GT_EQ);
      case "Mul" -> product();
      case "Div" -> quotient();
      case "IntDiv" -> wholeQuotient();
      default -> remainder();
    };
  }

  /** A decimal beside a floating point number becomes such when it is a literal. */
  private Expression operand(int position) {
    int other = 1 - position;
    boolean literal = input(position) instanceof Expression.Literal;
    return isDecimal(position) && isFloat(other)
        ? cast(position, literal ? types.get(other) : SimpleType.FLOAT64)
        : input(position);
  }

  private Expression plain(Operator operator) {
    return new Expression.Binary(operand(0), operator, operand(1));
  }

  /** Both are exact numbers, and one is a decimal. */
  private boolean isExact() {
    return (isDecimal(0) || isDecimal(1))
        && TypeFamilies.isNumeric(types.get(0))
        && TypeFamilies.isNumeric(types.get(1))
        && !isFloat(0)
        && !isFloat(1);
  }

  private int scale(int position) {
    return types.get(position) instanceof DataType.Decimal decimal ? decimal.scale() : 0;
  }

  private static DataType decimal(int scale) {
    return new DataType.Decimal(DIGITS, Math.min(DIGITS, scale));
  }

  private Expression product() {
    if (!isExact()) {
      return plain(Operator.MULTIPLY);
    }
    DataType result = decimal(scale(0) + scale(1));
    return cast(
        new Expression.Binary(cast(0, result), Operator.MULTIPLY, cast(1, decimal(scale(1)))),
        result,
        CastMode.NON_STRICT);
  }

  private Expression quotient() {
    if (!isExact()) {
      return plain(Operator.TRUE_DIVIDE);
    }
    DataType result = decimal(scale(0) + MORE_DIGITS);
    return cast(
        new Expression.Binary(cast(0, result), Operator.TRUE_DIVIDE, cast(1, decimal(scale(1)))),
        result,
        CastMode.NON_STRICT);
  }

  private Expression wholeQuotient() {
    if (isFloat(0) || isFloat(1)) {
      return cast(
          new Expression.Binary(operand(0), Operator.TRUE_DIVIDE, operand(1)),
          SimpleType.INT64,
          CastMode.STRICT);
    }
    Expression multiple = new Expression.Binary(common(0), Operator.MINUS, remainder());
    if (isExact()) {
      return cast(
          new Expression.Binary(multiple, Operator.TRUE_DIVIDE, common(1)),
          decimal(0),
          CastMode.NON_STRICT);
    }
    Expression whole = new Expression.Binary(multiple, Operator.FLOOR_DIVIDE, common(1));
    return types.get(0) == SimpleType.BOOLEAN
        ? whole
        : cast(whole, SimpleType.INT64, CastMode.STRICT);
  }

  private Expression common(int position) {
    return isExact() ? cast(position, decimal(Math.max(scale(0), scale(1)))) : operand(position);
  }

  /** The remainder that has the sign of the dividend. */
  private Expression remainder() {
    Expression dividend = common(0);
    Expression divisor = common(1);
    Expression floored = new Expression.Binary(dividend, Operator.MODULUS, divisor);
    boolean unsigned = TypeFamilies.isUnsigned(types.get(0)) || types.get(0) == SimpleType.BOOLEAN;
    if (unsigned) {
      return floored;
    }
    Expression negativeDividend = new Expression.Binary(dividend, Operator.LT, ZERO);
    Expression negativeDivisor = new Expression.Binary(divisor, Operator.LT, ZERO);
    Expression differ =
        new Expression.Binary(
            new Expression.Binary(floored, Operator.NOT_EQ, ZERO),
            Operator.AND,
            new Expression.Binary(negativeDividend, Operator.XOR, negativeDivisor));
    return new Expression.Ternary(
        differ, new Expression.Binary(floored, Operator.MINUS, divisor), floored);
  }
}
