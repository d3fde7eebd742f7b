package io.floe.plan.type;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Writes types as code has them, the way Polars does in some messages. */
final class DataTypeCode {
  private DataTypeCode() {}

  static String of(DataType type) {
    return switch (type) {
      case SimpleType simple -> simple(simple);
      case DataType.Datetime(TimeUnit unit, Optional<String> zone) ->
          "Datetime('" + symbol(unit) + "'" + zone.map(name -> ", '" + name + "'").orElse("") + ")";
      case DataType.Duration(TimeUnit unit) -> "Duration('" + symbol(unit) + "')";
      case DataType.Decimal(int precision, int scale) ->
          "Decimal(" + precision + ", " + scale + ")";
      case DataType.ListOf(DataType inner) -> "List(" + of(inner) + ")";
      case DataType.ArrayOf(DataType inner, long width) ->
          "Array(" + of(inner) + ", " + width + ")";
      case DataType.Struct(List<Field> fields) ->
          fields.stream()
              .map(field -> "'" + field.name() + "': " + of(field.dataType()))
              .collect(Collectors.joining(", ", "Struct({", "})"));
      case DataType.Categorical ignored -> "Categorical";
      case DataType.EnumOf ignored -> "Enum([...])";
      case DataType.MapOf(DataType key, DataType value) ->
          "Map(" + of(key) + ", " + of(value) + ")";
      case DataType.Extension extension -> "Extension('" + extension.name() + "')";
      case DataType.ObjectOf ignored -> "Object";
      case DataType.Unknown unknown -> unknown.text();
    };
  }

  private static String simple(SimpleType type) {
    return switch (type) {
      case BOOLEAN -> "Boolean";
      case UINT8 -> "UInt8";
      case UINT16 -> "UInt16";
      case UINT32 -> "UInt32";
      case UINT64 -> "UInt64";
      case UINT128 -> "UInt128";
      case INT8 -> "Int8";
      case INT16 -> "Int16";
      case INT32 -> "Int32";
      case INT64 -> "Int64";
      case INT128 -> "Int128";
      case FLOAT16 -> "Float16";
      case FLOAT32 -> "Float32";
      case FLOAT64 -> "Float64";
      case STRING -> "String";
      case BINARY -> "Binary";
      case BINARY_OFFSET -> "BinaryOffset";
      case DATE -> "Date";
      case TIME -> "Time";
      case NULL -> "Null";
    };
  }

  private static String symbol(TimeUnit unit) {
    return unit == TimeUnit.MICROSECONDS ? "μs" : unit.symbol();
  }
}
