package io.floe.plan.lower;

import static io.floe.plan.semantics.TypeFamilies.isCategorical;
import static io.floe.plan.semantics.TypeFamilies.isInteger;
import static io.floe.plan.semantics.TypeFamilies.isNested;
import static io.floe.plan.semantics.TypeFamilies.isPrimitiveNumeric;
import static io.floe.plan.semantics.TypeFamilies.isString;
import static io.floe.plan.semantics.TypeFamilies.isTemporal;
import static io.floe.plan.semantics.TypeFamilies.isUnknown;

import io.floe.plan.dsl.CastMode;
import io.floe.plan.dsl.Operator;
import io.floe.plan.dsl.Parameters;
import io.floe.plan.function.Catalogue;
import io.floe.plan.logical.Constant;
import io.floe.plan.logical.TypedExpression;
import io.floe.plan.logical.TypedExpression.Call;
import io.floe.plan.logical.TypedExpression.Literal;
import io.floe.plan.semantics.LiteralTypes;
import io.floe.plan.semantics.PlanException;
import io.floe.plan.semantics.Semantics;
import io.floe.plan.semantics.Supertypes;
import io.floe.plan.semantics.TypeFamilies;
import io.floe.plan.type.DataType;
import io.floe.plan.type.DataType.UnknownKind;
import io.floe.plan.type.SimpleType;
import java.util.List;
import java.util.Optional;

/** Makes the operands of an operator equal and tells the type of its result. */
final class BinaryOperators {
  private final Semantics semantics;
  private final Supertypes supertypes;
  private final ArithmeticTypes arithmetic;

  BinaryOperators(Semantics semantics) {
    this.semantics = semantics;
    this.supertypes = Supertypes.of(semantics);
    this.arithmetic = new ArithmeticTypes(semantics);
  }

  static boolean isComparison(Operator operator) {
    return switch (operator) {
      case EQ, EQ_VALIDITY, NOT_EQ, NOT_EQ_VALIDITY, LT, LT_EQ, GT, GT_EQ -> true;
      case PLUS, MINUS, MULTIPLY, RUST_DIVIDE, TRUE_DIVIDE, FLOOR_DIVIDE, MODULUS -> false;
      case AND, OR, XOR, LOGICAL_AND, LOGICAL_OR -> false;
    };
  }

  static boolean isArithmetic(Operator operator) {
    return switch (operator) {
      case PLUS, MINUS, MULTIPLY, RUST_DIVIDE, TRUE_DIVIDE, FLOOR_DIVIDE, MODULUS -> true;
      case EQ, EQ_VALIDITY, NOT_EQ, NOT_EQ_VALIDITY, LT, LT_EQ, GT, GT_EQ -> false;
      case AND, OR, XOR, LOGICAL_AND, LOGICAL_OR -> false;
    };
  }

  TypedExpression apply(TypedExpression left, Operator operator, TypedExpression right) {
    if (isComparison(operator)) {
      return comparison(left, operator, right);
    }
    if (isArithmetic(operator)) {
      return arithmetic.apply(left, operator, right);
    }
    return logical(left, operator, right);
  }

  private TypedExpression comparison(
      TypedExpression left, Operator operator, TypedExpression right) {
    DataType type = comparisonType(left, operator, right);
    if (isNested(left.dataType()) && isOrder(operator) && !(left instanceof Literal)) {
      throw PlanException.invalidOperation(
              "`"
                  + operator.symbol()
                  + "` comparison operation not supported for dtype `"
                  + left.dataType().text()
                  + "`")
          .whenRun(SimpleType.BOOLEAN);
    }
    return call(
        OperatorNames.function(operator),
        Casts.to(left, type, CastMode.NON_STRICT),
        Casts.to(right, type, CastMode.NON_STRICT),
        SimpleType.BOOLEAN);
  }

  private static boolean isOrder(Operator operator) {
    return operator == Operator.LT
        || operator == Operator.LT_EQ
        || operator == Operator.GT
        || operator == Operator.GT_EQ;
  }

