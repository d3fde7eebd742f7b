package io.floe.plan.sql;

import io.floe.plan.type.DataType;
import io.floe.plan.type.SimpleType;
import io.floe.plan.type.TimeUnit;
import java.util.Locale;
import java.util.Optional;

/** The types that SQL text may name. */
final class SqlTypes {
  private SqlTypes() {}

  static DataType of(SqlType type) {
    if (type.element().isPresent()) {
      return new DataType.ListOf(of(type.element().get()));
    }
    return switch (type.name()) {
      case "bytea", "bytes", "binary", "blob", "varbinary" -> SimpleType.BINARY;
      case "boolean", "bool" -> SimpleType.BOOLEAN;
      case "tinyint", "int1" -> SimpleType.INT8;
      case "int16", "int2", "smallint" -> SimpleType.INT16;
      case "int32", "int4", "mediumint", "integer", "int" -> SimpleType.INT32;
      case "int64", "int8", "bigint" -> SimpleType.INT64;
      case "int128", "hugeint" -> SimpleType.INT128;
      case "utinyint", "tinyint unsigned", "uint1" -> SimpleType.UINT8;
      case "int2 unsigned", "smallint unsigned", "usmallint", "uint16", "uint2" ->
          SimpleType.UINT16;
      case "int4 unsigned",
          "mediumint unsigned",
          "uint32",
          "int unsigned",
          "integer unsigned",
          "unsigned integer",
          "uint4",
          "uinteger",
          "uint" ->
          SimpleType.UINT32;
      case "int8 unsigned", "bigint unsigned", "ubigint", "uint64", "uint8" -> SimpleType.UINT64;
      case "uhugeint" -> SimpleType.UINT128;
      case "float4", "real" -> SimpleType.FLOAT32;
      case "double", "double precision", "float8" -> SimpleType.FLOAT64;
      case "float" -> floating(type);
      case "dec", "decimal", "bigdecimal", "numeric" -> decimal(type);
      case "date" -> SimpleType.DATE;
      case "interval" -> new DataType.Duration(unit(type, "`interval` precision"));
      case "time", "time without time zone" -> SimpleType.TIME;
      case "datetime", "timestamp", "timestamp without time zone" ->
          new DataType.Datetime(unit(type, "temporal type precision"), Optional.empty());
      case "time with time zone", "timetz" ->
          throw SqlErrors.unsupported(
              "`time` with timezone is not supported; found tz=" + zone(type));
      case "timestamp with time zone", "timestamptz" ->
          throw SqlErrors.unsupported("`timestamp` with timezone is not (yet) supported");
      case "char", "character", "varchar", "nvarchar", "clob", "string", "text", "uuid" ->
          SimpleType.STRING;
      case "struct" ->
          throw SqlErrors.unsupported(
              "datatype Struct([], AngleBrackets) is not currently supported");
      default ->
          throw SqlErrors.unsupported(
              "datatype \"" + type.name() + "\" is not currently supported");
    };
  }

  private static String zone(SqlType type) {
    return type.name().equals("timetz") ? "TZ" : "WITH TIME ZONE";
  }

  private static DataType floating(SqlType type) {
    if (type.arguments().isEmpty()) {
      return SimpleType.FLOAT64;
    }
    if (type.arguments().size() > 1) {
      throw SqlErrors.syntax("FLOAT does not support scale parameter");
    }
    long bits = type.arguments().getFirst();
    if (bits < 1 || bits > 53) {
      throw SqlErrors.syntax(
          "unsupported `float` size (expected a value between 1 and 53, found " + bits + ")");
    }
    return bits <= 24 ? SimpleType.FLOAT32 : SimpleType.FLOAT64;
  }

  private static DataType decimal(SqlType type) {
    return switch (type.arguments().size()) {
      case 0 -> new DataType.Decimal(38, 9);
      case 1 -> new DataType.Decimal(Math.toIntExact(type.arguments().getFirst()), 0);
      default ->
          new DataType.Decimal(
              Math.toIntExact(type.arguments().get(0)), Math.toIntExact(type.arguments().get(1)));
    };
  }

  /** The unit that has a number of decimal digits. */
  private static TimeUnit unit(SqlType type, String what) {
    if (type.arguments().isEmpty()) {
      return TimeUnit.MICROSECONDS;
    }
    long digits = type.arguments().getFirst();
    if (digits < 1 || digits > 9) {
      throw SqlErrors.syntax("invalid " + what + " (expected 1-9, found " + digits + ")");
    }
    return digits <= 3
        ? TimeUnit.MILLISECONDS
        : digits <= 6 ? TimeUnit.MICROSECONDS : TimeUnit.NANOSECONDS;
  }

  /** The unit of a literal of this type. */
  static TimeUnit unit(SqlType type) {
    return unit(type, "temporal type precision");
  }

  static String shown(SqlType type) {
    return type.name().toUpperCase(Locale.ROOT);
  }
}
