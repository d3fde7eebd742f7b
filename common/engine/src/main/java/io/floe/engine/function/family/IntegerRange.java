package io.floe.engine.function.family;

import io.floe.engine.column.FixedLayout;
import io.floe.engine.column.Layout;
import io.floe.engine.function.FunctionParameters;

/**
 * What an integer layout of at most 64 bits can hold.
 *
 * @param low the least value
 * @param high the greatest value, as bits where it takes 64 of them without a sign
 * @param unsigned64 whether the layout is UINT64
 */
public record IntegerRange(long low, long high, boolean unsigned64) {

  /** The range of the parameter {@code to}. */
  public static IntegerRange of(FunctionParameters parameters) {
    return of(parameters.layout("to"));
  }

  /** The range of a layout; that of 64 bits where it holds more. */
  public static IntegerRange of(Layout layout) {
    if (!(layout instanceof FixedLayout fixed)) {
      return new IntegerRange(0, 1, false);
    }
    return switch (fixed) {
      case INT8 -> new IntegerRange(Byte.MIN_VALUE, Byte.MAX_VALUE, false);
      case INT16 -> new IntegerRange(Short.MIN_VALUE, Short.MAX_VALUE, false);
      case INT32 -> new IntegerRange(Integer.MIN_VALUE, Integer.MAX_VALUE, false);
      case UINT8 -> new IntegerRange(0, 0xff, false);
      case UINT16 -> new IntegerRange(0, 0xffff, false);
      case UINT32 -> new IntegerRange(0, 0xffff_ffffL, false);
      case UINT64 -> new IntegerRange(0, -1, true);
      case INT64, INT128, UINT128, FLOAT16, FLOAT32, FLOAT64 ->
          new IntegerRange(Long.MIN_VALUE, Long.MAX_VALUE, false);
    };
  }

  /** Whether a signed number is in the range. */
  boolean holds(long value) {
    return value >= low && (unsigned64 || value <= high);
  }

  /** Whether a number without a sign is in the range. */
  boolean holdsUnsigned(long bits) {
    return unsigned64 || (bits >= 0 && bits <= high);
  }

  /** Whether a number of 128 bits is in the range. */
  boolean holdsWide(long lowWord, long highWord) {
    return highWord == 0
        ? holdsUnsigned(lowWord)
        : highWord == -1 && lowWord < 0 && lowWord >= low && !unsigned64;
  }

  /** The integer part of a number, or false when it is outside. */
  boolean truncate(double value, io.floe.engine.kernel.Slot out) {
    double whole = value < 0 ? Math.ceil(value) : Math.floor(value);
    if (unsigned64) {
      if (!(whole >= 0 && whole < 0x1p64)) {
        return false;
      }
      out.low = whole < 0x1p63 ? (long) whole : (long) (whole - 0x1p63) + Long.MIN_VALUE;
      return true;
    }
    out.low = (long) whole;
    return whole >= (double) low
        && (high == Long.MAX_VALUE ? whole < 0x1p63 : whole <= (double) high);
  }
}
