package io.floe.plan.type;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Prints types the way Polars does in messages and plans. */
final class DataTypeText {
  private DataTypeText() {}

  static String of(DataType type) {
    return switch (type) {
      case SimpleType simple -> simple(simple);
      case DataType.Datetime(TimeUnit unit, Optional<String> zone) ->
          "datetime[" + symbol(unit) + zone.map(name -> ", " + name).orElse("") + "]";
      case DataType.Duration(TimeUnit unit) -> "duration[" + symbol(unit) + "]";
      case DataType.Decimal(int precision, int scale) -> "decimal[" + precision + "," + scale + "]";
      case DataType.ListOf(DataType inner) -> "list[" + of(inner) + "]";
      case DataType.ArrayOf(DataType inner, long width) ->
          "array[" + of(inner) + ", " + width + "]";
      case DataType.Struct(java.util.List<Field> fields) -> "struct[" + fields.size() + "]";
      case DataType.Categorical ignored -> "cat";
      case DataType.EnumOf ignored -> "enum";
      case DataType.MapOf(DataType key, DataType value) ->
          "map[" + of(key) + ", " + of(value) + "]";
      case DataType.Extension extension -> "ext[" + extension.name() + "]";
      case DataType.ObjectOf(String name) -> "object[" + name + "]";
      case DataType.Unknown unknown ->
          switch (unknown.kind()) {
            case INTEGER -> "dyn int";
            case FLOAT -> "dyn float";
            case STRING -> "dyn str";
            case ANY -> "unknown";
          };
    };
  }

  static String named(DataType type) {
    return switch (type) {
      case SimpleType simple -> camel(simple);
      case DataType.Datetime(TimeUnit unit, Optional<String> zone) ->
          "Datetime('" + symbol(unit) + "'" + zone.map(name -> ", '" + name + "'").orElse("") + ")";
      case DataType.Duration(TimeUnit unit) -> "Duration('" + symbol(unit) + "')";
      case DataType.Decimal(int precision, int scale) ->
          "Decimal(" + precision + ", " + scale + ")";
      case DataType.ListOf(DataType inner) -> "List(" + named(inner) + ")";
      case DataType.ArrayOf(DataType inner, long width) ->
          "Array(" + named(inner) + ", " + width + ")";
      case DataType.Struct struct ->
          struct.fields().stream()
              .map(field -> "'" + field.name() + "': " + named(field.dataType()))
              .collect(Collectors.joining(", ", "Struct({", "})"));
      case DataType.Categorical ignored -> "Categorical";
      case DataType.EnumOf ignored -> "Enum([...])";
      case DataType.MapOf(DataType key, DataType value) ->
          "Map(" + named(key) + ", " + named(value) + ")";
      case DataType.Extension extension -> extension.name();
      case DataType.ObjectOf ignored -> "Object";
      case DataType.Unknown unknown -> of(unknown);
    };
  }

  private static String camel(SimpleType type) {
    return switch (type) {
      case UINT8, UINT16, UINT32, UINT64, UINT128 -> type.name().replace("UINT", "UInt");
      case BINARY_OFFSET -> "BinaryOffset";
      case BOOLEAN,
          INT8,
          INT16,
          INT32,
          INT64,
          INT128,
          FLOAT16,
          FLOAT32,
          FLOAT64,
          STRING,
          BINARY,
          DATE,
          TIME,
          NULL ->
          type.name().charAt(0) + type.name().substring(1).toLowerCase(Locale.ROOT);
    };
  }

  private static String simple(SimpleType type) {
    return switch (type) {
      case BOOLEAN -> "bool";
      case UINT8 -> "u8";
      case UINT16 -> "u16";
      case UINT32 -> "u32";
      case UINT64 -> "u64";
      case UINT128 -> "u128";
      case INT8 -> "i8";
      case INT16 -> "i16";
      case INT32 -> "i32";
      case INT64 -> "i64";
      case INT128 -> "i128";
      case FLOAT16 -> "f16";
      case FLOAT32 -> "f32";
      case FLOAT64 -> "f64";
      case STRING -> "str";
      case BINARY -> "binary";
      case BINARY_OFFSET -> "binary[offset]";
      case DATE -> "date";
      case TIME -> "time";
      case NULL -> "null";
    };
  }

  private static String symbol(TimeUnit unit) {
    return unit == TimeUnit.MICROSECONDS ? "μs" : unit.symbol();
  }

  /** The text of a type with all members of structs, for messages that need them. */
  static String withMembers(DataType type) {
    return switch (type) {
      case DataType.Struct(java.util.List<Field> fields) ->
          fields.stream()
              .map(field -> field.name() + ": " + withMembers(field.dataType()))
              .collect(Collectors.joining(", ", "struct {", "}"));
      case DataType.ListOf(DataType inner) -> "list[" + withMembers(inner) + "]";
      case DataType.ArrayOf(DataType inner, long width) ->
          "array[" + withMembers(inner) + ", " + width + "]";
      case DataType other -> of(other);
    };
  }
}
