package io.floe.plan.dsl;

/** A question about a data type whose answer is a value. */
public sealed interface DataTypeFunction {

  /** The type as text. */
  record Display(DataTypeExpression input) implements DataTypeFunction {}

  /** Whether two types are equal. */
  record Eq(DataTypeExpression left, DataTypeExpression right) implements DataTypeFunction {}

  /** Whether a selector picks the type. */
  record Matches(DataTypeExpression input, DataTypeSelector selector) implements DataTypeFunction {}

  /** Default values of the type. */
  record DefaultValue(
      DataTypeExpression input, long count, boolean numericToOne, long numberOfListValues)
      implements DataTypeFunction {}

  /** The width of an array. */
  record ArrayWidth(DataTypeExpression input) implements DataTypeFunction {}

  /** The widths of nested arrays. */
  record ArrayShape(DataTypeExpression input) implements DataTypeFunction {}

  /** The field names of a struct. */
  record StructFieldNames(DataTypeExpression input) implements DataTypeFunction {}
}
