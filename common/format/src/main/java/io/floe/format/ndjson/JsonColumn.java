package io.floe.format.ndjson;

import io.floe.engine.column.Column;
import io.floe.engine.column.FixedLayout;
import io.floe.engine.memory.Memory;
import io.floe.format.PhysicalLayouts;
import io.floe.plan.type.DataType;
import io.floe.plan.type.Field;
import io.floe.plan.type.SimpleType;
import io.floe.plan.type.TimeUnit;
import java.util.List;
import java.util.Optional;

/** Makes a column of JSON values. */
abstract class JsonColumn implements AutoCloseable {
  final DataType type;
  final boolean ignoreErrors;

  JsonColumn(DataType type, boolean ignoreErrors) {
    this.type = type;
    this.ignoreErrors = ignoreErrors;
  }

  /** The column of a type. */
  static JsonColumn of(DataType type, boolean ignoreErrors, Memory memory) {
    return switch (type) {
      case SimpleType simple -> simple(simple, ignoreErrors, memory);
      case DataType.Decimal decimal -> new JsonDecimals(decimal, ignoreErrors, memory);
      case DataType.Datetime(TimeUnit unit, Optional<String> ignored) ->
          new JsonTemporals(type, unit.ticksPerSecond(), ignoreErrors, memory);
      case DataType.Duration ignored -> new JsonIntegers(type, ignoreErrors, memory);
      case DataType.ListOf(DataType inner) ->
          new JsonLists(type, of(inner, ignoreErrors, memory), ignoreErrors, memory);
      case DataType.ArrayOf(DataType inner, long width) ->
          new JsonArrays(
              type, of(inner, ignoreErrors, memory), Math.toIntExact(width), ignoreErrors, memory);
      case DataType.Struct(List<Field> fields) ->
          new JsonStructs(type, fields, ignoreErrors, memory);
      case DataType.Categorical ignored -> new JsonTexts(type, ignoreErrors, memory);
      case DataType.EnumOf ignored -> new JsonTexts(type, ignoreErrors, memory);
      case DataType.MapOf ignored -> throw unsupported(type);
      case DataType.Extension ignored -> throw unsupported(type);
      case DataType.ObjectOf ignored -> throw unsupported(type);
      case DataType.Unknown ignored -> throw unsupported(type);
    };
  }

  private static JsonColumn simple(SimpleType type, boolean ignoreErrors, Memory memory) {
    return switch (type) {
      case BOOLEAN -> new JsonBooleans(type, ignoreErrors, memory);
      case INT8, INT16, INT32, INT64, INT128, UINT8, UINT16, UINT32, UINT64, UINT128 ->
          new JsonIntegers(type, ignoreErrors, memory);
      case FLOAT16, FLOAT32, FLOAT64 ->
          new JsonReals(type, (FixedLayout) PhysicalLayouts.of(type), ignoreErrors, memory);
      case STRING -> new JsonTexts(type, ignoreErrors, memory);
      case DATE, TIME -> new JsonTemporals(type, 0, ignoreErrors, memory);
      case NULL -> new JsonNulls(type, ignoreErrors);
      case BINARY, BINARY_OFFSET -> throw unsupported(type);
    };
  }

  private static JsonException unsupported(DataType type) {
    return new JsonException("columns of type " + type.text() + " cannot be read from JSON");
  }

  /** Reads the next value. */
  final void read(JsonCursor cursor) {
    if (cursor.kind() == JsonCursor.Kind.NULL) {
      cursor.word("null");
      addNull();
    } else {
      readValue(cursor);
    }
  }

  /** Reads a value that is not null. */
  abstract void readValue(JsonCursor cursor);

  abstract void addNull();

  /** How many values there are. */
  abstract int length();

  /** The values so far, which belong to the caller; this is empty again afterwards. */
  abstract Column finish();

  /** A value of another kind: null when errors are ignored. */
  final void refuse(JsonCursor cursor, long from) {
    cursor.seek(from);
    cursor.skip();
    if (!ignoreErrors) {
      throw new JsonException(
          "cannot parse '%s' as %s".formatted(JsonText.written(cursor, from), type.text()));
    }
    addNull();
  }

  @Override
  public abstract void close();
}
