package io.floe.scheduler.planning;

import io.floe.plan.type.DataType;
import io.floe.plan.type.Field;
import io.floe.plan.type.Schema;
import io.floe.plan.type.SimpleType;
import io.floe.scheduler.execution.QueryError;

/** Refuses columns that clients cannot take from a stream, before anything is sent. */
final class StreamedColumns {
  private StreamedColumns() {}

  static void check(Schema schema) throws QueryError {
    for (Field field : schema) {
      if (isRefused(field.dataType())) {
        throw new QueryError(
            "InvalidOperationError",
            ("column '%s' of type %s cannot be streamed to this client; use .execute() and read the"
                    + " result with .lazy(), or cast the column")
                .formatted(field.name(), field.dataType().text()));
      }
    }
  }

  private static boolean isRefused(DataType type) {
    return switch (type) {
      case SimpleType simple -> simple == SimpleType.INT128 || simple == SimpleType.UINT128;
      case DataType.EnumOf ignored -> true;
      case DataType.ListOf list -> isRefused(list.inner());
      case DataType.ArrayOf array -> isRefused(array.inner());
      case DataType.Struct struct ->
          struct.fields().stream().anyMatch(field -> isRefused(field.dataType()));
      case DataType.MapOf map -> isRefused(map.key()) || isRefused(map.value());
      case DataType.Extension extension -> isRefused(extension.storage());
      case DataType.Datetime ignored -> false;
      case DataType.Duration ignored -> false;
      case DataType.Decimal ignored -> false;
      case DataType.Categorical ignored -> false;
      case DataType.ObjectOf ignored -> true;
      case DataType.Unknown ignored -> false;
    };
  }
}
