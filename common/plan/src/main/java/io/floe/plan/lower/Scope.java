package io.floe.plan.lower;

import io.floe.plan.semantics.Semantics;
import io.floe.plan.type.DataType;
import io.floe.plan.type.Schema;
import java.util.Optional;

/**
 * What an expression can see.
 *
 * @param element the type of the values inside a list or array evaluation
 * @param struct the struct inside a struct evaluation
 * @param grouped whether it runs over groups, windows or lists, not over the whole frame
 */
record Scope(
    Schema schema,
    Optional<DataType> element,
    Optional<DataType.Struct> struct,
    boolean grouped,
    Semantics semantics,
    SourceSchemas sources) {

  static Scope of(Schema schema, Semantics semantics, SourceSchemas sources) {
    return new Scope(schema, Optional.empty(), Optional.empty(), false, semantics, sources);
  }

  Scope withElement(DataType type) {
    return new Scope(schema, Optional.of(type), struct, true, semantics, sources);
  }

  Scope withStruct(DataType.Struct type) {
    return new Scope(schema, element, Optional.of(type), grouped, semantics, sources);
  }

  Scope inGroups() {
    return new Scope(schema, element, struct, true, semantics, sources);
  }
}
