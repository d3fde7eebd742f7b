package io.floe.format;

import io.floe.engine.column.FixedLayout;
import io.floe.engine.column.Layout;
import io.floe.plan.type.DataType;
import io.floe.plan.type.Field;
import io.floe.plan.type.Schema;
import io.floe.plan.type.SimpleType;
import java.util.List;

/** The layout that holds the values of a Polars type. */
public final class PhysicalLayouts {
  private PhysicalLayouts() {}

  /** The layouts of all columns. */
  public static List<Layout> of(Schema schema) {
    return schema.fields().stream().map(field -> of(field.dataType())).toList();
  }

  /**
   * The layout of one type. Categoricals are strings (as dictionary columns), enums are codes into
   * the categories of their type.
   */
  public static Layout of(DataType type) {
    return switch (type) {
      case SimpleType simple -> simple(simple);
      case DataType.Datetime ignored -> FixedLayout.INT64;
      case DataType.Duration ignored -> FixedLayout.INT64;
      case DataType.Decimal ignored -> FixedLayout.INT128;
      case DataType.ListOf(DataType inner) -> new Layout.ListOf(of(inner));
      case DataType.ArrayOf(DataType inner, long width) ->
          new Layout.ArrayOf(of(inner), Math.toIntExact(width));
      case DataType.Struct(List<Field> fields) ->
          new Layout.StructOf(fields.stream().map(field -> of(field.dataType())).toList());
      case DataType.Categorical ignored -> Layout.Bytes.BYTES;
      case DataType.EnumOf(List<String> categories) -> enumCodes(categories.size());
      case DataType.MapOf(DataType key, DataType value) ->
          new Layout.ListOf(new Layout.StructOf(List.of(of(key), of(value))));
      case DataType.Extension extension -> of(extension.storage());
      case DataType.ObjectOf object -> throw noLayout(object);
      case DataType.Unknown unknown -> throw noLayout(unknown);
    };
  }

  /** The layout of an enum's codes: the narrowest that holds them all. */
  public static FixedLayout enumCodes(int categories) {
    if (categories <= 0xFF) {
      return FixedLayout.UINT8;
    }
    return categories <= 0xFFFF ? FixedLayout.UINT16 : FixedLayout.UINT32;
  }

  private static Layout simple(SimpleType type) {
    return switch (type) {
      case BOOLEAN -> Layout.Bit.BIT;
      case UINT8 -> FixedLayout.UINT8;
      case UINT16 -> FixedLayout.UINT16;
      case UINT32 -> FixedLayout.UINT32;
      case UINT64 -> FixedLayout.UINT64;
      case UINT128 -> FixedLayout.UINT128;
      case INT8 -> FixedLayout.INT8;
      case INT16 -> FixedLayout.INT16;
      case INT32, DATE -> FixedLayout.INT32;
      case INT64, TIME -> FixedLayout.INT64;
      case INT128 -> FixedLayout.INT128;
      case FLOAT16 -> FixedLayout.FLOAT16;
      case FLOAT32 -> FixedLayout.FLOAT32;
      case FLOAT64 -> FixedLayout.FLOAT64;
      case STRING, BINARY, BINARY_OFFSET -> Layout.Bytes.BYTES;
      case NULL -> Layout.Nothing.NOTHING;
    };
  }

  private static IllegalArgumentException noLayout(DataType type) {
    return new IllegalArgumentException("columns of type " + type.text() + " cannot be stored");
  }
}
