package io.floe.plan.semantics;

import io.floe.plan.type.DataType;
import io.floe.plan.type.DataType.Unknown;
import io.floe.plan.type.DataType.UnknownKind;
import io.floe.plan.type.SimpleType;
import io.floe.plan.type.TimeUnit;
import java.util.Optional;

/** Questions about the family of a type, asked as Polars asks them. */
public final class TypeFamilies {
  private TypeFamilies() {}

  /** A signed integer. */
  public static boolean isSigned(DataType type) {
    return type == SimpleType.INT8
        || type == SimpleType.INT16
        || type == SimpleType.INT32
        || type == SimpleType.INT64
        || type == SimpleType.INT128;
  }

  /** An unsigned integer. */
  public static boolean isUnsigned(DataType type) {
    return type == SimpleType.UINT8
        || type == SimpleType.UINT16
        || type == SimpleType.UINT32
        || type == SimpleType.UINT64
        || type == SimpleType.UINT128;
  }

  /** An integer or an integer literal without type. */
  public static boolean isInteger(DataType type) {
    return isSigned(type) || isUnsigned(type) || isUnknown(type, UnknownKind.INTEGER);
  }

  /** A floating point type or such a literal without type. */
  public static boolean isFloat(DataType type) {
    return type == SimpleType.FLOAT16
        || type == SimpleType.FLOAT32
        || type == SimpleType.FLOAT64
        || isUnknown(type, UnknownKind.FLOAT);
  }

  /** An integer or floating point type. */
  public static boolean isPrimitiveNumeric(DataType type) {
    return isInteger(type) || isFloat(type);
  }

  /** An integer, floating point or decimal type. */
  public static boolean isNumeric(DataType type) {
    return isPrimitiveNumeric(type) || type instanceof DataType.Decimal;
  }

  /** A date, time, point in time or span of time. */
  public static boolean isTemporal(DataType type) {
    return type == SimpleType.DATE
        || type == SimpleType.TIME
        || type instanceof DataType.Datetime
        || type instanceof DataType.Duration;
  }

  /** Lists, arrays and structs. */
  public static boolean isNested(DataType type) {
    return type instanceof DataType.ListOf
        || type instanceof DataType.ArrayOf
        || type instanceof DataType.Struct
        || type instanceof DataType.MapOf;
  }

  /** A string or a string literal without type. */
  public static boolean isString(DataType type) {
    return type == SimpleType.STRING || isUnknown(type, UnknownKind.STRING);
  }

  /** A categorical or enum. */
  public static boolean isCategorical(DataType type) {
    return type instanceof DataType.Categorical || type instanceof DataType.EnumOf;
  }

  /** Whether the type of a literal is not yet decided. */
  public static boolean isUnknown(DataType type) {
    return type instanceof Unknown;
  }

  /** Whether it is a literal of a kind without type. */
  public static boolean isUnknown(DataType type, UnknownKind kind) {
    return type instanceof Unknown unknown && unknown.kind() == kind;
  }

  /** Whether values can be ordered. */
  public static boolean isOrdered(DataType type) {
    return isNumeric(type)
        || isTemporal(type)
        || isCategorical(type)
        || type == SimpleType.STRING
        || type == SimpleType.BINARY
        || type == SimpleType.BOOLEAN;
  }

  /** How many bits an integer or floating point type has. */
  public static int bits(SimpleType type) {
    return switch (type) {
      case INT8, UINT8 -> 8;
      case INT16, UINT16, FLOAT16 -> 16;
      case INT32, UINT32, FLOAT32 -> 32;
      case INT64, UINT64, FLOAT64 -> 64;
      case INT128, UINT128 -> 128;
      case BOOLEAN, STRING, BINARY, BINARY_OFFSET, DATE, TIME, NULL ->
          throw new IllegalArgumentException(type + " is not a number");
    };
  }

  /** The type of the elements of a list or array. */
  public static Optional<DataType> inner(DataType type) {
    if (type instanceof DataType.ListOf list) {
      return Optional.of(list.inner());
    }
    return type instanceof DataType.ArrayOf array ? Optional.of(array.inner()) : Optional.empty();
  }

  /** The type below all lists and arrays. */
  public static DataType leaf(DataType type) {
    DataType result = type;
    while (inner(result).isPresent()) {
      result = inner(result).get();
    }
    return result;
  }

  /** The same lists and arrays around another innermost type. */
  public static DataType withLeaf(DataType type, DataType leaf) {
    if (type instanceof DataType.ListOf list) {
      return new DataType.ListOf(withLeaf(list.inner(), leaf));
    }
    if (type instanceof DataType.ArrayOf array) {
      return new DataType.ArrayOf(withLeaf(array.inner(), leaf), array.width());
    }
    return leaf;
  }

  /** How many lists and arrays are around the innermost type. */
  public static int nesting(DataType type) {
    int depth = 0;
    DataType current = type;
    while (inner(current).isPresent()) {
      current = inner(current).get();
      depth++;
    }
    return depth;
  }

  /** The coarser of two units. */
  public static TimeUnit coarser(TimeUnit left, TimeUnit right) {
    return left.ticksPerSecond() <= right.ticksPerSecond() ? left : right;
  }

  /** Whether the type, or a type within it, is not yet decided. */
  public static boolean containsUnknown(DataType type) {
    if (type instanceof DataType.Struct struct) {
      return struct.fields().stream().anyMatch(field -> containsUnknown(field.dataType()));
    }
    return isUnknown(leaf(type));
  }
}
