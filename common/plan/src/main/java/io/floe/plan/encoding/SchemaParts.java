package io.floe.plan.encoding;

import io.floe.plan.type.Field;
import io.floe.plan.type.Schema;
import java.util.List;

/** Stands for a schema. */
record SchemaParts(List<Field> fields) {
  static SchemaParts of(Schema schema) {
    return new SchemaParts(schema.fields());
  }

  Schema restore() {
    return fields.isEmpty() ? Schema.EMPTY : Schema.of(fields);
  }
}
