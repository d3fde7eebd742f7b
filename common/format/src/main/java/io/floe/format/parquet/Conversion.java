package io.floe.format.parquet;

import io.floe.engine.column.FixedLayout;
import io.floe.format.FormatException;
import io.floe.format.PhysicalLayouts;
import io.floe.plan.type.DataType;
import io.floe.plan.type.SimpleType;
import io.floe.plan.type.TimeUnit;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.apache.parquet.format.ConvertedType;
import org.apache.parquet.format.LogicalType;
import org.apache.parquet.format.SchemaElement;
import org.apache.parquet.format.Type;
import org.jspecify.annotations.Nullable;

/**
 * How a stored number becomes one of a column.
 *
 * @param rawWidth how many bytes the stored form takes
 * @param layout the form in the column
 * @param step what has to be done
 * @param factor by which times are multiplied
 */
record Conversion(int rawWidth, FixedLayout layout, Step step, long factor) {
  private static final long JULIAN_EPOCH = 2_440_588;
  private static final long NANOS_PER_DAY = 86_400_000_000_000L;

  /** The kinds of conversion. */
  enum Step {
    NONE,
    NARROW,
    SCALE,
    WIDEN_TO_128,
    BIG_ENDIAN_TO_128,
    INT96
  }

  /** The conversion of a primitive with values of fixed size. */
  static Conversion of(String place, SchemaElement element, DataType type) {
    FixedLayout layout = (FixedLayout) PhysicalLayouts.of(type);
    boolean decimal = layout == FixedLayout.INT128 && type instanceof DataType.Decimal;
    return switch (element.getType()) {
      case INT32 -> {
        if (decimal) {
          yield new Conversion(4, layout, Step.WIDEN_TO_128, 1);
        }
        if (type == SimpleType.TIME || layout.byteSize() == 8) {
          yield new Conversion(4, layout, Step.SCALE, factor32(element, type));
        }
        yield new Conversion(4, layout, layout.byteSize() == 4 ? Step.NONE : Step.NARROW, 1);
      }
      case INT64 -> {
        if (decimal) {
          yield new Conversion(8, layout, Step.WIDEN_TO_128, 1);
        }
        long factor = factor(element.getLogicalType(), type);
        yield new Conversion(8, layout, factor == 1 ? Step.NONE : Step.SCALE, factor);
      }
      case INT96 -> {
        // Nanoseconds in the file; the factor divides where the column counts in a larger unit.
        long ticks =
            type instanceof DataType.Datetime(TimeUnit unit, java.util.Optional<String> ignored)
                ? unit.ticksPerSecond()
                : 1_000_000_000L;
        yield new Conversion(12, layout, Step.INT96, 1_000_000_000L / ticks);
      }
      case FLOAT -> new Conversion(4, layout, Step.NONE, 1);
      case DOUBLE -> new Conversion(8, layout, Step.NONE, 1);
      case FIXED_LEN_BYTE_ARRAY -> {
        int width = element.getType_length();
        if (decimal) {
          if (width < 1 || width > 64) {
            throw new FormatException(
                place, "column '" + element.getName() + "' has decimals of " + width + " bytes");
          }
          yield new Conversion(width, layout, Step.BIG_ENDIAN_TO_128, 1);
        }
        yield new Conversion(width, layout, Step.NONE, 1);
      }
      case BOOLEAN, BYTE_ARRAY ->
          throw new FormatException(
              place, "column '" + element.getName() + "' is not stored as " + type.text());
    };
  }

  private static long factor32(SchemaElement element, DataType type) {
    if (type == SimpleType.TIME) {
      return 1_000_000;
    }
    // Arrow's days in milliseconds are stored as plain days.
    boolean days =
        element.getLogicalType() != null && element.getLogicalType().isSetDATE()
            || element.getConverted_type() == ConvertedType.DATE;
    return days
            && type instanceof DataType.Datetime(TimeUnit unit, java.util.Optional<String> ignored)
        ? 86_400 * unit.ticksPerSecond()
        : 1;
  }

  private static long factor(@Nullable LogicalType logical, DataType type) {
    if (type == SimpleType.TIME) {
      boolean nanos =
          logical != null
              && logical.isSetTIME()
              && ParquetTypes.unit(logical.getTIME().getUnit()) == TimeUnit.NANOSECONDS;
      return nanos ? 1 : 1000;
    }
    if (type instanceof DataType.Datetime(TimeUnit unit, java.util.Optional<String> ignored)
        && logical != null
        && logical.isSetTIMESTAMP()) {
      TimeUnit stored = ParquetTypes.unit(logical.getTIMESTAMP().getUnit());
      return Math.max(1, unit.ticksPerSecond() / stored.ticksPerSecond());
    }
    return 1;
  }

