package io.floe.plan.semantics;

import io.floe.plan.type.DataType;
import io.floe.plan.type.DataType.Unknown;
import io.floe.plan.type.DataType.UnknownKind;
import io.floe.plan.type.Field;
import io.floe.plan.type.SimpleType;
import java.math.BigInteger;
import java.util.Optional;

/** How literals without a type get one. */
public final class LiteralTypes {
  /** A floating point literal without type. */
  public static final DataType FLOAT = new Unknown(UnknownKind.FLOAT, Optional.empty());

  /** A string literal without type. */
  public static final DataType STRING = new Unknown(UnknownKind.STRING, Optional.empty());

  private LiteralTypes() {}

  /** An integer literal without type. */
  public static DataType integer(BigInteger value) {
    return new Unknown(UnknownKind.INTEGER, Optional.of(value));
  }

  /** The type that a literal takes when nothing else decides it. */
  public static DataType materialized(DataType type) {
    return switch (type) {
      case Unknown unknown ->
          switch (unknown.kind()) {
            case INTEGER -> integerType(unknown.value().orElse(BigInteger.ZERO));
            case FLOAT -> SimpleType.FLOAT64;
            case STRING -> SimpleType.STRING;
            case ANY -> unknown;
          };
      case DataType.ListOf list -> new DataType.ListOf(materialized(list.inner()));
      case DataType.ArrayOf array ->
          new DataType.ArrayOf(materialized(array.inner()), array.width());
      case DataType.Struct struct ->
          new DataType.Struct(
              struct.fields().stream()
                  .map(field -> new Field(field.name(), materialized(field.dataType())))
                  .toList());
      case SimpleType simple -> simple;
      case DataType.Datetime datetime -> datetime;
      case DataType.Duration duration -> duration;
      case DataType.Decimal decimal -> decimal;
      case DataType.Categorical categorical -> categorical;
      case DataType.EnumOf enumOf -> enumOf;
      case DataType.MapOf map -> map;
      case DataType.Extension extension -> extension;
      case DataType.ObjectOf object -> object;
    };
  }

  /** The type of an integer literal on its own: 32 bits when they suffice. */
  public static SimpleType integerType(BigInteger value) {
    if (value.bitLength() < 32) {
      return SimpleType.INT32;
    }
    if (value.bitLength() < 64) {
      return SimpleType.INT64;
    }
    return value.signum() > 0 && value.bitLength() == 64 ? SimpleType.UINT64 : SimpleType.INT128;
  }

  /** The smallest signed type that holds an integer, {@code NULL} when none of 64 bits does. */
  static SimpleType smallestSigned(BigInteger value) {
    int bits = value.bitLength();
    if (bits < 8) {
      return SimpleType.INT8;
    }
    if (bits < 16) {
      return SimpleType.INT16;
    }
    if (bits < 32) {
      return SimpleType.INT32;
    }
    if (bits < 64) {
      return SimpleType.INT64;
    }
    return bits == 64 && value.signum() > 0 ? SimpleType.UINT64 : SimpleType.NULL;
  }

  /** The smallest unsigned type that holds a positive integer, {@code NULL} when none does. */
  static SimpleType smallestUnsigned(BigInteger value) {
    int bits = value.bitLength();
    if (bits <= 8) {
      return SimpleType.UINT8;
    }
    if (bits <= 16) {
      return SimpleType.UINT16;
    }
    if (bits <= 32) {
      return SimpleType.UINT32;
    }
    return bits <= 64 ? SimpleType.UINT64 : SimpleType.NULL;
  }
}
