package io.floe.plan.lower;

import static io.floe.plan.semantics.TypeFamilies.isFloat;
import static io.floe.plan.semantics.TypeFamilies.isInteger;
import static io.floe.plan.semantics.TypeFamilies.isNumeric;
import static io.floe.plan.semantics.TypeFamilies.isPrimitiveNumeric;
import static io.floe.plan.semantics.TypeFamilies.isTemporal;
import static io.floe.plan.semantics.TypeFamilies.isUnknown;

import io.floe.plan.dsl.CastMode;
import io.floe.plan.dsl.Operator;
import io.floe.plan.logical.TypedExpression;
import io.floe.plan.semantics.LiteralTypes;
import io.floe.plan.semantics.PlanException;
import io.floe.plan.semantics.Semantics;
import io.floe.plan.semantics.Supertypes;
import io.floe.plan.semantics.TypeFamilies;
import io.floe.plan.type.DataType;
import io.floe.plan.type.DataType.UnknownKind;
import io.floe.plan.type.Field;
import io.floe.plan.type.SimpleType;
import io.floe.plan.type.TimeUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Types of operands and results of {@code + - * / // %}. */
final class ArithmeticTypes {
  private final Semantics semantics;
  private final Supertypes supertypes;

  ArithmeticTypes(Semantics semantics) {
    this.semantics = semantics;
    this.supertypes = Supertypes.of(semantics);
  }

  TypedExpression apply(TypedExpression left, Operator operator, TypedExpression right) {
    DataType first = left.dataType();
    DataType second = right.dataType();
    if (isUnknown(first) && isUnknown(second)) {
      return untyped(left, operator, right);
    }
    refuseStrings(first, second);
    refuseStrings(second, first);
    if (first instanceof DataType.Struct || second instanceof DataType.Struct) {
      return structs(left, operator, right);
    }
    if (TypeFamilies.inner(first).isPresent() || TypeFamilies.inner(second).isPresent()) {
      return lists(left, operator, right);
    }
    if (TypeFamilies.isTemporal(first) || TypeFamilies.isTemporal(second)) {
      return temporals(left, operator, right);
    }
    if (first instanceof DataType.Decimal || second instanceof DataType.Decimal) {
      return decimals(left, operator, right);
    }
    return numbers(left, operator, right);
  }

  private TypedExpression untyped(TypedExpression left, Operator operator, TypedExpression right) {
    DataType common = supertypes.require(left.dataType(), right.dataType());
    if (isUnknown(common, UnknownKind.STRING)) {
      if (operator != Operator.PLUS) {
        throw notAllowed(operator, left.dataType(), right.dataType());
      }
      return call(operator, left, right, SimpleType.STRING, SimpleType.STRING);
    }
    if (operator == Operator.TRUE_DIVIDE) {
      return call(operator, left, right, SimpleType.FLOAT64, SimpleType.FLOAT64);
    }
    return BinaryOperators.call(OperatorNames.function(operator), left, right, common);
  }

  private static void refuseStrings(DataType text, DataType other) {
    if (text == SimpleType.STRING && isPrimitiveNumeric(other)) {
      throw PlanException.invalidOperation(
              "arithmetic on dtypes "
                  + text.text()
                  + " and "
                  + other.text()
                  + " is not allowed; try an explicit cast first")
          .whenCoerced(SimpleType.STRING);
    }
  }

  private TypedExpression numbers(TypedExpression left, Operator operator, TypedExpression right) {
    DataType first = left.dataType();
    DataType second = right.dataType();
    Optional<DataType> flagged = scaledTruth(first, second);
    if (flagged.isPresent() && operator != Operator.TRUE_DIVIDE) {
      return BinaryOperators.call(OperatorNames.function(operator), left, right, flagged.get());
    }
    DataType common = LiteralTypes.materialized(supertypes.require(first, second));
    if (isUnknown(common)) {
      throw notAllowed(operator, first, second).whenRun(common);
    }
    if (operator == Operator.TRUE_DIVIDE) {
      if (TypeFamilies.isString(common)) {
        throw PlanException.invalidOperation("division with 'String' datatypes is not allowed");
      }
      if (!isNumeric(common) && common != SimpleType.BOOLEAN && common != SimpleType.NULL) {
        throw unsupported(operator, common).whenRows(isNumeric(first) ? SimpleType.FLOAT64 : first);
      }
      DataType result = trueDivision(first, second);
      DataType operands = isFloat(result) ? result : common;
      return call(operator, left, right, operands, result);
    }
    if (common == SimpleType.BOOLEAN && operator == Operator.PLUS) {
      return call(operator, left, right, semantics.indexType(), semantics.indexType());
    }
    boolean computes = isNumeric(common);
    boolean joins =
        operator == Operator.PLUS && (common == SimpleType.STRING || common == SimpleType.BINARY);
    if (!computes && !joins && common != SimpleType.NULL) {
      throw unsupported(operator, common).whenRun(common);
    }
    return call(operator, left, right, common, common);
  }

  private static PlanException unsupported(Operator operator, DataType type) {
    return PlanException.invalidOperation(
        "`"
            + OperatorNames.verb(operator)
            + "` operation not supported for dtype `"
            + type.text()
            + "`");
  }

  /** A real literal and a truth value make a real number that adapts like the literal. */
  private static Optional<DataType> scaledTruth(DataType first, DataType second) {
    if (isUnknown(first, UnknownKind.FLOAT) && second == SimpleType.BOOLEAN) {
      return Optional.of(first);
    }
    return isUnknown(second, UnknownKind.FLOAT) && first == SimpleType.BOOLEAN
        ? Optional.of(second)
        : Optional.empty();
  }

  /** What {@code /} makes of two numbers. */
  private static DataType trueDivision(DataType left, DataType right) {
    if (left == SimpleType.FLOAT64
        || right == SimpleType.FLOAT64
        || isUnknown(left, UnknownKind.FLOAT)) {
      return SimpleType.FLOAT64;
    }
    if (left == SimpleType.FLOAT32 || left == SimpleType.FLOAT16) {
      return floatWith((SimpleType) left, right);
    }
    if (right == SimpleType.FLOAT32 || right == SimpleType.FLOAT16) {
      boolean small =
          left == SimpleType.BOOLEAN
              || (left instanceof SimpleType simple
                  && isInteger(left)
                  && TypeFamilies.bits(simple) <= 16);
      return small ? floatWith((SimpleType) right, left) : SimpleType.FLOAT64;
    }
    return SimpleType.FLOAT64;
  }

  private static DataType floatWith(SimpleType real, DataType other) {
    if (isUnknown(other) || other == SimpleType.BOOLEAN || other == SimpleType.NULL) {
      return real;
    }
    if (!(other instanceof SimpleType simple) || !isPrimitiveNumeric(other)) {
      return real;
    }
    if (isFloat(other)) {
      return TypeFamilies.bits(simple) > TypeFamilies.bits(real) ? other : real;
    }
    int bits = TypeFamilies.bits(simple);
    if (bits == 8) {
      return real;
    }
    return bits == 16 ? SimpleType.FLOAT32 : SimpleType.FLOAT64;
  }

  private TypedExpression decimals(TypedExpression left, Operator operator, TypedExpression right) {
    DataType first = left.dataType();
    DataType second = right.dataType();
    DataType common = supertypes.require(first, second);
    if (!(common instanceof DataType.Decimal decimal)) {
      if (!isFloat(common)) {
        throw notAllowed(operator, first, second).whenRun(common);
      }
      return call(operator, left, right, common, common);
    }
    DataType result = new DataType.Decimal(Supertypes.MAXIMUM_PRECISION, decimal.scale());
    boolean whole = operator == Operator.FLOOR_DIVIDE || operator == Operator.MODULUS;
    if (whole && !semantics.decimalsDivideWhole()) {
      throw PlanException.invalidOperation(
              "`"
                  + OperatorNames.verb(operator)
                  + "` operation not supported for dtype `"
                  + first.text()
                  + "`")
          .whenRun(result);
    }
    return call(operator, left, right, common, result);
  }

  private TypedExpression temporals(
      TypedExpression left, Operator operator, TypedExpression right) {
    DataType first = left.dataType();
    DataType second = right.dataType();
    requireNumberBesideSpan(first, operator, second);
    DataType result = temporalResult(first, operator, second);
    if (first instanceof DataType.Duration && second instanceof DataType.Duration) {
      DataType unit = supertypes.require(first, second);
      return call(operator, left, right, unit, result);
    }
    if (isNumber(second) || isNumber(first)) {
      return scaledDuration(left, operator, right, result);
    }
    boolean difference =
        !(first instanceof DataType.Duration) && !(second instanceof DataType.Duration);
    if (difference) {
      DataType common = supertypes.require(first, second);
      return call(operator, left, right, common, result);
    }
    return BinaryOperators.call(
        OperatorNames.function(operator), inUnitOf(left, result), inUnitOf(right, result), result);
  }

  /** What is neither number nor time has a common type with a span, or none, until it runs. */
  private void requireNumberBesideSpan(DataType first, Operator operator, DataType second) {
    boolean span = first instanceof DataType.Duration || second instanceof DataType.Duration;
    DataType other = first instanceof DataType.Duration ? second : first;
    boolean adds = operator == Operator.PLUS || operator == Operator.MINUS;
    if (!span || adds || isTemporal(other) || isNumber(other)) {
      return;
    }
    if (operator != Operator.TRUE_DIVIDE) {
      throw notAllowed(operator, first, second)
          .whenRun(LiteralTypes.materialized(supertypes.require(first, second)));
    }
    if (second instanceof DataType.Duration && !TypeFamilies.isString(first)) {
      throw notAllowed(operator, first, second).whenRun(first);
    }
  }

  private static boolean isNumber(DataType type) {
    return isPrimitiveNumeric(type);
  }

  private TypedExpression scaledDuration(
      TypedExpression left, Operator operator, TypedExpression right, DataType result) {
    return BinaryOperators.call(
        OperatorNames.function(operator), factor(left), factor(right), result);
  }

  /** Numbers that scale a duration are 64 bits wide. */
  private static TypedExpression factor(TypedExpression operand) {
    if (!isNumber(operand.dataType())) {
      return operand;
    }
    return Casts.to(
        operand,
        isFloat(operand.dataType()) ? SimpleType.FLOAT64 : SimpleType.INT64,
        CastMode.NON_STRICT);
  }

  /** Points in time and spans are brought to the unit of the result. */
  private static TypedExpression inUnitOf(TypedExpression operand, DataType result) {
    if (operand.dataType() instanceof DataType.Duration
        && result instanceof DataType.Datetime datetime) {
      return Casts.to(operand, new DataType.Duration(datetime.unit()), CastMode.NON_STRICT);
    }
    return operand.dataType() instanceof DataType.Datetime && !operand.dataType().equals(result)
        ? Casts.to(operand, result, CastMode.NON_STRICT)
        : operand;
  }

  private DataType temporalResult(DataType left, Operator operator, DataType right) {
    boolean span = left instanceof DataType.Duration || right instanceof DataType.Duration;
    boolean bothSpans = left instanceof DataType.Duration && right instanceof DataType.Duration;
    boolean point = isPoint(left) || isPoint(right);
    boolean adds = operator == Operator.PLUS || operator == Operator.MINUS;
    if (adds && span && point) {
      return supertypes.require(left, right);
    }
    if (adds && bothSpans) {
      return supertypes.require(left, right);
    }
    if (operator == Operator.MINUS && isPoint(left) && isPoint(right)) {
      return difference(left, right).orElseThrow(() -> notAllowed(operator, left, right));
    }
    if (span && !point) {
      return spanResult(left, operator, right);
    }
    if (operator == Operator.TRUE_DIVIDE && point) {
      throw PlanException.invalidOperation(
          "division of '" + family(left, right) + "' datatype is not allowed");
    }
    throw notAllowed(operator, left, right);
  }

  private static String family(DataType left, DataType right) {
    DataType point = isPoint(left) ? left : right;
    if (point == SimpleType.DATE) {
      return "Date";
    }
    return point == SimpleType.TIME ? "Time" : "Datetime";
  }

  private DataType spanResult(DataType left, Operator operator, DataType right) {
    boolean bothSpans = left instanceof DataType.Duration && right instanceof DataType.Duration;
    boolean scaled = left instanceof DataType.Duration && isNumber(right);
    boolean scales = right instanceof DataType.Duration && isNumber(left);
    if (operator == Operator.MULTIPLY && (scaled || scales)) {
      return scaled ? left : right;
    }
    if (operator != Operator.TRUE_DIVIDE) {
      throw notAllowed(operator, left, right);
    }
    if (bothSpans || scales) {
      return SimpleType.FLOAT64;
    }
    if (scaled) {
      return left;
    }
    throw PlanException.invalidOperation(
        "true division of " + left.text() + " with " + right.text() + " is not allowed");
  }

  private static boolean isPoint(DataType type) {
    return type == SimpleType.DATE || type == SimpleType.TIME || type instanceof DataType.Datetime;
  }

  private Optional<DataType> difference(DataType left, DataType right) {
    if (left == SimpleType.TIME || right == SimpleType.TIME) {
      return left.equals(right)
          ? Optional.of(new DataType.Duration(TimeUnit.NANOSECONDS))
          : Optional.empty();
    }
    if (left == SimpleType.DATE && right == SimpleType.DATE) {
      return Optional.of(new DataType.Duration(TimeUnit.MICROSECONDS));
    }
    return supertypes
        .find(left, right)
        .filter(type -> type instanceof DataType.Datetime)
        .map(type -> new DataType.Duration(((DataType.Datetime) type).unit()));
  }

  private TypedExpression lists(TypedExpression left, Operator operator, TypedExpression right) {
    try {
      return computedLists(left, operator, right);
    } catch (PlanException refused) {
      throw claimedLists(left.dataType(), operator, right.dataType())
          .map(refused::whenRun)
          .orElse(refused);
    }
  }

  /** The type that lists without arithmetic have until it runs; empty if there is none. */
  private Optional<DataType> claimedLists(DataType first, Operator operator, DataType second) {
    boolean lists = first instanceof DataType.ListOf && second instanceof DataType.ListOf;
    boolean computable =
        TypeFamilies.inner(first).filter(ArithmeticTypes::computable).isPresent()
            && TypeFamilies.inner(second).filter(ArithmeticTypes::computable).isPresent();
    if ((lists && !computable)
        || TypeFamilies.isTemporal(first)
        || TypeFamilies.isTemporal(second)) {
      return Optional.empty();
    }
    DataType shape =
        first instanceof DataType.ListOf
                || (first instanceof DataType.ArrayOf && !(second instanceof DataType.ListOf))
            ? first
            : second;
    DataType firstLeaf = TypeFamilies.leaf(first);
    DataType secondLeaf = TypeFamilies.leaf(second);
    if (operator == Operator.TRUE_DIVIDE) {
      boolean refused =
          TypeFamilies.isString(firstLeaf)
              || TypeFamilies.isString(secondLeaf)
              || TypeFamilies.isTemporal(firstLeaf);
      return refused
          ? Optional.empty()
          : Optional.of(
              TypeFamilies.withLeaf(
                  shape, isNumeric(firstLeaf) ? trueDivision(firstLeaf, secondLeaf) : firstLeaf));
    }
    DataType leaf = supertypes.require(firstLeaf, secondLeaf);
    return Optional.of(TypeFamilies.withLeaf(shape, LiteralTypes.materialized(leaf)));
  }

  private TypedExpression computedLists(
      TypedExpression left, Operator operator, TypedExpression right) {
    DataType first = left.dataType();
    DataType second = right.dataType();
    DataType firstLeaf = TypeFamilies.leaf(first);
    DataType secondLeaf = TypeFamilies.leaf(second);
    requireOneKind(first, second, operator);
    boolean arrays = first instanceof DataType.ArrayOf || second instanceof DataType.ArrayOf;
    if (arrays && (!computable(firstLeaf) || !computable(secondLeaf))) {
      throw PlanException.compute(
          "cannot "
              + OperatorNames.verb(operator)
              + " non-numeric inner dtypes: (left: "
              + firstLeaf.text()
              + ", right: "
              + secondLeaf.text()
              + ")");
    }
    if (!computable(firstLeaf) || !computable(secondLeaf)) {
      throw PlanException.invalidOperation(
          "cannot "
              + OperatorNames.verb(operator)
              + " two list columns with non-numeric inner types: (left: "
              + first.text()
              + ", right: "
              + second.text()
              + ")");
    }
    DataType operands = LiteralTypes.materialized(supertypes.require(firstLeaf, secondLeaf));
    DataType leaf =
        operator == Operator.TRUE_DIVIDE ? trueDivision(firstLeaf, secondLeaf) : operands;
    if (operands == SimpleType.BOOLEAN && operator != Operator.TRUE_DIVIDE) {
      leaf = semantics.indexType();
      operands = leaf;
    }
    if (isFloat(leaf)) {
      operands = leaf;
    }
    DataType shape = TypeFamilies.inner(first).isPresent() ? first : second;
    return BinaryOperators.call(
        OperatorNames.function(operator),
        Casts.to(left, TypeFamilies.withLeaf(first, operands), CastMode.NON_STRICT),
        Casts.to(right, TypeFamilies.withLeaf(second, operands), CastMode.NON_STRICT),
        TypeFamilies.withLeaf(shape, leaf));
  }

  /** Levels of lists and of arrays do not mix, and two lists are not nested further. */
  private static void requireOneKind(DataType first, DataType second, Operator operator) {
    boolean lists = first instanceof DataType.ListOf || second instanceof DataType.ListOf;
    boolean both = TypeFamilies.inner(first).isPresent() && TypeFamilies.inner(second).isPresent();
    if (!both && !(computable(TypeFamilies.leaf(first)) && computable(TypeFamilies.leaf(second)))) {
      throw PlanException.invalidOperation(
          OperatorNames.verb(operator)
              + " operation not supported for dtypes `"
              + first.text()
              + "` and `"
              + second.text()
              + "`");
    }
    boolean mixed =
        lists
            ? holdsOther(first, DataType.ArrayOf.class)
                || holdsOther(second, DataType.ArrayOf.class)
            : holdsOther(first, DataType.ListOf.class) || holdsOther(second, DataType.ListOf.class);
    boolean outermost =
        both && (first instanceof DataType.ListOf) != (second instanceof DataType.ListOf);
    if (mixed && !outermost) {
      throw PlanException.invalidOperation(
          "dtype was not "
              + (lists ? "list" : "array")
              + " on all nesting levels: (left: "
              + first.text()
              + ", right: "
              + second.text()
              + ")");
    }
    boolean deep =
        first instanceof DataType.ListOf(DataType one)
            && second instanceof DataType.ListOf(DataType other)
            && (TypeFamilies.inner(one).isPresent() || TypeFamilies.inner(other).isPresent());
    if (deep) {
      throw PlanException.invalidOperation(
          "cannot "
              + OperatorNames.verb(operator)
              + " two list columns with non-numeric inner types: (left: "
              + first.text()
              + ", right: "
              + second.text()
              + ")");
    }
    if (!lists && both && !shape(first).equals(shape(second))) {
      throw PlanException.invalidOperation(
          "cannot "
              + OperatorNames.verb(operator)
              + " two array columns with differing dtypes: (left: "
              + first.text()
              + ", right: "
              + second.text()
              + ")");
    }
  }

  private static boolean holdsOther(DataType type, Class<? extends DataType> other) {
    DataType at = type;
    while (true) {
      Optional<DataType> inner = TypeFamilies.inner(at);
      if (inner.isEmpty()) {
        return false;
      }
      if (other.isInstance(at)) {
        return true;
      }
      at = inner.get();
    }
  }

  /** The widths of nested arrays, outermost first. */
  private static List<Long> shape(DataType type) {
    List<Long> widths = new ArrayList<>();
    DataType at = type;
    while (at instanceof DataType.ArrayOf array) {
      widths.add(array.width());
      at = array.inner();
    }
    return widths;
  }

  /** Whether lists of these have arithmetic. */
  static boolean computable(DataType leaf) {
    return isPrimitiveNumeric(leaf) || leaf == SimpleType.BOOLEAN || leaf == SimpleType.NULL;
  }

  private TypedExpression structs(TypedExpression left, Operator operator, TypedExpression right) {
    try {
      return computedStructs(left, operator, right);
    } catch (PlanException refused) {
      DataType first = left.dataType();
      DataType second = right.dataType();
      if (operator == Operator.TRUE_DIVIDE
          && isNumeric(first)
          && second instanceof DataType.Struct struct) {
        throw refused.whenRows(quotients(first, struct));
      }
      if (operator == Operator.TRUE_DIVIDE || isTemporal(first) || isTemporal(second)) {
        throw refused;
      }
      boolean kept =
          first instanceof DataType.Struct
              && (second instanceof DataType.Struct || isNumeric(second));
      throw refused.whenRun(
          kept ? first : LiteralTypes.materialized(supertypes.require(first, second)));
    }
  }

  private DataType quotients(DataType number, DataType.Struct struct) {
    return semantics.numbersWidenStructs()
        ? new DataType.Struct(
            struct.fields().stream()
                .map(field -> field.withDataType(trueDivision(number, field.dataType())))
                .toList())
        : trueDivision(number, number);
  }

  private TypedExpression computedStructs(
      TypedExpression left, Operator operator, TypedExpression right) {
    DataType first = left.dataType();
    DataType second = right.dataType();
    if (!(first instanceof DataType.Struct struct)) {
      throw notAllowed(operator, first, second);
    }
    boolean widens = semantics.numbersWidenStructs() && !(second instanceof DataType.Struct);
    List<Field> operands = new ArrayList<>();
    List<Field> fields = new ArrayList<>();
    for (int index = 0; index < struct.fields().size(); index++) {
      Field field = struct.fields().get(index);
      DataType other = second;
      if (second instanceof DataType.Struct others) {
        if (others.fields().isEmpty()) {
          throw notAllowed(operator, first, second);
        }
        other = others.fields().get(Math.min(index, others.fields().size() - 1)).dataType();
      }
      if (!isNumeric(field.dataType()) || !isNumeric(other)) {
        throw PlanException.invalidOperation(
            "cannot "
                + OperatorNames.verb(operator)
                + " two structs with non-numeric fields: (left: "
                + field.dataType().text()
                + ", right: "
                + other.text()
                + ")");
      }
      Field operand =
          widens
              ? field.withDataType(
                  LiteralTypes.materialized(supertypes.require(field.dataType(), other)))
              : field;
      operands.add(operand);
      fields.add(
          operator == Operator.TRUE_DIVIDE
              ? field.withDataType(trueDivision(operand.dataType(), other))
              : operand);
    }
    return BinaryOperators.call(
        OperatorNames.function(operator),
        Casts.to(left, new DataType.Struct(operands), CastMode.NON_STRICT),
        Casts.materialize(right),
        new DataType.Struct(fields));
  }

  private static TypedExpression call(
      Operator operator,
      TypedExpression left,
      TypedExpression right,
      DataType operands,
      DataType result) {
    return BinaryOperators.call(
        OperatorNames.function(operator),
        Casts.to(left, operands, CastMode.NON_STRICT),
        Casts.to(right, operands, CastMode.NON_STRICT),
        result);
  }

  private static PlanException notAllowed(Operator operator, DataType left, DataType right) {
    return PlanException.invalidOperation(
        operator.symbol() + " not allowed on " + left.text() + " and " + right.text());
  }
}
