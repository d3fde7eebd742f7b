package io.floe.plan.dsl;

import io.floe.plan.type.DataType;
import java.util.List;
import java.util.Optional;

/** A data type that may depend on the type of an expression. */
public sealed interface DataTypeExpression {

  /** A given type. */
  record Literal(DataType type) implements DataTypeExpression {}

  /** The type of an expression. */
  record OfExpression(Expression expression) implements DataTypeExpression {}

  /** The inner type of a list or array; with a validation only that kind is accepted. */
  record InnerDataType(DataTypeExpression input, Optional<SequenceKind> validation)
      implements DataTypeExpression {}

  /** The unsigned integer of the same width. */
  record ToUnsigned(DataTypeExpression input) implements DataTypeExpression {}

  /** The signed integer of the same width. */
  record ToSigned(DataTypeExpression input) implements DataTypeExpression {}

  /** The type of a struct's field by position. */
  record FieldByIndex(DataTypeExpression input, long index) implements DataTypeExpression {}

  /** The type of a struct's field by name. */
  record FieldByName(DataTypeExpression input, String name) implements DataTypeExpression {}

  /** A list of the type. */
  record WrapInList(DataTypeExpression input) implements DataTypeExpression {}

  /** An array of the type. */
  record WrapInArray(DataTypeExpression input, long width) implements DataTypeExpression {}

  /** A struct of named types. */
  record StructWithFields(List<NamedDataType> fields) implements DataTypeExpression {
    public StructWithFields {
      fields = List.copyOf(fields);
    }
  }

  /** The type of the expression at hand. */
  record SelfDataType() implements DataTypeExpression {}

  /** A field of {@link StructWithFields}. */
  record NamedDataType(String name, DataTypeExpression type) {}

  /** Lists or arrays. */
  enum SequenceKind {
    LIST,
    ARRAY
  }
}
