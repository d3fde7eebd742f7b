package io.floe.plan.semantics;

import static io.floe.plan.semantics.TypeFamilies.isCategorical;
import static io.floe.plan.semantics.TypeFamilies.isFloat;
import static io.floe.plan.semantics.TypeFamilies.isInteger;
import static io.floe.plan.semantics.TypeFamilies.isPrimitiveNumeric;
import static io.floe.plan.semantics.TypeFamilies.isSigned;
import static io.floe.plan.semantics.TypeFamilies.isString;
import static io.floe.plan.semantics.TypeFamilies.isTemporal;
import static io.floe.plan.semantics.TypeFamilies.isUnsigned;

import io.floe.plan.type.DataType;
import io.floe.plan.type.DataType.Unknown;
import io.floe.plan.type.DataType.UnknownKind;
import io.floe.plan.type.Field;
import io.floe.plan.type.SimpleType;
import io.floe.plan.type.TimeUnit;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The common type to which two types can be cast. */
public final class Supertypes {
  /** The most digits that a decimal has. */
  public static final int MAXIMUM_PRECISION = 38;

  private final Semantics semantics;
  private final boolean implode;
  private final boolean primitiveToString;

  private Supertypes(Semantics semantics, boolean implode, boolean primitiveToString) {
    this.semantics = semantics;
    this.implode = implode;
    this.primitiveToString = primitiveToString;
  }

  /** The usual rules of a release. */
  public static Supertypes of(Semantics semantics) {
    return new Supertypes(semantics, false, true);
  }

  /**
   * Rules with options.
   *
   * @param implode whether a value and a list have a list as common type
   * @param primitiveToString whether a number and a string have string as common type
   */
  public static Supertypes of(Semantics semantics, boolean implode, boolean primitiveToString) {
    return new Supertypes(semantics, implode, primitiveToString);
  }

  /** The common type, empty when there is none. */
  public Optional<DataType> find(DataType left, DataType right) {
    return directed(left, right).or(() -> directed(right, left));
  }

  /** The common type; none is a schema error. */
  public DataType require(DataType left, DataType right) {
    return find(left, right)
        .orElseThrow(
            () ->
                PlanException.schema(
                    "failed to determine supertype of " + left.text() + " and " + right.text()));
  }

  /** The common type of several types. */
  public DataType require(List<DataType> types) {
    DataType result = types.getFirst();
    for (DataType type : types.subList(1, types.size())) {
      result = require(result, type);
    }
    return result;
  }

  /**
   * The smallest number type that holds all values of two different number types; empty when they
   * are equal already or when there is none.
   */
  public static Optional<DataType> lossless(DataType left, DataType right) {
    if (left.equals(right)
        || !(left instanceof SimpleType first)
        || !(right instanceof SimpleType second)) {
      return Optional.empty();
    }
    boolean sameFamily =
        (isFloat(left) && isFloat(right))
            || (isSigned(left) && isSigned(right))
            || (isUnsigned(left) && isUnsigned(right));
    if (sameFamily) {
      return Optional.of(wider(first, second));
    }
    if (!isInteger(left) || !isInteger(right)) {
      return Optional.empty();
    }
    SimpleType unsigned = isUnsigned(left) ? first : second;
    SimpleType signed = isUnsigned(left) ? second : first;
    if (unsigned == SimpleType.UINT128) {
      return Optional.empty();
    }
    return Optional.of(
        signedOfBits(Math.max(TypeFamilies.bits(signed), 2 * TypeFamilies.bits(unsigned))));
  }

