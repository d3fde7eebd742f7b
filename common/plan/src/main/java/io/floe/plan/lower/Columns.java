package io.floe.plan.lower;

import io.floe.plan.semantics.ErrorType;
import io.floe.plan.semantics.PlanException;
import io.floe.plan.type.DataType;
import io.floe.plan.type.Field;
import io.floe.plan.type.Schema;
import java.util.stream.Collectors;

/** Columns by name, and the error when there is none. */
final class Columns {
  private Columns() {}

  static DataType type(String name, Schema schema) {
    return schema.field(name).map(Field::dataType).orElseThrow(() -> notFound(name, schema));
  }

  static PlanException notFound(String name, Schema schema) {
    String valid =
        schema.names().stream()
            .map(column -> "\"" + column + "\"")
            .collect(Collectors.joining(", ", "[", "]"));
    return new PlanException(
        ErrorType.COLUMN_NOT_FOUND,
        "unable to find column \"" + name + "\"; valid columns: " + valid);
  }
}
