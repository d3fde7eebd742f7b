package io.floe.format.arrow;

import io.floe.plan.type.DataType;
import io.floe.plan.type.Field;
import io.floe.plan.type.Schema;
import io.floe.plan.type.SimpleType;
import io.floe.plan.type.TimeUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The Arrow fields by which Polars writes its types; dictionaries are numbered from 0, depth first.
 */
public final class ArrowFields {
  private static final ArrowType.Utf8 STRINGS = new ArrowType.Utf8(ArrowType.Form.VIEWS);
  private long dictionaries;

  private ArrowFields() {}

  /** The Arrow schema of a Polars schema. */
  public static ArrowSchema of(Schema schema, Map<String, String> metadata) {
    ArrowFields maker = new ArrowFields();
    List<ArrowField> fields = new ArrayList<>();
    for (Field field : schema) {
      fields.add(maker.field(field.name(), true, field.dataType()));
    }
    return new ArrowSchema(fields, metadata);
  }

  private ArrowField field(String name, boolean nullable, DataType type) {
    return switch (type) {
      case SimpleType.BINARY_OFFSET ->
          plain(name, nullable, new ArrowType.Binary(ArrowType.Form.OFFSETS_64))
              .withMetadata(Map.of(PolarsMetadata.KEEP_TYPE_KEY, PolarsMetadata.KEEP_TYPE));
      case SimpleType simple -> plain(name, nullable, simple(simple));
      case DataType.Datetime(TimeUnit unit, Optional<String> zone) ->
          plain(name, nullable, new ArrowType.Timestamp(unit(unit), zone));
      case DataType.Duration(TimeUnit unit) ->
          plain(name, nullable, new ArrowType.Duration(unit(unit)));
      case DataType.Decimal(int precision, int scale) ->
          plain(name, nullable, new ArrowType.Decimal(precision, scale, 128));
      case DataType.ListOf(DataType inner) ->
          nested(name, nullable, new ArrowType.List(true), List.of(field("item", true, inner)));
      case DataType.ArrayOf(DataType inner, long width) ->
          nested(
              name,
              nullable,
              new ArrowType.FixedList(Math.toIntExact(width)),
              List.of(field("item", true, inner)));
      case DataType.Struct(List<Field> members) ->
          nested(
              name,
              nullable,
              new ArrowType.Struct(),
              members.stream()
                  .map(member -> field(member.name(), true, member.dataType()))
                  .toList());
      case DataType.Categorical categorical ->
          coded(name, nullable, codes(categorical.physical()), false)
              .withMetadata(PolarsMetadata.of(categorical));
      case DataType.EnumOf closed ->
          coded(name, nullable, codes(closed.categories().size()), true)
              .withMetadata(PolarsMetadata.of(closed));
      case DataType.MapOf(DataType key, DataType value) ->
          nested(
              name,
              nullable,
              new ArrowType.Map(false),
              List.of(
                  nested(
                      "entries",
                      false,
                      new ArrowType.Struct(),
                      List.of(field("key", false, key), field("value", true, value)))));
      case DataType.Extension(String extension, Optional<String> metadata, DataType storage) -> {
        ArrowField field = field(name, nullable, storage);
        Map<String, String> all = new HashMap<>(field.metadata());
        all.put(ArrowField.EXTENSION_NAME, extension);
        metadata.ifPresent(text -> all.put(ArrowField.EXTENSION_METADATA, text));
        yield field.withMetadata(all);
      }
      case DataType.ObjectOf object -> throw noArrow(name, object);
      case DataType.Unknown unknown -> throw noArrow(name, unknown);
    };
  }

  private static ArrowField plain(String name, boolean nullable, ArrowType type) {
    return nested(name, nullable, type, List.of());
  }

  private static ArrowField nested(
      String name, boolean nullable, ArrowType type, List<ArrowField> children) {
    return new ArrowField(name, nullable, type, children, Optional.empty(), Map.of());
  }

  private ArrowField coded(String name, boolean nullable, int bits, boolean ordered) {
    ArrowField.Coding coding =
        new ArrowField.Coding(dictionaries++, new ArrowType.Int(bits, false), ordered);
    return new ArrowField(name, nullable, STRINGS, List.of(), Optional.of(coding), Map.of());
  }

  private static int codes(DataType.CategoricalPhysical physical) {
    return switch (physical) {
      case U8 -> 8;
      case U16 -> 16;
      case U32 -> 32;
    };
  }

  private static int codes(int categories) {
    return categories <= 0xFF ? 8 : categories <= 0xFFFF ? 16 : 32;
  }

  private static ArrowType simple(SimpleType type) {
    return switch (type) {
      case BOOLEAN -> new ArrowType.Bool();
      case UINT8 -> new ArrowType.Int(8, false);
      case UINT16 -> new ArrowType.Int(16, false);
      case UINT32 -> new ArrowType.Int(32, false);
      case UINT64 -> new ArrowType.Int(64, false);
      case UINT128 -> new ArrowType.Int(128, false);
      case INT8 -> new ArrowType.Int(8, true);
      case INT16 -> new ArrowType.Int(16, true);
      case INT32 -> new ArrowType.Int(32, true);
      case INT64 -> new ArrowType.Int(64, true);
      case INT128 -> new ArrowType.Int(128, true);
      case FLOAT16 -> new ArrowType.Float(16);
      case FLOAT32 -> new ArrowType.Float(32);
      case FLOAT64 -> new ArrowType.Float(64);
      case STRING -> STRINGS;
      case BINARY -> new ArrowType.Binary(ArrowType.Form.VIEWS);
      case BINARY_OFFSET -> new ArrowType.Binary(ArrowType.Form.OFFSETS_64);
      case DATE -> new ArrowType.Date(false);
      case TIME -> new ArrowType.Time(ArrowUnit.NANOSECOND, 64);
      case NULL -> new ArrowType.Null();
    };
  }

  private static ArrowUnit unit(TimeUnit unit) {
    return switch (unit) {
      case NANOSECONDS -> ArrowUnit.NANOSECOND;
      case MICROSECONDS -> ArrowUnit.MICROSECOND;
      case MILLISECONDS -> ArrowUnit.MILLISECOND;
    };
  }

  private static IllegalArgumentException noArrow(String name, DataType type) {
    return new IllegalArgumentException(
        "column '" + name + "' of type " + type.text() + " cannot be serialized");
  }
}