  private Optional<DataType> directed(DataType left, DataType right) {
    if (left.equals(right)) {
      return Optional.of(left);
    }
    if (left instanceof SimpleType first && right instanceof SimpleType second) {
      Optional<DataType> numbers = numbers(first, second);
      if (numbers.isPresent()) {
        return numbers;
      }
    }
    if (isTemporal(left) && isPrimitiveNumeric(right) && right instanceof SimpleType number) {
      return temporalWithNumber(left, number);
    }
    if (right == SimpleType.STRING) {
      boolean primitive =
          left != SimpleType.BINARY
              && !(left instanceof Unknown unknown && unknown.kind() == UnknownKind.ANY);
      boolean textual = !physicallyPrimitive(left) && left != SimpleType.BINARY;
      if ((primitive && primitiveToString) || textual) {
        return Optional.of(SimpleType.STRING);
      }
    }
    if (left == SimpleType.STRING && right == SimpleType.BINARY) {
      return Optional.of(SimpleType.BINARY);
    }
    if (right == SimpleType.NULL) {
      return Optional.of(left);
    }
    if (isTemporal(left) && isTemporal(right)) {
      return temporals(left, right);
    }
    Optional<DataType> nested = nested(left, right);
    if (nested.isPresent()) {
      return nested;
    }
    if (left instanceof DataType.Decimal decimal) {
      Optional<DataType> result = decimals(decimal, right);
      if (result.isPresent()) {
        return result;
      }
    }
    return right instanceof Unknown unknown ? literal(left, unknown) : Optional.empty();
  }

  private Optional<DataType> numbers(SimpleType left, SimpleType right) {
    if (left == SimpleType.BOOLEAN && isPrimitiveNumeric(right)) {
      return Optional.of(right);
    }
    if (!isPrimitiveNumeric(left) || !isPrimitiveNumeric(right)) {
      return Optional.empty();
    }
    if (isFloat(left) && isFloat(right)) {
      return Optional.of(wider(left, right));
    }
    if (isFloat(left)) {
      return Optional.of(floatWithInteger(left, right));
    }
    if (isFloat(right)) {
      return Optional.of(floatWithInteger(right, left));
    }
    if (isSigned(left) == isSigned(right)) {
      return Optional.of(wider(left, right));
    }
    SimpleType signed = isSigned(left) ? left : right;
    SimpleType unsigned = isSigned(left) ? right : left;
    if (signed == SimpleType.INT128 || unsigned == SimpleType.UINT128) {
      return Optional.of(SimpleType.INT128);
    }
    if (unsigned == SimpleType.UINT64) {
      return Optional.of(semantics.signedWithUInt64(signed));
    }
    return Optional.of(
        signedOfBits(Math.max(TypeFamilies.bits(signed), 2 * TypeFamilies.bits(unsigned))));
  }

  private static SimpleType floatWithInteger(SimpleType real, SimpleType integer) {
    int bits = TypeFamilies.bits(integer);
    if (real == SimpleType.FLOAT64 || bits >= 32) {
      return SimpleType.FLOAT64;
    }
    return real == SimpleType.FLOAT16 && bits == 8 ? SimpleType.FLOAT16 : SimpleType.FLOAT32;
  }

  private static SimpleType wider(SimpleType left, SimpleType right) {
    return TypeFamilies.bits(left) >= TypeFamilies.bits(right) ? left : right;
  }

  private static SimpleType signedOfBits(int bits) {
    return switch (bits) {
      case 8 -> SimpleType.INT8;
      case 16 -> SimpleType.INT16;
      case 32 -> SimpleType.INT32;
      case 64 -> SimpleType.INT64;
      default -> SimpleType.INT128;
    };
  }

  private static boolean physicallyPrimitive(DataType type) {
    return type == SimpleType.BOOLEAN
        || isPrimitiveNumeric(type)
        || isTemporal(type)
        || isCategorical(type)
        || type instanceof DataType.Decimal;
  }

