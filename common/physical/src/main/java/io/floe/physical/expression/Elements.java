package io.floe.physical.expression;

import io.floe.plan.type.DataType;

/** The types inside types. */
final class Elements {
  private Elements() {}

  /** The type of the elements of a list or array. */
  static DataType typeOf(DataType type) {
    if (type instanceof DataType.ListOf(DataType inner)) {
      return inner;
    }
    if (type instanceof DataType.ArrayOf(DataType inner, long ignored)) {
      return inner;
    }
    throw new IllegalStateException("a list is needed, not " + type.text());
  }
}
