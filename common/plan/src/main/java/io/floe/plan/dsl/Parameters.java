package io.floe.plan.dsl;

import io.floe.plan.type.DataType;
import java.util.List;
import java.util.Optional;

/**
 * The parameters of a function or option: by name for struct variants, by position for tuple
 * variants (their names are {@code "0"}, {@code "1"}, ...). Values are already typed: texts,
 * integers, numbers, flags, {@link EnumValue}, {@link ByteSpan}, {@link PolarsDuration}, {@link
 * DataType}, {@link DataTypeExpression}, {@link Selector}, {@link PythonObject}, lists and nested
 * {@link Parameters}. Every parameter in {@link FunctionNames} is present; a missing one reads as
 * null.
 */
public final class Parameters {
  /** No parameters. */
  public static final Parameters NONE = new Parameters(List.of(), List.of());

  private final List<String> names;
  private final List<ParameterValue> values;

  private Parameters(List<String> names, List<ParameterValue> values) {
    this.names = names;
    this.values = values;
  }

  /** Parameters of these names and values. */
  public static Parameters of(List<String> names, List<ParameterValue> values) {
    if (names.size() != values.size()) {
      throw new IllegalArgumentException("as many names as values are needed");
    }
    return new Parameters(List.copyOf(names), List.copyOf(values));
  }

  /** Whether there are none. */
  public boolean isEmpty() {
    return names.isEmpty();
  }

  /** How many there are. */
  public int size() {
    return names.size();
  }

  /** The names in order. */
  public List<String> names() {
    return names;
  }

  /** The value at a position. */
  public ParameterValue at(int position) {
    return values.get(position);
  }

  /** The value of a name. */
  public ParameterValue get(String name) {
    int position = names.indexOf(name);
    if (position < 0) {
      throw new IllegalArgumentException("there is no parameter " + name + " in " + names);
    }
    return values.get(position);
  }

  /** Whether a parameter of that name exists. */
  public boolean has(String name) {
    return names.contains(name);
  }

  /** The text of a name. */
  public String getString(String name) {
    return get(name).asString();
  }

  /** The integer of a name. */
  public long getLong(String name) {
    return get(name).asLong();
  }

  /** The number of a name. */
  public double getDouble(String name) {
    return get(name).asDouble();
  }

  /** The flag of a name. */
  public boolean getBoolean(String name) {
    return get(name).asBoolean();
  }

  /** The name of the variant that a parameter has. */
  public String getEnum(String name) {
    return get(name).asEnum().name();
  }

  /** The duration of a name. */
  public PolarsDuration getDuration(String name) {
    return get(name).asDuration();
  }

  /** The data type of a name. */
  public DataType getDataType(String name) {
    return get(name).asDataType();
  }

  /** The data type expression of a name. */
  public DataTypeExpression getDataTypeExpression(String name) {
    return get(name).asDataTypeExpression();
  }

  /** The bytes of a name. */
  public ByteSpan getBytes(String name) {
    return get(name).asBytes();
  }

  /** The nested parameters of a name. */
  public Parameters getParameters(String name) {
    return get(name).asParameters();
  }

  /** The value of a name, empty when it is null. */
  public Optional<ParameterValue> getOptional(String name) {
    ParameterValue value = get(name);
    return value.isNull() ? Optional.empty() : Optional.of(value);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Parameters parameters
        && names.equals(parameters.names)
        && values.equals(parameters.values);
  }

  @Override
  public int hashCode() {
    return 31 * names.hashCode() + values.hashCode();
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder("{");
    for (int index = 0; index < names.size(); index++) {
      text.append(index == 0 ? "" : ", ").append(names.get(index)).append(": ");
      text.append(values.get(index));
    }
    return text.append('}').toString();
  }
}