  private static Optional<DataType> temporalWithNumber(DataType temporal, SimpleType number) {
    boolean integer =
        number == SimpleType.INT32
            || number == SimpleType.INT64
            || ((number == SimpleType.UINT32 || number == SimpleType.UINT64)
                && temporal != SimpleType.TIME);
    if (temporal == SimpleType.DATE) {
      if (number == SimpleType.FLOAT16) {
        return Optional.of(SimpleType.FLOAT32);
      }
      if (number == SimpleType.INT32 || isFloat(number)) {
        return Optional.of(number);
      }
      return integer ? Optional.of(SimpleType.INT64) : Optional.empty();
    }
    if (isFloat(number)) {
      return Optional.of(SimpleType.FLOAT64);
    }
    return integer ? Optional.of(SimpleType.INT64) : Optional.empty();
  }

  private static Optional<DataType> temporals(DataType left, DataType right) {
    if (left == SimpleType.DATE && right instanceof DataType.Datetime) {
      return Optional.of(right);
    }
    if (left == SimpleType.DATE && right instanceof DataType.Duration) {
      return Optional.of(SimpleType.DATE);
    }
    if (left instanceof DataType.Duration(TimeUnit first)) {
      if (right instanceof DataType.Duration(TimeUnit second)) {
        return Optional.of(new DataType.Duration(TypeFamilies.coarser(first, second)));
      }
      if (right instanceof DataType.Datetime(TimeUnit second, Optional<String> zone)) {
        return Optional.of(new DataType.Datetime(TypeFamilies.coarser(first, second), zone));
      }
    }
    if (left instanceof DataType.Datetime(TimeUnit first, Optional<String> firstZone)
        && right instanceof DataType.Datetime(TimeUnit second, Optional<String> secondZone)
        && firstZone.equals(secondZone)) {
      return Optional.of(new DataType.Datetime(TypeFamilies.coarser(first, second), firstZone));
    }
    return Optional.empty();
  }

  private Optional<DataType> nested(DataType left, DataType right) {
    Supertypes usual = of(semantics);
    Optional<DataType> leftInner = TypeFamilies.inner(left);
    Optional<DataType> rightInner = TypeFamilies.inner(right);
    if (leftInner.isPresent() && rightInner.isPresent()) {
      Optional<DataType> inner = usual.find(leftInner.get(), rightInner.get());
      if (left instanceof DataType.ArrayOf first
          && right instanceof DataType.ArrayOf second
          && first.width() == second.width()) {
        return inner.map(type -> new DataType.ArrayOf(type, first.width()));
      }
      return inner.map(DataType.ListOf::new);
    }
    if (implode && left instanceof DataType.ListOf list) {
      return usual.find(list.inner(), right).map(DataType.ListOf::new);
    }
    if (left instanceof DataType.Struct first) {
      if (right instanceof Unknown unknown
          && (unknown.kind() == UnknownKind.INTEGER || unknown.kind() == UnknownKind.FLOAT)) {
        return first.fields().isEmpty()
            ? Optional.empty()
            : usual.find(first.fields().getFirst().dataType(), right);
      }
      if (right instanceof DataType.Struct second) {
        return structs(usual, first, second);
      }
      if (isPrimitiveNumeric(right)) {
        return structs(
            usual,
            first,
            new DataType.Struct(
                first.fields().stream().map(field -> field.withDataType(right)).toList()));
      }
    }
    return Optional.empty();
  }

  private static Optional<DataType> structs(
      Supertypes usual, DataType.Struct left, DataType.Struct right) {
    List<String> names = left.fields().stream().map(Field::name).toList();
    if (names.equals(right.fields().stream().map(Field::name).toList())) {
      return pairs(usual, left.fields(), right.fields());
    }
    boolean leftLeads = left.fields().size() >= right.fields().size();
    Map<String, DataType> types = new LinkedHashMap<>();
    for (Field field : (leftLeads ? left : right).fields()) {
      types.put(field.name(), field.dataType());
    }
    for (Field field : (leftLeads ? right : left).fields()) {
      DataType present = types.putIfAbsent(field.name(), field.dataType());
      if (present != null) {
        Optional<DataType> common = usual.find(field.dataType(), present);
        if (common.isEmpty()) {
          return Optional.empty();
        }
        types.put(field.name(), common.get());
      }
    }
    return Optional.of(
        new DataType.Struct(
            types.entrySet().stream()
                .map(entry -> new Field(entry.getKey(), entry.getValue()))
                .toList()));
  }

