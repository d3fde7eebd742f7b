package io.floe.plan.type;

import java.math.BigInteger;
import java.util.List;
import java.util.Optional;

/** The type of a column as Polars knows it. */
public sealed interface DataType
    permits SimpleType,
        DataType.Datetime,
        DataType.Duration,
        DataType.Decimal,
        DataType.ListOf,
        DataType.ArrayOf,
        DataType.Struct,
        DataType.Categorical,
        DataType.EnumOf,
        DataType.MapOf,
        DataType.Extension,
        DataType.ObjectOf,
        DataType.Unknown {

  /** How Polars prints the type in messages and plans ({@code i64}, {@code list[str]}, ...). */
  default String text() {
    return DataTypeText.of(this);
  }

  /** As {@link #text()}, with the members of structs. */
  default String memberText() {
    return DataTypeText.withMembers(this);
  }

  /** How the type is written in code, as some messages have it. */
  default String codeText() {
    return DataTypeCode.of(this);
  }

  /** A point in time; without zone it is wall-clock time. */
  record Datetime(TimeUnit unit, Optional<String> zone) implements DataType {}

  /** A span of time. */
  record Duration(TimeUnit unit) implements DataType {}

  /** A decimal number of at most 38 digits. */
  record Decimal(int precision, int scale) implements DataType {}

  /** Lists of any length. */
  record ListOf(DataType inner) implements DataType {}

  /** Lists of one length. */
  record ArrayOf(DataType inner, long width) implements DataType {}

  /** Several named values in one row. */
  record Struct(List<Field> fields) implements DataType {
    public Struct {
      fields = List.copyOf(fields);
    }
  }

  /** Strings of an open set, kept as codes. */
  record Categorical(String name, String namespace, CategoricalPhysical physical)
      implements DataType {}

  /** Strings of a closed, ordered set, kept as codes. */
  record EnumOf(List<String> categories) implements DataType {
    public EnumOf {
      categories = List.copyOf(categories);
    }
  }

  /** Keys with values (Polars 2.0). */
  record MapOf(DataType key, DataType value) implements DataType {}

  /** A named type over a storage type. */
  record Extension(String name, Optional<String> metadata, DataType storage) implements DataType {}

  /** A Python object; it cannot travel and is only named in messages. */
  record ObjectOf(String name) implements DataType {}

  /** The type of a literal before coercion has given it one. */
  record Unknown(UnknownKind kind, Optional<BigInteger> value) implements DataType {}

  /** What is known of a literal without type. */
  enum UnknownKind {
    INTEGER,
    FLOAT,
    STRING,
    ANY
  }

  /** The width of a categorical's codes. */
  enum CategoricalPhysical {
    U8,
    U16,
    U32
  }
}
