package io.floe.engine.function.family;

import io.floe.codegen.Elementwise;
import io.floe.codegen.Families;
import io.floe.codegen.Parameter;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** Roots, powers, logarithms, angles and rounding. */
public final class MathFunctions {
  private static final String SAME = "T->T";

  private MathFunctions() {}

  @Elementwise(id = "math.sqrt", signature = SAME, t = Families.FLOATS)
  public static double sqrt(double value) {
    return Math.sqrt(value);
  }

  @Elementwise(id = "math.cbrt", signature = SAME, t = Families.FLOATS)
  public static double cbrt(double value) {
    return Math.cbrt(value);
  }

  @Elementwise(id = "math.log1p", signature = SAME, t = Families.FLOATS)
  public static double log1p(double value) {
    return Math.log1p(value);
  }

  @Elementwise(id = "math.expm1", signature = SAME, t = Families.FLOATS)
  public static double expm1(double value) {
    return Math.expm1(value);
  }

  @Elementwise(id = "math.sin", signature = SAME, t = Families.FLOATS)
  public static double sin(double value) {
    return Math.sin(value);
  }

  @Elementwise(id = "math.cos", signature = SAME, t = Families.FLOATS)
  public static double cos(double value) {
    return Math.cos(value);
  }

  @Elementwise(id = "math.tan", signature = SAME, t = Families.FLOATS)
  public static double tan(double value) {
    return Math.tan(value);
  }

  @Elementwise(id = "math.cot", signature = SAME, t = Families.FLOATS)
  public static double cot(double value) {
    return 1 / Math.tan(value);
  }

  @Elementwise(id = "math.arcsin", signature = SAME, t = Families.FLOATS)
  public static double arcsin(double value) {
    return Math.asin(value);
  }

  @Elementwise(id = "math.arccos", signature = SAME, t = Families.FLOATS)
  public static double arccos(double value) {
    return Math.acos(value);
  }

  @Elementwise(id = "math.arctan", signature = SAME, t = Families.FLOATS)
  public static double arctan(double value) {
    return Math.atan(value);
  }

  @Elementwise(id = "math.sinh", signature = SAME, t = Families.FLOATS)
  public static double sinh(double value) {
    return Math.sinh(value);
  }

  @Elementwise(id = "math.cosh", signature = SAME, t = Families.FLOATS)
  public static double cosh(double value) {
    return Math.cosh(value);
  }

  @Elementwise(id = "math.tanh", signature = SAME, t = Families.FLOATS)
  public static double tanh(double value) {
    return Math.tanh(value);
  }

  @Elementwise(id = "math.arcsinh", signature = SAME, t = Families.FLOATS)
  public static double arcsinh(double value) {
    return Math.copySign(Math.log(Math.abs(value) + Math.sqrt(value * value + 1)), value);
  }

  @Elementwise(id = "math.arccosh", signature = SAME, t = Families.FLOATS)
  public static double arccosh(double value) {
    return Math.log(value + Math.sqrt(value * value - 1));
  }

  @Elementwise(id = "math.arctanh", signature = SAME, t = Families.FLOATS)
  public static double arctanh(double value) {
    return 0.5 * Math.log1p(2 * value / (1 - value));
  }

  @Elementwise(id = "math.degrees", signature = SAME, t = Families.FLOATS)
  public static double degrees(double value) {
    return Math.toDegrees(value);
  }

  @Elementwise(id = "math.radians", signature = SAME, t = Families.FLOATS)
  public static double radians(double value) {
    return Math.toRadians(value);
  }

  @Elementwise(id = "math.exp", signature = SAME, t = Families.FLOATS)
  public static double exp(double value) {
    return Math.exp(value);
  }

  @Elementwise(id = "math.erf", signature = SAME, t = Families.FLOATS)
  public static double erf(double value) {
    return ErrorFunction.erf(value);
  }

  @Elementwise(id = "math.erfc", signature = SAME, t = Families.FLOATS)
  public static double erfc(double value) {
    return ErrorFunction.erfc(value);
  }

  @Elementwise(id = "math.log", signature = "T,T->T", t = Families.FLOATS)
  public static double log(double value, double base) {
    // Polars answers with quotients of natural logarithms, except for the usual bases.
    if (base == Math.E) {
      return Math.log(value);
    }
    if (base == 10) {
      return Math.log10(value);
    }
    return Math.log(value) / Math.log(base);
  }

