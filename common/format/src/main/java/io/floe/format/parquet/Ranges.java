package io.floe.format.parquet;

import io.floe.engine.column.FixedLayout;
import io.floe.format.PhysicalLayouts;
import io.floe.plan.type.DataType;
import io.floe.plan.type.SimpleType;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.parquet.format.Statistics;
import org.apache.parquet.format.Type;
import org.jspecify.annotations.Nullable;

/** Reads the statistics of column chunks as far as their order can be trusted. */
final class Ranges {
  private Ranges() {}

  static ColumnRange of(Type stored, DataType type, long rows, @Nullable Statistics statistics) {
    if (statistics == null) {
      return new ColumnRange(rows, OptionalLong.empty(), Optional.empty(), Optional.empty());
    }
    OptionalLong nulls =
        statistics.isSetNull_count()
            ? OptionalLong.of(statistics.getNull_count())
            : OptionalLong.empty();
    // The older pair of values was compared as signed bytes, which is right for numbers only.
    boolean number = stored == Type.INT32 || stored == Type.INT64;
    boolean signed = !isUnsigned(type);
    byte @Nullable [] least =
        statistics.isSetMin_value()
            ? statistics.getMin_value()
            : number && signed && statistics.isSetMin() ? statistics.getMin() : null;
    byte @Nullable [] greatest =
        statistics.isSetMax_value()
            ? statistics.getMax_value()
            : number && signed && statistics.isSetMax() ? statistics.getMax() : null;
    return new ColumnRange(rows, nulls, value(stored, type, least), value(stored, type, greatest));
  }

  private static boolean isUnsigned(DataType type) {
    return type == SimpleType.UINT8
        || type == SimpleType.UINT16
        || type == SimpleType.UINT32
        || type == SimpleType.UINT64;
  }

  private static Optional<Object> value(Type stored, DataType type, byte @Nullable [] bytes) {
    if (bytes == null || type instanceof DataType.EnumOf || type instanceof DataType.Categorical) {
      return Optional.empty();
    }
    // Not a segment: code that reads pages is made anew once it has seen segments on the heap.
    ByteBuffer content = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    int size = bytes.length;
    if (type instanceof DataType.Decimal) {
      return switch (stored) {
        case INT32 ->
            size == 4 ? Optional.of(BigInteger.valueOf(content.getInt(0))) : Optional.empty();
        case INT64 ->
            size == 8 ? Optional.of(BigInteger.valueOf(content.getLong(0))) : Optional.empty();
        case FIXED_LEN_BYTE_ARRAY, BYTE_ARRAY ->
            size > 0 ? Optional.of(new BigInteger(bytes)) : Optional.empty();
        case BOOLEAN, INT96, FLOAT, DOUBLE -> Optional.empty();
      };
    }
    return switch (stored) {
      case INT32 -> {
        if (size != 4 || type == SimpleType.TIME) {
          yield Optional.empty();
        }
        long value = content.getInt(0);
        yield Optional.of(isUnsigned(type) ? value & 0xFFFFFFFFL : value);
      }
      case INT64 -> {
        if (size != 8 || type == SimpleType.TIME) {
          yield Optional.empty();
        }
        long value = content.getLong(0);
        yield isUnsigned(type)
            ? Optional.of(new BigInteger(Long.toUnsignedString(value)))
            : Optional.of(value);
      }
      case FLOAT -> size == 4 ? floating(content.getFloat(0)) : Optional.empty();
      case DOUBLE -> size == 8 ? floating(content.getDouble(0)) : Optional.empty();
      case BOOLEAN -> size == 1 ? Optional.of(bytes[0] != 0) : Optional.empty();
      case BYTE_ARRAY -> Optional.of(bytes);
      case FIXED_LEN_BYTE_ARRAY ->
          PhysicalLayouts.of(type) instanceof FixedLayout ? Optional.empty() : Optional.of(bytes);
      case INT96 -> Optional.empty();
    };
  }

  private static Optional<Object> floating(double value) {
    return Double.isNaN(value) ? Optional.empty() : Optional.of(value);
  }
}
