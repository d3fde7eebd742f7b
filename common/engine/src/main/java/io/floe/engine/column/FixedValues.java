package io.floe.engine.column;

import io.floe.engine.memory.Access;
import java.lang.foreign.MemorySegment;

/**
 * Reads fixed values of up to eight bytes as longs or doubles, so that hash tables, sorts and
 * accumulators have one loop for all widths.
 */
public final class FixedValues {
  private FixedValues() {}

  /** One value as an unsigned number whose order is that of the values; floats are canonical. */
  public static long ordered(FixedLayout layout, MemorySegment values, long row) {
    return switch (layout) {
      case INT8 -> values.get(Access.BYTE, row) ^ Long.MIN_VALUE;
      case INT16 -> values.get(Access.SHORT, row * 2) ^ Long.MIN_VALUE;
      case INT32 -> values.get(Access.INT, row * 4) ^ Long.MIN_VALUE;
      case INT64 -> values.get(Access.LONG, row * 8) ^ Long.MIN_VALUE;
      case UINT8 -> values.get(Access.BYTE, row) & 0xffL;
      case UINT16 -> values.get(Access.SHORT, row * 2) & 0xffffL;
      case UINT32 -> values.get(Access.INT, row * 4) & 0xffff_ffffL;
      case UINT64 -> values.get(Access.LONG, row * 8);
      case FLOAT16, FLOAT32, FLOAT64 -> ordered(asDouble(layout, values, row));
      case INT128, UINT128 -> throw tooWide(layout);
    };
  }

  /** A double as an unsigned number of the same order: NaN greatest, one zero. */
  public static long ordered(double value) {
    long bits = Double.doubleToLongBits(value + 0.0);
    return bits ^ (bits >> 63 | Long.MIN_VALUE);
  }

  /** The ordered numbers of some rows, whatever they hold where null. */
  public static void ordered(FixedColumn column, int from, int count, long[] target) {
    MemorySegment values = column.values();
    switch (column.layout()) {
      case INT8, INT16, INT32, INT64 -> {
        longs(column, from, count, target);
        for (int index = 0; index < count; index++) {
          target[index] ^= Long.MIN_VALUE;
        }
      }
      case UINT8, UINT16, UINT32, UINT64 -> longs(column, from, count, target);
      case FLOAT64 -> {
        for (int index = 0; index < count; index++) {
          target[index] = ordered(values.get(Access.DOUBLE, (from + index) * 8L));
        }
      }
      case FLOAT32 -> {
        for (int index = 0; index < count; index++) {
          target[index] = ordered(values.get(Access.FLOAT, (from + index) * 4L));
        }
      }
      case FLOAT16 -> {
        for (int index = 0; index < count; index++) {
          target[index] =
              ordered(Float.float16ToFloat(values.get(Access.SHORT, (from + index) * 2L)));
        }
      }
      case INT128, UINT128 -> throw tooWide(column.layout());
    }
  }

  /** Some rows of integers, sign or zero extended. */
  public static void longs(FixedColumn column, int from, int count, long[] target) {
    MemorySegment values = column.values();
    switch (column.layout()) {
      case INT8 -> {
        for (int index = 0; index < count; index++) {
          target[index] = values.get(Access.BYTE, from + index);
        }
      }
      case INT16 -> {
        for (int index = 0; index < count; index++) {
          target[index] = values.get(Access.SHORT, (from + index) * 2L);
        }
      }
      case INT32 -> {
        for (int index = 0; index < count; index++) {
          target[index] = values.get(Access.INT, (from + index) * 4L);
        }
      }
      case INT64, UINT64 -> MemorySegment.copy(values, Access.LONG, from * 8L, target, 0, count);
      case UINT8 -> {
        for (int index = 0; index < count; index++) {
          target[index] = values.get(Access.BYTE, from + index) & 0xffL;
        }
      }
      case UINT16 -> {
        for (int index = 0; index < count; index++) {
          target[index] = values.get(Access.SHORT, (from + index) * 2L) & 0xffffL;
        }
      }
      case UINT32 -> {
        for (int index = 0; index < count; index++) {
          target[index] = values.get(Access.INT, (from + index) * 4L) & 0xffff_ffffL;
        }
      }
      case FLOAT16, FLOAT32, FLOAT64, INT128, UINT128 -> throw tooWide(column.layout());
    }
  }

  /** Some rows of numbers as doubles; integers are rounded as a cast would. */
  public static void doubles(FixedColumn column, int from, int count, double[] target) {
    MemorySegment values = column.values();
    switch (column.layout()) {
      case FLOAT64 -> MemorySegment.copy(values, Access.DOUBLE, from * 8L, target, 0, count);
      case FLOAT32 -> {
        for (int index = 0; index < count; index++) {
          target[index] = values.get(Access.FLOAT, (from + index) * 4L);
        }
      }
      case INT64 -> {
        for (int index = 0; index < count; index++) {
          target[index] = values.get(Access.LONG, (from + index) * 8L);
        }
      }
      case INT8, INT16, INT32, UINT8, UINT16, UINT32, UINT64, FLOAT16, INT128, UINT128 -> {
        for (int index = 0; index < count; index++) {
          target[index] = asDouble(column.layout(), values, from + index);
        }
      }
    }
  }