  /** The type in which two values are compared. */
  DataType comparisonType(TypedExpression left, Operator operator, TypedExpression right) {
    DataType leftType = left.dataType();
    DataType rightType = right.dataType();
    if (isUnknown(leftType) && isUnknown(rightType)) {
      return LiteralTypes.materialized(supertypes.require(leftType, rightType));
    }
    if (leftType.equals(rightType)) {
      return leftType;
    }
    Optional<DataType> literal = literalType(left, right).or(() -> literalType(right, left));
    if (literal.isPresent()) {
      return literal.get();
    }
    if (leftType == SimpleType.STRING && rightType == SimpleType.TIME) {
      throw incomparable(leftType, rightType);
    }
    refuseStrings(leftType, rightType);
    refuseStrings(rightType, leftType);
    if (leftType instanceof DataType.Struct && rightType instanceof DataType.Struct) {
      return supertypes.require(leftType, rightType);
    }
    Optional<DataType> categories = categories(left, right).or(() -> categories(right, left));
    if (categories.isPresent()) {
      return categories.get();
    }
    DataType common =
        supertypes
            .find(leftType, rightType)
            .filter(type -> !isUnknown(type, UnknownKind.ANY))
            .or(() -> onTheirOwn(leftType, rightType))
            .orElseThrow(() -> incomparable(leftType, rightType));
    return LiteralTypes.materialized(common);
  }

  /** The type in which a literal with the type it takes on its own is compared. */
  private Optional<DataType> onTheirOwn(DataType left, DataType right) {
    return TypeFamilies.isNumeric(left) || TypeFamilies.isNumeric(right)
        ? supertypes.find(LiteralTypes.materialized(left), LiteralTypes.materialized(right))
        : Optional.empty();
  }

  /** A literal that fits the type of the other side takes that type, so that columns stay bare. */
  private static Optional<DataType> literalType(TypedExpression column, TypedExpression other) {
    if (!(other instanceof Literal literal) || column instanceof Literal) {
      return Optional.empty();
    }
    DataType type = column.dataType();
    if (literal.value() instanceof Constant.Null) {
      return isUnknown(type) ? Optional.empty() : Optional.of(type);
    }
    boolean sameFamily = isInteger(type) && isInteger(literal.dataType()) && !isUnknown(type);
    if (sameFamily && Casts.convert(literal.value(), literal.dataType(), type).isPresent()) {
      return Optional.of(type);
    }
    return Optional.empty();
  }

  private static Optional<DataType> categories(TypedExpression left, TypedExpression right) {
    if (!isCategorical(left.dataType())) {
      return Optional.empty();
    }
    if (isString(right.dataType())) {
      boolean enumMember =
          left.dataType() instanceof DataType.Categorical
              || (right instanceof Literal literal
                  && Casts.convert(literal.value(), literal.dataType(), left.dataType())
                      .isPresent());
      return Optional.of(
          right instanceof Literal && enumMember ? left.dataType() : SimpleType.STRING);
    }
    return Optional.empty();
  }

  private static void refuseStrings(DataType text, DataType other) {
    boolean dated = other == SimpleType.DATE || other instanceof DataType.Datetime;
    if (isString(text) && (dated || other == SimpleType.TIME)) {
      throw PlanException.invalidOperation(
              "cannot compare 'date/datetime/time' to a string value (create native python {"
                  + " 'date', 'datetime', 'time' } or compare to a temporal column)")
          .whenCoerced(SimpleType.BOOLEAN);
    }
    if ((isString(text) || isCategorical(text)) && isPrimitiveNumeric(other)) {
      throw PlanException.compute("cannot compare string with numeric type (" + other.text() + ")")
          .whenRun(SimpleType.BOOLEAN);
    }
  }

