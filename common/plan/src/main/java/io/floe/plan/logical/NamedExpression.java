package io.floe.plan.logical;

import io.floe.plan.type.Field;

/** An expression with the name of the column it makes. */
public record NamedExpression(String name, TypedExpression expression) {

  /** Name and type of the column. */
  public Field field() {
    return new Field(name, expression.dataType());
  }

  /** The same name over another expression. */
  public NamedExpression withExpression(TypedExpression other) {
    return other == expression ? this : new NamedExpression(name, other);
  }
}
