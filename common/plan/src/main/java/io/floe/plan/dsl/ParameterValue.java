package io.floe.plan.dsl;

import io.floe.plan.type.DataType;
import java.math.BigInteger;
import java.util.List;

/** One typed parameter. The {@code as…} methods refuse a value of another kind. */
public sealed interface ParameterValue {

  /** Nothing. */
  record Null() implements ParameterValue {}

  /** A flag. */
  record Flag(boolean value) implements ParameterValue {}

  /** An integer of up to 128 bits. */
  record Int(BigInteger value) implements ParameterValue {}

  /** A floating point number. */
  record Real(double value) implements ParameterValue {}

  /** A text, a character or a time zone. */
  record Text(String value) implements ParameterValue {}

  /** Bytes. */
  record Bytes(ByteSpan value) implements ParameterValue {}

  /** A pickled Python object. */
  record Python(PythonObject value) implements ParameterValue {}

  /** A variant. */
  record Variant(EnumValue value) implements ParameterValue {}

  /** A duration. */
  record Span(PolarsDuration value) implements ParameterValue {}

  /** A data type. */
  record Type(DataType value) implements ParameterValue {}

  /** A data type that may depend on an expression. */
  record TypeExpression(DataTypeExpression value) implements ParameterValue {}

  /** A selector. */
  record Columns(Selector value) implements ParameterValue {}

  /** Options of their own. */
  record Nested(Parameters value) implements ParameterValue {}

  /** Several values. */
  record Values(List<ParameterValue> value) implements ParameterValue {
    public Values {
      value = List.copyOf(value);
    }
  }

  /** Whether there is no value. */
  default boolean isNull() {
    return this instanceof Null;
  }

  /** The flag. */
  default boolean asBoolean() {
    if (this instanceof Flag flag) {
      return flag.value();
    }
    throw refusal("a flag");
  }

  /** The integer, which must fit 64 bits as a signed or unsigned number. */
  default long asLong() {
    if (this instanceof Int number) {
      return number.value().longValue();
    }
    throw refusal("an integer");
  }

  /** The integer as it is. */
  default BigInteger asBigInteger() {
    if (this instanceof Int number) {
      return number.value();
    }
    throw refusal("an integer");
  }

  /** The number; an integer is taken as one. */
  default double asDouble() {
    if (this instanceof Int number) {
      return number.value().doubleValue();
    }
    if (this instanceof Real number) {
      return number.value();
    }
    throw refusal("a number");
  }

  /** The text. */
  default String asString() {
    if (this instanceof Text text) {
      return text.value();
    }
    throw refusal("a text");
  }

  /** The bytes. */
  default ByteSpan asBytes() {
    if (this instanceof Bytes bytes) {
      return bytes.value();
    }
    throw refusal("bytes");
  }

  /** The Python object. */
  default PythonObject asPython() {
    if (this instanceof Python object) {
      return object.value();
    }
    throw refusal("a Python object");
  }

  /** The variant. */
  default EnumValue asEnum() {
    if (this instanceof Variant variant) {
      return variant.value();
    }
    throw refusal("a variant");
  }

  /** The duration. */
  default PolarsDuration asDuration() {
    if (this instanceof Span span) {
      return span.value();
    }
    throw refusal("a duration");
  }

  /** The data type. */
  default DataType asDataType() {
    if (this instanceof Type type) {
      return type.value();
    }
    throw refusal("a data type");
  }

  /** The data type expression. */
  default DataTypeExpression asDataTypeExpression() {
    if (this instanceof TypeExpression type) {
      return type.value();
    }
    throw refusal("a data type expression");
  }

  /** The selector. */
  default Selector asSelector() {
    if (this instanceof Columns columns) {
      return columns.value();
    }
    throw refusal("a selector");
  }

  /** The nested options. */
  default Parameters asParameters() {
    if (this instanceof Nested nested) {
      return nested.value();
    }
    throw refusal("options");
  }

  /** The values. */
  default List<ParameterValue> asList() {
    if (this instanceof Values values) {
      return values.value();
    }
    throw refusal("a list");
  }

  private IllegalStateException refusal(String wanted) {
    return new IllegalStateException("a parameter is " + this + " where " + wanted + " is needed");
  }
}