  private static PlanException incomparable(DataType left, DataType right) {
    String message =
        "could not evaluate comparison between dtype: "
            + left.text()
            + " and dtype: "
            + right.text();
    boolean category = isCategorical(left) != isCategorical(right);
    PlanException refused =
        category ? PlanException.compute(message) : PlanException.schema(message);
    return refused.whenValues(SimpleType.BOOLEAN);
  }

  private TypedExpression logical(TypedExpression left, Operator operator, TypedExpression right) {
    String name = OperatorNames.logical(operator);
    boolean forced = operator == Operator.LOGICAL_AND || operator == Operator.LOGICAL_OR;
    DataType leftType = left.dataType();
    DataType rightType = right.dataType();
    if (!forced) {
      refuseNested(leftType, rightType, operator);
    }
    DataType common = forced ? SimpleType.BOOLEAN : bitwiseType(leftType, rightType, operator);
    TypedExpression first = Casts.to(left, common, CastMode.NON_STRICT);
    TypedExpression second = Casts.to(right, common, CastMode.NON_STRICT);
    boolean bits = isInteger(common);
    return call((bits ? "bitwise." : "boolean.") + name, first, second, common);
  }

  /** What has no bits keeps the type that numbers inside would give it until it runs. */
  private void refuseNested(DataType left, DataType right, Operator operator) {
    if (isTemporal(left) || isTemporal(right)) {
      throw PlanException.invalidOperation(
          operator.symbol() + " not allowed on " + left.text() + " and " + right.text());
    }
    if (left instanceof DataType.Struct
        && (right instanceof DataType.Struct || TypeFamilies.isNumeric(right))) {
      throw noBits(left, operator).whenRun(left);
    }
    if (left instanceof DataType.ListOf(DataType first)
        && right instanceof DataType.ListOf(DataType second)
        && !(ArithmeticTypes.computable(first) && ArithmeticTypes.computable(second))) {
      throw PlanException.invalidOperation(
          "cannot "
              + operator.symbol()
              + " two list columns with non-numeric inner types: (left: "
              + left.text()
              + ", right: "
              + right.text()
              + ")");
    }
    Optional<DataType> shape =
        left instanceof DataType.ListOf || right instanceof DataType.ListOf
            ? Optional.of(left instanceof DataType.ListOf ? left : right)
            : left instanceof DataType.ArrayOf
                ? Optional.of(left)
                : Optional.of(right).filter(DataType.ArrayOf.class::isInstance);
    if (shape.isPresent()) {
      DataType leaf = supertypes.require(TypeFamilies.leaf(left), TypeFamilies.leaf(right));
      throw noBits(shape.get(), operator)
          .whenRun(TypeFamilies.withLeaf(shape.get(), LiteralTypes.materialized(leaf)));
    }
  }

  private static PlanException noBits(DataType type, Operator operator) {
    return PlanException.invalidOperation(
        "`bit"
            + OperatorNames.logical(operator)
            + "` operation not supported for dtype `"
            + type.text()
            + "`");
  }

  private DataType bitwiseType(DataType left, DataType right, Operator operator) {
    boolean mixed =
        (left == SimpleType.BOOLEAN && TypeFamilies.isNumeric(right))
            || (right == SimpleType.BOOLEAN && TypeFamilies.isNumeric(left));
    if (mixed && !semantics.bitwiseMixesBooleanAndInteger()) {
      supertypes.require(left, right);
      throw PlanException.compute(
          "`"
              + operator.symbol()
              + "` operation not supported for dtypes `"
              + left.text()
              + "` and `"
              + right.text()
              + "`");
    }
    DataType common = LiteralTypes.materialized(supertypes.require(left, right));
    if (common != SimpleType.BOOLEAN && !isInteger(common)) {
      throw noBits(common, operator).whenRun(common);
    }
    return common;
  }

  static Call call(String name, TypedExpression left, TypedExpression right, DataType type) {
    return new Call(
        Catalogue.require(name), List.of(left, right), List.of("", ""), Parameters.NONE, type);
  }
}
