package io.floe.format.arrow;

import io.floe.format.FormatException;
import io.floe.plan.type.DataType;
import io.floe.plan.type.DuplicateNameException;
import io.floe.plan.type.Field;
import io.floe.plan.type.Schema;
import io.floe.plan.type.SimpleType;
import io.floe.plan.type.TimeUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What Polars makes of Arrow fields. */
public final class PolarsTypes {
  private PolarsTypes() {}

  /** The Polars schema of an Arrow schema. */
  public static Schema schema(String place, ArrowSchema schema) {
    List<Field> fields = new ArrayList<>();
    for (ArrowField field : schema.fields()) {
      fields.add(new Field(field.name(), of(place, field)));
    }
    try {
      return Schema.of(fields);
    } catch (DuplicateNameException twice) {
      throw new FormatException(place, twice.getMessage(), twice);
    }
  }

  /** The Polars type of a field. */
  public static DataType of(String place, ArrowField field) {
    DataType storage = storage(place, field);
    String extension = field.metadata().get(ArrowField.EXTENSION_NAME);
    if (extension == null) {
      return storage;
    }
    return new DataType.Extension(
        extension,
        Optional.ofNullable(field.metadata().get(ArrowField.EXTENSION_METADATA)),
        storage);
  }

  private static DataType storage(String place, ArrowField field) {
    if (field.coded().isPresent()) {
      return coded(place, field);
    }
    return switch (field.type()) {
      case ArrowType.Null() -> SimpleType.NULL;
      case ArrowType.Bool() -> SimpleType.BOOLEAN;
      case ArrowType.Int number -> integer(place, number);
      case ArrowType.Float(int bits) ->
          bits == 16 ? SimpleType.FLOAT16 : bits == 32 ? SimpleType.FLOAT32 : SimpleType.FLOAT64;
      case ArrowType.Utf8 ignored -> SimpleType.STRING;
      case ArrowType.Binary ignored ->
          PolarsMetadata.KEEP_TYPE.equals(field.metadata().get(PolarsMetadata.KEEP_TYPE_KEY))
              ? SimpleType.BINARY_OFFSET
              : SimpleType.BINARY;
      case ArrowType.FixedBinary ignored -> SimpleType.BINARY;
      case ArrowType.Decimal(int precision, int scale, int ignored) ->
          new DataType.Decimal(precision, scale);
      case ArrowType.Date(boolean milliseconds) ->
          milliseconds
              ? new DataType.Datetime(TimeUnit.MILLISECONDS, Optional.empty())
              : SimpleType.DATE;
      case ArrowType.Time ignored -> SimpleType.TIME;
      case ArrowType.Timestamp(ArrowUnit unit, Optional<String> zone) ->
          new DataType.Datetime(unit(unit), zone.filter(name -> !name.isEmpty()));
      case ArrowType.Duration(ArrowUnit unit) -> new DataType.Duration(unit(unit));
      case ArrowType.List ignored -> new DataType.ListOf(of(place, onlyChild(place, field)));
      case ArrowType.FixedList(int width) ->
          new DataType.ArrayOf(of(place, onlyChild(place, field)), width);
      case ArrowType.Struct() -> {
        List<Field> members = new ArrayList<>();
        for (ArrowField child : field.children()) {
          members.add(new Field(child.name(), of(place, child)));
        }
        yield new DataType.Struct(members);
      }
      case ArrowType.Map ignored -> map(place, field);
    };
  }

  private static DataType map(String place, ArrowField field) {
    ArrowField entries = onlyChild(place, field);
    if (!(entries.type() instanceof ArrowType.Struct) || entries.children().size() != 2) {
      throw new FormatException(
          place, "column '" + field.name() + "' is a map whose entries are not key and value");
    }
    return new DataType.MapOf(
        of(place, entries.children().get(0)), of(place, entries.children().get(1)));
  }

  private static DataType coded(String place, ArrowField field) {
    Optional<DataType.EnumOf> closed = PolarsMetadata.readEnum(place, field.metadata());
    if (closed.isPresent()) {
      return closed.get();
    }
    Optional<DataType.Categorical> open = PolarsMetadata.readCategorical(place, field.metadata());
    if (open.isPresent()) {
      return open.get();
    }
    if (field.type() instanceof ArrowType.Utf8) {
      return PolarsMetadata.global();
    }
    return storage(
        place,
        new ArrowField(
            field.name(),
            field.nullable(),
            field.type(),
            field.children(),
            Optional.empty(),
            field.metadata()));
  }

  private static SimpleType integer(String place, ArrowType.Int number) {
    return switch (number.bits()) {
      case 8 -> number.signed() ? SimpleType.INT8 : SimpleType.UINT8;
      case 16 -> number.signed() ? SimpleType.INT16 : SimpleType.UINT16;
      case 32 -> number.signed() ? SimpleType.INT32 : SimpleType.UINT32;
      case 64 -> number.signed() ? SimpleType.INT64 : SimpleType.UINT64;
      case 128 -> number.signed() ? SimpleType.INT128 : SimpleType.UINT128;
      default -> throw new FormatException(place, "integers of " + number.bits() + " bits");
    };
  }

  private static TimeUnit unit(ArrowUnit unit) {
    return switch (unit) {
      case SECOND, MILLISECOND -> TimeUnit.MILLISECONDS;
      case MICROSECOND -> TimeUnit.MICROSECONDS;
      case NANOSECOND -> TimeUnit.NANOSECONDS;
    };
  }

  private static ArrowField onlyChild(String place, ArrowField field) {
    if (field.children().size() != 1) {
      throw new FormatException(
          place,
          "field '" + field.name() + "' has " + field.children().size() + " children, not one");
    }
    return field.children().getFirst();
  }
}
