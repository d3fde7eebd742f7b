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
    return this instanceof Flag flag ? flag.value() : refuse("a flag");
  }

  /** The integer, which must fit 64 bits as a signed or unsigned number. */
  default long asLong() {
    return this instanceof Int number ? number.value().longValue() : refuse("an integer");
  }

  /** The integer as it is. */
  default BigInteger asBigInteger() {
    return this instanceof Int number ? number.value() : refuse("an integer");
  }

  /** The number; an integer is taken as one. */
  default double asDouble() {
    if (this instanceof Int number) {
      return number.value().doubleValue();
    }
    return this instanceof Real number ? number.value() : refuse("a number");
  }

  /** The text. */
  default String asString() {
    return this instanceof Text text ? text.value() : refuse("a text");
  }

  /** The bytes. */
  default ByteSpan asBytes() {
    return this instanceof Bytes bytes ? bytes.value() : refuse("bytes");
  }

  /** The Python object. */
  default PythonObject asPython() {
    return this instanceof Python object ? object.value() : refuse("a Python object");
  }

  /** The variant. */
  default EnumValue asEnum() {
    return this instanceof Variant variant ? variant.value() : refuse("a variant");
  }

  /** The duration. */
  default PolarsDuration asDuration() {
    return this instanceof Span span ? span.value() : refuse("a duration");
  }

  /** The data type. */
  default DataType asDataType() {
    return this instanceof Type type ? type.value() : refuse("a data type");
  }

  /** The data type expression. */
  default DataTypeExpression asDataTypeExpression() {
    return this instanceof TypeExpression type ? type.value() : refuse("a data type expression");
  }

  /** The selector. */
  default Selector asSelector() {
    return this instanceof Columns columns ? columns.value() : refuse("a selector");
  }

  /** The nested options. */
  default Parameters asParameters() {
    return this instanceof Nested nested ? nested.value() : refuse("options");
  }

  /** The values. */
  default List<ParameterValue> asList() {
    return this instanceof Values values ? values.value() : refuse("a list");
  }

  private <T> T refuse(String wanted) {
    throw new IllegalStateException("a parameter is " + this + " where " + wanted + " is needed");
  }
}