  /** One number as a double. */
  public static double asDouble(FixedLayout layout, MemorySegment values, long row) {
    return switch (layout) {
      case INT8 -> values.get(Access.BYTE, row);
      case INT16 -> values.get(Access.SHORT, row * 2);
      case INT32 -> values.get(Access.INT, row * 4);
      case INT64 -> values.get(Access.LONG, row * 8);
      case UINT8 -> values.get(Access.BYTE, row) & 0xff;
      case UINT16 -> values.get(Access.SHORT, row * 2) & 0xffff;
      case UINT32 -> values.get(Access.INT, row * 4) & 0xffff_ffffL;
      case UINT64 -> unsigned(values.get(Access.LONG, row * 8));
      case FLOAT16 -> Float.float16ToFloat(values.get(Access.SHORT, row * 2));
      case FLOAT32 -> values.get(Access.FLOAT, row * 4);
      case FLOAT64 -> values.get(Access.DOUBLE, row * 8);
      case INT128 -> wide(values.get(Access.LONG, row * 16), values.get(Access.LONG, row * 16 + 8));
      case UINT128 ->
          unsignedWide(values.get(Access.LONG, row * 16), values.get(Access.LONG, row * 16 + 8));
    };
  }

  /** One integer of up to eight bytes, sign or zero extended. */
  public static long asLong(FixedLayout layout, MemorySegment values, long row) {
    return switch (layout) {
      case INT8 -> values.get(Access.BYTE, row);
      case INT16 -> values.get(Access.SHORT, row * 2);
      case INT32 -> values.get(Access.INT, row * 4);
      case INT64, UINT64 -> values.get(Access.LONG, row * 8);
      case UINT8 -> values.get(Access.BYTE, row) & 0xff;
      case UINT16 -> values.get(Access.SHORT, row * 2) & 0xffff;
      case UINT32 -> values.get(Access.INT, row * 4) & 0xffff_ffffL;
      case FLOAT16, FLOAT32, FLOAT64, INT128, UINT128 -> throw tooWide(layout);
    };
  }

  /** Whether values are floats. */
  public static boolean isFloat(FixedLayout layout) {
    return switch (layout) {
      case FLOAT16, FLOAT32, FLOAT64 -> true;
      case INT8, INT16, INT32, INT64, INT128, UINT8, UINT16, UINT32, UINT64, UINT128 -> false;
    };
  }

  /** Writes one integer into a layout, dropping high bits. */
  public static void setLong(FixedLayout layout, MemorySegment values, long row, long value) {
    switch (layout) {
      case INT8, UINT8 -> values.set(Access.BYTE, row, (byte) value);
      case INT16, UINT16 -> values.set(Access.SHORT, row * 2, (short) value);
      case INT32, UINT32 -> values.set(Access.INT, row * 4, (int) value);
      case INT64, UINT64 -> values.set(Access.LONG, row * 8, value);
      case INT128, UINT128 -> {
        values.set(Access.LONG, row * 16, value);
        values.set(Access.LONG, row * 16 + 8, layout == FixedLayout.INT128 ? value >> 63 : 0);
      }
      case FLOAT16, FLOAT32, FLOAT64 -> setDouble(layout, values, row, (double) value);
    }
  }

  /** Writes one number into a layout of floats. */
  public static void setDouble(FixedLayout layout, MemorySegment values, long row, double value) {
    switch (layout) {
      case FLOAT16 -> values.set(Access.SHORT, row * 2, Float.floatToFloat16((float) value));
      case FLOAT32 -> values.set(Access.FLOAT, row * 4, (float) value);
      case FLOAT64 -> values.set(Access.DOUBLE, row * 8, value);
      case INT8, INT16, INT32, INT64, INT128, UINT8, UINT16, UINT32, UINT64, UINT128 ->
          setLong(layout, values, row, (long) value);
    }
  }

  private static double wide(long low, long high) {
    if (high < 0) {
      return low == 0 ? -unsignedWide(0, -high) : -unsignedWide(-low, ~high);
    }
    return unsignedWide(low, high);
  }

  private static double unsignedWide(long low, long high) {
    return unsigned(high) * 0x1p64 + unsigned(low);
  }

  private static double unsigned(long value) {
    // The low bit is kept sticky so that halving does not round twice.
    return value >= 0 ? value : (double) (value >>> 1 | value & 1) * 2.0;
  }

  private static IllegalArgumentException tooWide(FixedLayout layout) {
    return new IllegalArgumentException(layout + " does not fit into a long");
  }
}