  /** Whether stored bytes can be copied as they are. */
  boolean isCopy() {
    return step == Step.NONE && rawWidth == layout.byteSize();
  }

  /** Whether a parquet primitive can hold a type of fixed size at all. */
  static boolean fits(SchemaElement element, DataType type) {
    if (!(PhysicalLayouts.of(type) instanceof FixedLayout layout)) {
      return false;
    }
    boolean decimal = type instanceof DataType.Decimal;
    Type stored = element.getType();
    return switch (layout) {
      case FLOAT64 -> stored == Type.DOUBLE;
      case FLOAT32 -> stored == Type.FLOAT;
      case FLOAT16 -> stored == Type.FIXED_LEN_BYTE_ARRAY && element.getType_length() == 2;
      case INT128, UINT128 ->
          decimal
              ? stored == Type.INT32 || stored == Type.INT64 || stored == Type.FIXED_LEN_BYTE_ARRAY
              : stored == Type.FIXED_LEN_BYTE_ARRAY && element.getType_length() == 16;
      case INT64, UINT64 -> stored == Type.INT64 || stored == Type.INT32 || stored == Type.INT96;
      case INT8, INT16, INT32, UINT8, UINT16, UINT32 -> stored == Type.INT32;
    };
  }

  /** Converts values from one place to another. */
  void apply(MemorySegment from, long start, MemorySegment to, long row, int count) {
    int width = layout.byteSize();
    long out = row * width;
    switch (step) {
      case NONE -> MemorySegment.copy(from, start, to, out, (long) count * width);
      case NARROW -> {
        for (int at = 0; at < count; at++) {
          int value = from.get(ValueLayout.JAVA_INT_UNALIGNED, start + at * 4L);
          if (width == 1) {
            to.set(ValueLayout.JAVA_BYTE, out + at, (byte) value);
          } else {
            to.set(ValueLayout.JAVA_SHORT_UNALIGNED, out + at * 2L, (short) value);
          }
        }
      }
      case SCALE -> {
        for (int at = 0; at < count; at++) {
          to.set(ValueLayout.JAVA_LONG_UNALIGNED, out + at * 8L, raw(from, start, at) * factor);
        }
      }
      case WIDEN_TO_128 -> {
        for (int at = 0; at < count; at++) {
          long value = raw(from, start, at);
          to.set(ValueLayout.JAVA_LONG_UNALIGNED, out + at * 16L, value);
          to.set(ValueLayout.JAVA_LONG_UNALIGNED, out + at * 16L + 8, value >> 63);
        }
      }
      case BIG_ENDIAN_TO_128 -> {
        for (int at = 0; at < count; at++) {
          bigEndian(from, start + (long) at * rawWidth, rawWidth, to, out + at * 16L);
        }
      }
      case INT96 -> {
        for (int at = 0; at < count; at++) {
          long nanos = from.get(ValueLayout.JAVA_LONG_UNALIGNED, start + at * 12L);
          long day = from.get(ValueLayout.JAVA_INT_UNALIGNED, start + at * 12L + 8);
          to.set(
              ValueLayout.JAVA_LONG_UNALIGNED,
              out + at * 8L,
              (day - JULIAN_EPOCH) * (NANOS_PER_DAY / factor) + Math.floorDiv(nanos, factor));
        }
      }
    }
  }

  private long raw(MemorySegment from, long start, int at) {
    return rawWidth == 4
        ? from.get(ValueLayout.JAVA_INT_UNALIGNED, start + at * 4L)
        : from.get(ValueLayout.JAVA_LONG_UNALIGNED, start + at * 8L);
  }

  /** A big-endian two's complement number of any width as 128 bits. */
  static void bigEndian(MemorySegment from, long start, int width, MemorySegment to, long out) {
    long sign = width > 0 && from.get(ValueLayout.JAVA_BYTE, start) < 0 ? -1 : 0;
    long low = sign;
    long high = sign;
    for (int at = 0; at < width; at++) {
      high = high << 8 | low >>> 56;
      low = low << 8 | from.get(ValueLayout.JAVA_BYTE, start + at) & 0xFF;
    }
    to.set(ValueLayout.JAVA_LONG_UNALIGNED, out, low);
    to.set(ValueLayout.JAVA_LONG_UNALIGNED, out + 8, high);
  }
}
