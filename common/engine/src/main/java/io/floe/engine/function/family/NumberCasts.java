package io.floe.engine.function.family;

import io.floe.codegen.Elementwise;
import io.floe.codegen.Families;
import io.floe.engine.kernel.Slot;

/**
 * Conversions between numbers and bits. Those called {@code cast.checked} make null of what does
 * not fit, those called {@code cast.free} fit always or wrap around.
 */
public final class NumberCasts {
  private static final String ANY = "S->T";

  private NumberCasts() {}

  @Elementwise(id = "cast.free", signature = ANY, s = Families.INTEGERS, t = Families.INTEGERS)
  public static long wrap(long value) {
    return value;
  }

  @Elementwise(id = "cast.checked", signature = ANY, s = Families.LONGS, t = Families.INTEGERS)
  public static boolean check(long value, IntegerRange range, Slot out) {
    out.low = value;
    return range.holds(value);
  }

  @Elementwise(id = "cast.checked", signature = ANY, s = "UINT64", t = Families.INTEGERS)
  public static boolean checkUnsigned(long value, IntegerRange range, Slot out) {
    out.low = value;
    return range.holdsUnsigned(value);
  }

  @Elementwise(id = "cast.checked", signature = ANY, s = Families.FLOATS, t = Families.INTEGERS)
  public static boolean truncate(double value, IntegerRange range, Slot out) {
    return range.truncate(value, out);
  }

  @Elementwise(id = "cast.free", signature = ANY, s = Families.LONGS, t = "FLOAT16,FLOAT64")
  public static double toDouble(long value) {
    return (double) value;
  }

  @Elementwise(id = "cast.free", signature = ANY, s = Families.LONGS, t = "FLOAT32")
  public static float toFloat(long value) {
    return (float) value;
  }

  @Elementwise(id = "cast.free", signature = ANY, s = "UINT64", t = Families.FLOATS)
  public static double unsignedToDouble(long value) {
    return Numbers.unsignedToDouble(value);
  }

  @Elementwise(id = "cast.free", signature = ANY, s = Families.FLOATS, t = Families.FLOATS)
  public static double toOtherFloat(double value) {
    return value;
  }

  @Elementwise(id = "cast.checked", signature = ANY, s = "INT128", t = Families.INTEGERS)
  public static boolean narrow(long low, long high, IntegerRange range, Slot out) {
    out.low = low;
    return range.holdsWide(low, high);
  }

  @Elementwise(id = "cast.checked", signature = ANY, s = "UINT128", t = Families.INTEGERS)
  public static boolean narrowUnsigned(long low, long high, IntegerRange range, Slot out) {
    out.low = low;
    return high == 0 && range.holdsUnsigned(low);
  }

  @Elementwise(id = "cast.free", signature = ANY, s = Families.WIDE, t = Families.INTEGERS)
  public static long wrapNarrow(long low, long high) {
    return low;
  }

  @Elementwise(id = "cast.free", signature = ANY, s = Families.LONGS, t = Families.WIDE)
  public static void widen(long value, Slot out) {
    out.low = value;
    out.high = value >> 63;
  }

  @Elementwise(id = "cast.checked", signature = ANY, s = Families.LONGS, t = "UINT128")
  public static boolean widenNatural(long value, Slot out) {
    out.low = value;
    out.high = 0;
    return value >= 0;
  }

  @Elementwise(id = "cast.free", signature = ANY, s = "UINT64", t = Families.WIDE)
  public static void widenUnsigned(long value, Slot out) {
    out.low = value;
    out.high = 0;
  }

  @Elementwise(id = "cast.free", signature = ANY, s = Families.WIDE, t = Families.WIDE)
  public static void same(long low, long high, Slot out) {
    out.low = low;
    out.high = high;
  }

  @Elementwise(id = "cast.checked", signature = ANY, s = Families.WIDE, t = Families.WIDE)
  public static boolean natural(long low, long high, Slot out) {
    out.low = low;
    out.high = high;
    return high >= 0;
  }

  @Elementwise(id = "cast.free", signature = ANY, s = "INT128", t = Families.FLOATS)
  public static double wideToDouble(long low, long high) {
    return Wide.toDouble(low, high);
  }

  @Elementwise(id = "cast.free", signature = ANY, s = "UINT128", t = Families.FLOATS)
  public static double unsignedWideToDouble(long low, long high) {
    return Wide.unsignedToDouble(low, high);
  }

  @Elementwise(id = "cast.checked", signature = ANY, s = Families.FLOATS, t = "INT128")
  public static boolean truncateToWide(double value, Slot out) {
    return Wide.fromDouble(value, true, out);
  }

  @Elementwise(id = "cast.checked", signature = ANY, s = Families.FLOATS, t = "UINT128")
  public static boolean truncateToUnsignedWide(double value, Slot out) {
    return Wide.fromDouble(value, false, out);
  }

  @Elementwise(id = "cast.free", signature = ANY, s = "BIT", t = Families.INTEGERS)
  public static long bitToInteger(boolean value) {
    return value ? 1 : 0;
  }

  @Elementwise(id = "cast.free", signature = ANY, s = "BIT", t = Families.FLOATS)
  public static double bitToFloat(boolean value) {
    return value ? 1 : 0;
  }

  @Elementwise(id = "cast.free", signature = ANY, s = "BIT", t = Families.WIDE)
  public static void bitToWide(boolean value, Slot out) {
    out.low = value ? 1 : 0;
    out.high = 0;
  }

  @Elementwise(id = "cast.free", signature = ANY, s = Families.INTEGERS, t = "BIT")
  public static boolean isNotZero(long value) {
    return value != 0;
  }

  @Elementwise(id = "cast.free", signature = ANY, s = Families.FLOATS, t = "BIT")
  public static boolean isNotZero(double value) {
    return value != 0;
  }

  @Elementwise(id = "cast.free", signature = ANY, s = Families.WIDE, t = "BIT")
  public static boolean isNotZero(long low, long high) {
    return (low | high) != 0;
  }
}
