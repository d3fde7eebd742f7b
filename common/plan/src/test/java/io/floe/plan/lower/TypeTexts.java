package io.floe.plan.lower;

import io.floe.plan.type.DataType;
import io.floe.plan.type.Schema;
import io.floe.plan.type.SimpleType;
import io.floe.plan.type.TimeUnit;
import java.util.Locale;
import java.util.stream.Collectors;

/** Writes types as make_schemas.py does. */
final class TypeTexts {
  private TypeTexts() {}

  static String of(Schema schema) {
    return schema.fields().stream()
        .map(field -> field.name() + "=" + of(field.dataType()))
        .collect(Collectors.joining(";", "schema: ", ""));
  }

  static String of(DataType type) {
    return switch (type) {
      case SimpleType simple -> simple(simple);
      case DataType.Datetime datetime ->
          "Datetime(" + unit(datetime.unit()) + "," + datetime.zone().orElse("") + ")";
      case DataType.Duration duration -> "Duration(" + unit(duration.unit()) + ")";
      case DataType.Decimal decimal ->
          "Decimal(" + decimal.precision() + "," + decimal.scale() + ")";
      case DataType.ListOf list -> "List(" + of(list.inner()) + ")";
      case DataType.ArrayOf array -> "Array(" + of(array.inner()) + "," + array.width() + ")";
      case DataType.Struct struct ->
          struct.fields().stream()
              .map(field -> field.name() + ":" + of(field.dataType()))
              .collect(Collectors.joining(",", "Struct(", ")"));
      case DataType.Categorical ignored -> "Categorical";
      case DataType.EnumOf categories -> "Enum(" + String.join("|", categories.categories()) + ")";
      case DataType.MapOf ignored -> "Map"; // make_schemas.py writes no more of it
      case DataType.Extension extension -> extension.name();
      case DataType.ObjectOf ignored -> "Object";
      case DataType.Unknown ignored -> "Unknown";
    };
  }

  private static String unit(TimeUnit unit) {
    return unit.symbol();
  }

  private static String simple(SimpleType type) {
    String name = type.name();
    if (name.startsWith("UINT")) {
      return "UInt" + name.substring(4);
    }
    return name.charAt(0) + name.substring(1).toLowerCase(Locale.ROOT);
  }
}