  /** Fields of the same names; which side is left matters for the order of fields deeper down. */
  private static Optional<DataType> pairs(Supertypes usual, List<Field> left, List<Field> right) {
    List<Field> fields = new ArrayList<>();
    for (int position = 0; position < left.size(); position++) {
      Field field = left.get(position);
      Optional<DataType> common = usual.find(field.dataType(), right.get(position).dataType());
      if (common.isEmpty()) {
        return Optional.empty();
      }
      fields.add(field.withDataType(common.get()));
    }
    return Optional.of(new DataType.Struct(fields));
  }

  private static Optional<DataType> decimals(DataType.Decimal left, DataType right) {
    if (right instanceof DataType.Decimal other) {
      return Optional.of(
          new DataType.Decimal(
              Math.max(left.precision(), other.precision()),
              Math.max(left.scale(), other.scale())));
    }
    if (isFloat(right)) {
      return Optional.of(SimpleType.FLOAT64);
    }
    if (right instanceof SimpleType integer && isInteger(right)) {
      int digits =
          integer == SimpleType.UINT128 || integer == SimpleType.INT128
              ? Integer.MAX_VALUE
              : maximum(integer).toString().length();
      boolean fits = digits <= left.precision() - left.scale();
      return Optional.of(
          new DataType.Decimal(fits ? left.precision() : MAXIMUM_PRECISION, left.scale()));
    }
    return Optional.empty();
  }

  private static BigInteger maximum(SimpleType integer) {
    int bits = TypeFamilies.bits(integer) - (isSigned(integer) ? 1 : 0);
    return BigInteger.ONE.shiftLeft(bits).subtract(BigInteger.ONE);
  }

  private Optional<DataType> literal(DataType type, Unknown literal) {
    boolean integer = literal.kind() == UnknownKind.INTEGER;
    boolean number = integer || literal.kind() == UnknownKind.FLOAT;
    if (number && isString(type)) {
      return primitiveToString ? Optional.of(type) : Optional.empty();
    }
    if (number && isFloat(type)) {
      return Optional.of(type);
    }
    if (literal.kind() == UnknownKind.FLOAT && isInteger(type)) {
      return Optional.of(TypeFamilies.isUnknown(type) ? literal : SimpleType.FLOAT64);
    }
    if (literal.kind() == UnknownKind.STRING && (isString(type) || isCategorical(type))) {
      return Optional.of(type);
    }
    if (type == SimpleType.NULL) {
      return Optional.of(literal);
    }
    if (integer && isPrimitiveNumeric(type)) {
      return integerLiteral(type, literal);
    }
    if (integer && type == SimpleType.BOOLEAN) {
      return find(type, LiteralTypes.materialized(literal));
    }
    if (integer && type instanceof DataType.Decimal decimal) {
      return Optional.of(new DataType.Decimal(MAXIMUM_PRECISION, decimal.scale()));
    }
    return Optional.of(new Unknown(UnknownKind.ANY, Optional.empty()));
  }

  private Optional<DataType> integerLiteral(DataType type, Unknown literal) {
    BigInteger value = literal.value().orElse(BigInteger.ZERO);
    if (type instanceof Unknown other) {
      return Optional.of(LiteralTypes.integer(value.max(other.value().orElse(BigInteger.ZERO))));
    }
    SimpleType smallest =
        isUnsigned(type) && value.signum() >= 0
            ? LiteralTypes.smallestUnsigned(value)
            : LiteralTypes.smallestSigned(value);
    if (type == SimpleType.UINT64 && isSigned(smallest)) {
      return Optional.of(SimpleType.INT64);
    }
    return find(type, smallest);
  }
}
