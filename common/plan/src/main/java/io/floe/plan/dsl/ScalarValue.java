package io.floe.plan.dsl;

import io.floe.plan.type.DataType;
import io.floe.plan.type.SimpleType;
import io.floe.plan.type.TimeUnit;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;

/** One value with its type. */
public sealed interface ScalarValue {

  /** Null of a type. */
  record Null(DataType type) implements ScalarValue {}

  /** An integer of any width. */
  record Int(BigInteger value, SimpleType type) implements ScalarValue {}

  /** A floating point number of any width. */
  record Real(double value, SimpleType type) implements ScalarValue {}

  /** True or false. */
  record Bool(boolean value) implements ScalarValue {}

  /** A text. */
  record Text(String value) implements ScalarValue {}

  /** Bytes. */
  record Binary(ByteSpan value) implements ScalarValue {}

  /** Days since 1970. */
  record Date(int days) implements ScalarValue {}

  /** A point in time. */
  record Datetime(long ticks, TimeUnit unit, Optional<String> zone) implements ScalarValue {}

  /** A span of time. */
  record Duration(long ticks, TimeUnit unit) implements ScalarValue {}

  /** Nanoseconds since midnight. */
  record Time(long nanoseconds) implements ScalarValue {}

  /** A decimal number. */
  record Decimal(BigInteger unscaled, int precision, int scale) implements ScalarValue {}

  /** A list; its elements are the only column of an IPC stream. */
  record ListOf(ByteSpan ipc) implements ScalarValue {}

  /** An array; its elements are the only column of an IPC stream. */
  record ArrayOf(ByteSpan ipc, long width) implements ScalarValue {}

  /** A list whose elements stand in the plan itself; SQL text makes them, no client sends them. */
  record Elements(DataType inner, List<ScalarValue> values) implements ScalarValue {
    public Elements {
      values = List.copyOf(values);
    }
  }

  /** A map; its entries are the only column of an IPC stream (Polars 2.0). */
  record MapOf(ByteSpan ipc) implements ScalarValue {}

  /** A value of a categorical. */
  record Categorical(String value, DataType.Categorical type) implements ScalarValue {}

  /** A value of an enum, by position. */
  record EnumOf(long index, DataType.EnumOf type) implements ScalarValue {}

  /** Named values. */
  record Struct(List<StructField> fields) implements ScalarValue {
    public Struct {
      fields = List.copyOf(fields);
    }
  }

  /** A named value of a struct. */
  record StructField(String name, ScalarValue value) {}
}