  @Elementwise(id = "math.atan2", signature = "T,T->T", t = Families.FLOATS)
  public static double atan2(double y, double x) {
    return Math.atan2(y, x);
  }

  @Elementwise(id = "math.pow", signature = "T,T->T", t = Families.FLOATS)
  public static double pow(double base, double exponent) {
    // C's power of one is one even for NaN.
    return base == 1 ? 1 : Math.pow(base, exponent);
  }

  /** Wraps around like multiplication. The exponent is not negative. */
  @Elementwise(id = "math.pow", signature = "T,UINT32->T", t = Families.INTEGERS)
  public static long pow(long base, long exponent) {
    long result = 1;
    long square = base;
    for (long rest = exponent; rest != 0; rest >>>= 1) {
      if ((rest & 1) != 0) {
        result *= square;
      }
      square *= square;
    }
    return result;
  }

  @Elementwise(id = "math.sign", signature = SAME, t = Families.SIGNED)
  public static long sign(long value) {
    return Long.signum(value);
  }

  @Elementwise(id = "math.sign", signature = SAME, t = Families.UNSIGNED)
  public static long signUnsigned(long value) {
    return value == 0 ? 0 : 1;
  }

  @Elementwise(id = "math.sign", signature = SAME, t = Families.FLOATS)
  public static double sign(double value) {
    return value > 0 ? 1 : value < 0 ? -1 : value;
  }

  @Elementwise(id = "math.floor", signature = SAME, t = Families.FLOATS)
  public static double floor(double value) {
    return Math.floor(value);
  }

  @Elementwise(id = "math.ceil", signature = SAME, t = Families.FLOATS)
  public static double ceil(double value) {
    return Math.ceil(value);
  }

  @Elementwise(id = "math.truncate", signature = SAME, t = Families.FLOATS)
  public static double truncate(double value, @Parameter("decimals") long decimals) {
    double factor = Math.pow(10, (double) decimals);
    double scaled = value * factor;
    if (!(Math.abs(scaled) <= Double.MAX_VALUE)) {
      return value;
    }
    return Math.copySign(Math.floor(Math.abs(scaled)), value) / factor;
  }

  @Elementwise(id = "math.round_half_to_even", signature = SAME, t = Families.FLOATS)
  public static double roundHalfToEven(double value, @Parameter("decimals") long decimals) {
    if (decimals == 0) {
      return Math.rint(value);
    }
    double factor = Math.pow(10, (double) decimals);
    if (Double.isInfinite(factor)) {
      return exactly(value, decimals, RoundingMode.HALF_EVEN);
    }
    double scaled = value * factor;
    return Math.abs(scaled) <= Double.MAX_VALUE ? Math.rint(scaled) / factor : value;
  }

  @Elementwise(id = "math.round_half_away", signature = SAME, t = Families.FLOATS)
  public static double roundHalfAway(double value, @Parameter("decimals") long decimals) {
    double factor = decimals == 0 ? 1 : Math.pow(10, (double) decimals);
    if (Double.isInfinite(factor)) {
      return exactly(value, decimals, RoundingMode.HALF_UP);
    }
    double scaled = value * factor;
    return Math.abs(scaled) <= Double.MAX_VALUE ? away(scaled) / factor : value;
  }

  /** For numbers so small that a power of ten is too large. */
  private static double exactly(double value, long decimals, RoundingMode mode) {
    boolean small = Math.abs(value) < 1;
    return small && decimals < 2000
        ? new BigDecimal(Double.toString(value)).setScale((int) decimals, mode).doubleValue()
        : value;
  }

  private static double away(double value) {
    double size = Math.abs(value);
    double down = Math.floor(size);
    return Math.copySign(size - down >= 0.5 ? down + 1 : down, value);
  }

  @Elementwise(id = "math.round_significant", signature = SAME, t = Families.FLOATS)
  public static double roundSignificant(double value, @Parameter("digits") long digits) {
    if (value == 0 || !(Math.abs(value) <= Double.MAX_VALUE)) {
      return value;
    }
    int magnitude = (int) Math.floor(Math.log10(Math.abs(value)));
    double factor = Math.pow(10, (double) (digits - 1 - magnitude));
    if (Double.isInfinite(factor)) {
      return new BigDecimal(Double.toString(value))
          .round(new MathContext((int) Math.min(digits, 2000), RoundingMode.HALF_UP))
          .doubleValue();
    }
    return away(value * factor) / factor;
  }

