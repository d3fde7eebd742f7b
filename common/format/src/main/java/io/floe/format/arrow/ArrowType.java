package io.floe.format.arrow;

import java.util.Optional;

/** The Arrow types that Polars can hold. */
public sealed interface ArrowType {

  /** How the place of variable-length values is told. */
  enum Form {
    OFFSETS_32,
    OFFSETS_64,
    VIEWS
  }

  /** Only nulls. */
  record Null() implements ArrowType {}

  /** Booleans. */
  record Bool() implements ArrowType {}

  /** Integers; 128 bits are an extension of Polars. */
  record Int(int bits, boolean signed) implements ArrowType {}

  /** Floats. */
  record Float(int bits) implements ArrowType {}

  /** Strings. */
  record Utf8(Form form) implements ArrowType {}

  /** Bytes. */
  record Binary(Form form) implements ArrowType {}

  /** Bytes of one width. */
  record FixedBinary(int width) implements ArrowType {}

  /** Decimals. */
  record Decimal(int precision, int scale, int bits) implements ArrowType {}

  /** Days as 32 bits, or milliseconds as 64. */
  record Date(boolean milliseconds) implements ArrowType {}

  /** Times of a day. */
  record Time(ArrowUnit unit, int bits) implements ArrowType {}

  /** Points in time. */
  record Timestamp(ArrowUnit unit, Optional<String> zone) implements ArrowType {}

  /** Spans of time. */
  record Duration(ArrowUnit unit) implements ArrowType {}

  /** Lists with 32-bit or, large, 64-bit offsets. */
  record List(boolean large) implements ArrowType {}

  /** Lists of one width. */
  record FixedList(int width) implements ArrowType {}

  /** Structs. */
  record Struct() implements ArrowType {}

  /** Lists of entries, a struct of key and value. */
  record Map(boolean sorted) implements ArrowType {}
}
