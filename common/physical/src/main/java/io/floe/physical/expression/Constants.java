package io.floe.physical.expression;

import io.floe.engine.column.ArrayColumn;
import io.floe.engine.column.BitColumn;
import io.floe.engine.column.BytesBuilder;
import io.floe.engine.column.Column;
import io.floe.engine.column.Concatenate;
import io.floe.engine.column.FixedColumn;
import io.floe.engine.column.FixedLayout;
import io.floe.engine.column.FlatColumn;
import io.floe.engine.column.ListColumn;
import io.floe.engine.column.StructColumn;
import io.floe.engine.memory.Buffer;
import io.floe.engine.memory.Memory;
import io.floe.format.PhysicalLayouts;
import io.floe.plan.logical.Constant;
import io.floe.plan.type.DataType;
import io.floe.plan.type.Field;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Makes columns of one row out of the constants of a plan. */
public final class Constants {
  private Constants() {}

  /** A column of one row, which belongs to the caller. */
  public static FlatColumn column(Constant constant, DataType type, Memory memory) {
    return switch (constant) {
      case Constant.Null ignored -> Nulls.column(PhysicalLayouts.of(type), 1, memory);
      case Constant.Bool(boolean value) -> bool(value, memory);
      case Constant.Int(BigInteger value) -> number(value, type, memory);
      case Constant.Real(double value) -> real(value, type, memory);
      case Constant.Text(String value) ->
          bytes(MemorySegment.ofArray(value.getBytes(StandardCharsets.UTF_8)), memory);
      case Constant.Bytes bytes -> bytes(bytes.value().bytes(), memory);
      case Constant.Values(List<Constant> values) -> nested(values, type, memory);
      case Constant.EncodedValues encoded ->
          list(SeriesColumns.decode(encoded.ipc(), memory), type, memory);
    };
  }

  private static FlatColumn bool(boolean value, Memory memory) {
    Buffer bits = memory.allocateZeroed(8);
    bits.segment().set(ValueLayout.JAVA_BYTE, 0, (byte) (value ? 1 : 0));
    return new BitColumn(1, bits, null, 0);
  }

  private static FlatColumn number(BigInteger value, DataType type, Memory memory) {
    FixedLayout layout = (FixedLayout) PhysicalLayouts.of(type);
    Buffer buffer = memory.allocateZeroed(16);
    MemorySegment segment = buffer.segment();
    switch (layout) {
      case INT8, UINT8 -> segment.set(ValueLayout.JAVA_BYTE, 0, value.byteValue());
      case INT16, UINT16 -> segment.set(ValueLayout.JAVA_SHORT, 0, value.shortValue());
      case INT32, UINT32 -> segment.set(ValueLayout.JAVA_INT, 0, value.intValue());
      case INT64, UINT64 -> segment.set(ValueLayout.JAVA_LONG, 0, value.longValue());
      case INT128, UINT128 -> {
        segment.set(ValueLayout.JAVA_LONG, 0, value.longValue());
        segment.set(ValueLayout.JAVA_LONG, 8, value.shiftRight(64).longValue());
      }
      case FLOAT16 ->
          segment.set(ValueLayout.JAVA_SHORT, 0, Float.floatToFloat16(value.floatValue()));
      case FLOAT32 -> segment.set(ValueLayout.JAVA_FLOAT, 0, value.floatValue());
      case FLOAT64 -> segment.set(ValueLayout.JAVA_DOUBLE, 0, value.doubleValue());
    }
    return new FixedColumn(layout, 1, buffer, null, 0);
  }

  private static FlatColumn real(double value, DataType type, Memory memory) {
    if (type instanceof DataType.Decimal(int ignored, int scale)) {
      return number(
          BigDecimal.valueOf(value)
              .setScale(scale, java.math.RoundingMode.HALF_EVEN)
              .unscaledValue(),
          type,
          memory);
    }
    FixedLayout layout = (FixedLayout) PhysicalLayouts.of(type);
    Buffer buffer = memory.allocateZeroed(8);
    MemorySegment segment = buffer.segment();
    if (layout == FixedLayout.FLOAT64) {
      segment.set(ValueLayout.JAVA_DOUBLE, 0, value);
    } else if (layout == FixedLayout.FLOAT32) {
      segment.set(ValueLayout.JAVA_FLOAT, 0, (float) value);
    } else if (layout == FixedLayout.FLOAT16) {
      segment.set(ValueLayout.JAVA_SHORT, 0, Float.floatToFloat16((float) value));
    } else {
      buffer.close();
      throw new IllegalArgumentException("a floating point constant of type " + type.text());
    }
    return new FixedColumn(layout, 1, buffer, null, 0);
  }

  private static FlatColumn bytes(MemorySegment value, Memory memory) {
    try (BytesBuilder builder = new BytesBuilder(1, memory)) {
      builder.append(value, 0, Math.toIntExact(value.byteSize()));
      return builder.finish();
    }
  }

  private static FlatColumn nested(List<Constant> values, DataType type, Memory memory) {
    if (type instanceof DataType.Struct(List<Field> fields)) {
      List<Column> members = new ArrayList<>();
      for (int position = 0; position < fields.size(); position++) {
        members.add(column(values.get(position), fields.get(position).dataType(), memory));
      }
      return new StructColumn(1, members, null, 0);
    }
    DataType inner =
        type instanceof DataType.ListOf(DataType element)
            ? element
            : ((DataType.ArrayOf) type).inner();
    List<FlatColumn> elements = new ArrayList<>();
    try {
      for (Constant value : values) {
        elements.add(column(value, inner, memory));
      }
      Column child =
          elements.isEmpty()
              ? Nulls.column(PhysicalLayouts.of(inner), 0, memory)
              : Concatenate.columns(elements, memory);
      return list(child, type, memory);
    } finally {
      elements.forEach(Column::close);
    }
  }

  private static FlatColumn list(Column child, DataType type, Memory memory) {
    if (type instanceof DataType.ArrayOf) {
      return new ArrayColumn(1, child.length(), child, null, 0);
    }
    Buffer offsets = memory.allocateZeroed(16);
    offsets.segment().set(ValueLayout.JAVA_LONG, 8, child.length());
    return new ListColumn(1, offsets, child, null, 0);
  }
}