  /** What is rounded beyond the type becomes its last value. */
  @Elementwise(id = "math.round_significant", signature = SAME, t = Families.LONGS)
  public static long roundSignificant(
      long value,
      @Parameter("digits") long digits,
      @Parameter("least") long least,
      @Parameter("most") long most) {
    return Math.clamp((long) roundSignificant((double) value, digits), least, most);
  }

  @Elementwise(id = "math.min", signature = "T,T->T", t = Families.LONGS)
  public static long min(long left, long right) {
    return Math.min(left, right);
  }

  @Elementwise(id = "math.min", signature = "UINT64,UINT64->UINT64")
  public static long minUnsigned(long left, long right) {
    return Long.compareUnsigned(left, right) < 0 ? left : right;
  }

  /** Ignores a NaN next to a number. */
  @Elementwise(id = "math.min", signature = "T,T->T", t = Families.FLOATS)
  public static double min(double left, double right) {
    return left < right || Double.isNaN(right) ? left : right;
  }

  @Elementwise(id = "math.max", signature = "T,T->T", t = Families.LONGS)
  public static long max(long left, long right) {
    return Math.max(left, right);
  }

  @Elementwise(id = "math.max", signature = "UINT64,UINT64->UINT64")
  public static long maxUnsigned(long left, long right) {
    return Long.compareUnsigned(left, right) > 0 ? left : right;
  }

  /** Ignores a NaN next to a number. */
  @Elementwise(id = "math.max", signature = "T,T->T", t = Families.FLOATS)
  public static double max(double left, double right) {
    return left > right || Double.isNaN(right) ? left : right;
  }

  /** Clips to bounds; of bounds that cross, the one counts that the value is beyond. NaN stays. */
  @Elementwise(id = "math.clip", signature = "T,T,T->T", t = Families.LONGS)
  public static long clip(long value, long low, long high) {
    return value < low ? low : Math.min(value, high);
  }

  @Elementwise(id = "math.clip", signature = "UINT64,UINT64,UINT64->UINT64")
  public static long clipUnsigned(long value, long low, long high) {
    return Long.compareUnsigned(value, low) < 0 ? low : minUnsigned(value, high);
  }

  @Elementwise(id = "math.clip", signature = "T,T,T->T", t = Families.FLOATS)
  public static double clip(double value, double low, double high) {
    return value < low ? low : value > high ? high : value;
  }

  @Elementwise(id = "math.at_least", signature = "T,T->T", t = Families.FLOATS)
  public static double atLeast(double value, double low) {
    return value < low ? low : value;
  }

  @Elementwise(id = "math.at_most", signature = "T,T->T", t = Families.FLOATS)
  public static double atMost(double value, double high) {
    return value > high ? high : value;
  }

  @Elementwise(id = "bitwise.and", signature = "T,T->T", t = Families.INTEGERS)
  public static long bitAnd(long left, long right) {
    return left & right;
  }

  @Elementwise(id = "bitwise.or", signature = "T,T->T", t = Families.INTEGERS)
  public static long bitOr(long left, long right) {
    return left | right;
  }

  @Elementwise(id = "bitwise.xor", signature = "T,T->T", t = Families.INTEGERS)
  public static long bitXor(long left, long right) {
    return left ^ right;
  }

  @Elementwise(id = "bitwise.not", signature = SAME, t = Families.INTEGERS)
  public static long bitNot(long value) {
    return ~value;
  }

  @Elementwise(
      id = "bitwise.count_ones",
      signature = "T->UINT32",
      t = "UINT8,UINT16,UINT32,UINT64,INT64")
  public static long countOnes(long value) {
    return Long.bitCount(value);
  }

  @Elementwise(id = "bitwise.count_ones", signature = "INT8->UINT32")
  public static long countOnesOfByte(long value) {
    return Long.bitCount(value & 0xff);
  }

  @Elementwise(id = "bitwise.count_ones", signature = "INT16->UINT32")
  public static long countOnesOfShort(long value) {
    return Long.bitCount(value & 0xffff);
  }

  @Elementwise(id = "bitwise.count_ones", signature = "INT32->UINT32")
  public static long countOnesOfInt(long value) {
    return Long.bitCount(value & 0xffff_ffffL);
  }
}
