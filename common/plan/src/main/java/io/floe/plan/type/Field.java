package io.floe.plan.type;

import java.util.Objects;

/** A named type: a column of a schema or a member of a struct. */
public record Field(String name, DataType dataType) {
  public Field {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(dataType, "dataType");
  }

  /** The same field under another name. */
  public Field withName(String newName) {
    return new Field(newName, dataType);
  }

  /** A field of the same name with another type. */
  public Field withDataType(DataType newType) {
    return new Field(name, newType);
  }
}
