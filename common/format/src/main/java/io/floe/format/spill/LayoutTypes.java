package io.floe.format.spill;

import io.floe.engine.column.FixedLayout;
import io.floe.engine.column.Layout;
import io.floe.plan.type.DataType;
import io.floe.plan.type.Field;
import io.floe.plan.type.Schema;
import io.floe.plan.type.SimpleType;
import java.util.ArrayList;
import java.util.List;

/** A plain type for each layout: whoever reads the values back knows what they mean. */
final class LayoutTypes {
  private LayoutTypes() {}

  /** A schema of columns without meaningful names. */
  static Schema schema(List<Layout> layouts) {
    return Schema.of(fields(layouts));
  }

  private static List<Field> fields(List<Layout> layouts) {
    List<Field> fields = new ArrayList<>();
    for (Layout layout : layouts) {
      fields.add(new Field("c" + fields.size(), type(layout)));
    }
    return fields;
  }

  private static DataType type(Layout layout) {
    return switch (layout) {
      case FixedLayout fixed -> fixed(fixed);
      case Layout.Bit ignored -> SimpleType.BOOLEAN;
      case Layout.Bytes ignored -> SimpleType.BINARY;
      case Layout.Nothing ignored -> SimpleType.NULL;
      case Layout.ListOf list -> new DataType.ListOf(type(list.inner()));
      case Layout.ArrayOf array -> new DataType.ArrayOf(type(array.inner()), array.width());
      case Layout.StructOf struct -> new DataType.Struct(fields(struct.children()));
    };
  }

  private static SimpleType fixed(FixedLayout layout) {
    return switch (layout) {
      case INT8 -> SimpleType.INT8;
      case INT16 -> SimpleType.INT16;
      case INT32 -> SimpleType.INT32;
      case INT64 -> SimpleType.INT64;
      case INT128 -> SimpleType.INT128;
      case UINT8 -> SimpleType.UINT8;
      case UINT16 -> SimpleType.UINT16;
      case UINT32 -> SimpleType.UINT32;
      case UINT64 -> SimpleType.UINT64;
      case UINT128 -> SimpleType.UINT128;
      case FLOAT16 -> SimpleType.FLOAT16;
      case FLOAT32 -> SimpleType.FLOAT32;
      case FLOAT64 -> SimpleType.FLOAT64;
    };
  }
}
