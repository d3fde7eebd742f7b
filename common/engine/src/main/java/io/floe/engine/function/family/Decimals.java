package io.floe.engine.function.family;

import io.floe.codegen.Elementwise;
import io.floe.codegen.Families;
import io.floe.codegen.Parameter;
import io.floe.engine.function.FunctionException;
import io.floe.engine.kernel.BytesWriter;
import io.floe.engine.kernel.Slice;
import io.floe.engine.kernel.Slot;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;

/**
 * Decimals as whole numbers of 64 or 128 bits and a scale known to the binder. Operands of
 * arithmetic have one scale already; results have 38 digits, and more of them are an error.
 */
public final class Decimals {
  private static final String WIDE_TWO = "INT128,INT128->INT128";
  private static final BigInteger LIMIT = BigInteger.TEN.pow(38);

  private Decimals() {}

  @Elementwise(id = "decimal.add", signature = WIDE_TWO, throwing = true)
  public static void add(long leftLow, long leftHigh, long rightLow, long rightHigh, Slot out) {
    WideArithmetic.add(leftLow, leftHigh, rightLow, rightHigh, out);
    if (!fits(out.low, out.high)) {
      throw overflow("addition", leftLow, leftHigh, "+", rightLow, rightHigh);
    }
  }

  @Elementwise(id = "decimal.add", signature = "INT64,INT64->INT128")
  public static void add(long left, long right, Slot out) {
    WideArithmetic.add(left, left >> 63, right, right >> 63, out);
  }

  @Elementwise(id = "decimal.subtract", signature = WIDE_TWO, throwing = true)
  public static void subtract(
      long leftLow, long leftHigh, long rightLow, long rightHigh, Slot out) {
    WideArithmetic.subtract(leftLow, leftHigh, rightLow, rightHigh, out);
    if (!fits(out.low, out.high)) {
      throw overflow("subtraction", leftLow, leftHigh, "-", rightLow, rightHigh);
    }
  }

  @Elementwise(id = "decimal.subtract", signature = "INT64,INT64->INT128")
  public static void subtract(long left, long right, Slot out) {
    WideArithmetic.subtract(left, left >> 63, right, right >> 63, out);
  }

  @Elementwise(id = "decimal.multiply", signature = WIDE_TWO, throwing = true)
  public static void multiply(
      long leftLow,
      long leftHigh,
      long rightLow,
      long rightHigh,
      @Parameter("scale") long scale,
      Slot out) {
    if (leftHigh == leftLow >> 63 && rightHigh == rightLow >> 63) {
      multiply(leftLow, rightLow, scale, out);
      if (!fits(out.low, out.high)) {
        throw overflow("multiplication", leftLow, leftHigh, "*", rightLow, rightHigh);
      }
      return;
    }
    BigInteger product = Wide.big(leftLow, leftHigh).multiply(Wide.big(rightLow, rightHigh));
    if (!rescaled(new BigDecimal(product), -scale, out)) {
      throw overflow("multiplication", leftLow, leftHigh, "*", rightLow, rightHigh);
    }
  }

  @Elementwise(id = "decimal.multiply", signature = "INT64,INT64->INT128", throwing = true)
  public static void multiply(long left, long right, @Parameter("scale") long scale, Slot out) {
    out.low = left * right;
    out.high = Math.multiplyHigh(left, right);
    if (scale == 0) {
      return;
    }
    if (out.high == out.low >> 63 && scale <= 18) {
      out.low = divideHalfEven(out.low, POWERS[(int) scale]);
      out.high = out.low >> 63;
    } else if (!rescaled(new BigDecimal(Wide.big(out.low, out.high)), -scale, out)) {
      throw overflow("multiplication", left, left >> 63, "*", right, right >> 63);
    }
  }

  /** Null where the divisor is zero. */
  @Elementwise(id = "decimal.divide", signature = WIDE_TWO, throwing = true)
  public static boolean divide(
      long leftLow,
      long leftHigh,
      long rightLow,
      long rightHigh,
      @Parameter("scale") long scale,
      Slot out) {
    if ((rightLow | rightHigh) == 0) {
      return false;
    }
    BigDecimal left = new BigDecimal(Wide.big(leftLow, leftHigh)).scaleByPowerOfTen((int) scale);
    BigDecimal quotient =
        left.divide(new BigDecimal(Wide.big(rightLow, rightHigh)), 0, RoundingMode.HALF_EVEN);
    if (!rescaled(quotient, 0, out)) {
      throw overflow("division", leftLow, leftHigh, "/", rightLow, rightHigh);
    }
    return true;
  }

  /** The whole quotient below, with the scale of both; zero divides nothing. */
  @Elementwise(id = "decimal.floor_divide", signature = WIDE_TWO, throwing = true)
  public static void floorDivide(
      long leftLow,
      long leftHigh,
      long rightLow,
      long rightHigh,
      @Parameter("scale") long scale,
      Slot out) {
    refuseZero(rightLow, rightHigh);
    WideArithmetic.floorDivide(leftLow, leftHigh, rightLow, rightHigh, out);
    if (!rescaled(new BigDecimal(Wide.big(out.low, out.high)), scale, out)) {
      throw overflow("floor division", leftLow, leftHigh, "//", rightLow, rightHigh);
    }
  }

  @Elementwise(id = "decimal.modulus", signature = WIDE_TWO, throwing = true)
  public static void modulus(long leftLow, long leftHigh, long rightLow, long rightHigh, Slot out) {
    refuseZero(rightLow, rightHigh);
    WideArithmetic.modulus(leftLow, leftHigh, rightLow, rightHigh, out);
  }

  private static void refuseZero(long low, long high) {
    if ((low | high) == 0) {
      throw FunctionException.compute("division by zero Decimal");
    }
  }

  /** Integers become decimals this way too: their scale is 0. */
  @Elementwise(id = "decimal.rescale", signature = "S->T", s = Families.LONGS, t = "INT64,INT128")
  public static boolean rescaleSmall(long value, DecimalShape shape, Slot out) {
    long change = shape.scale() - shape.from();
    long factor = Math.abs(change) <= 18 ? POWERS[(int) Math.abs(change)] : 0;
    long product = value * factor;
    if (change < 0 && factor != 0) {
      product = divideHalfEven(value, factor);
    } else if (factor == 0 || Math.multiplyHigh(value, factor) != product >> 63) {
      return rescaleExact(value, value >> 63, shape, out);
    }
    out.low = product;
    out.high = product >> 63;
    return change == 0
        || shape.precision() > 18
        || Math.abs(product) < POWERS[(int) shape.precision()];
  }

  @Elementwise(id = "decimal.rescale", signature = "S->T", s = "INT128", t = "INT64,INT128")
  public static boolean rescale(long low, long high, DecimalShape shape, Slot out) {
    return rescaleExact(low, high, shape, out);
  }

  @Elementwise(id = "decimal.to_real", signature = "S->T", s = "INT64", t = Families.FLOATS)
  public static double toReal(long value, @Parameter("scale") long scale) {
    return scale <= 22 ? value / REAL_POWERS[(int) scale] : value / Math.pow(10, (double) scale);
  }

  @Elementwise(id = "decimal.to_real", signature = "S->T", s = "INT128", t = Families.FLOATS)
  public static double toReal(long low, long high, @Parameter("scale") long scale) {
    return Wide.toDouble(low, high) / Math.pow(10, (double) scale);
  }

  @Elementwise(
      id = "decimal.from_real",
      signature = "S->T",
      s = Families.FLOATS,
      t = "INT64,INT128")
  public static boolean fromReal(double value, DecimalShape shape, Slot out) {
    if (!(Math.abs(value) < Math.pow(10, (double) shape.precision()))) {
      return false;
    }
    return Wide.fromDouble(Math.rint(value * Math.pow(10, (double) shape.scale())), true, out);
  }

  @Elementwise(id = "decimal.to_string", signature = "INT64->BYTES")
  public static void format(long value, @Parameter("scale") long scale, BytesWriter out) {
    out.appendAscii(BigDecimal.valueOf(value, (int) scale).toPlainString());
  }

  @Elementwise(id = "decimal.to_string", signature = "INT128->BYTES")
  public static void format(long low, long high, @Parameter("scale") long scale, BytesWriter out) {
    out.appendAscii(new BigDecimal(Wide.big(low, high), (int) scale).toPlainString());
  }

  @Elementwise(id = "decimal.from_string", signature = "BYTES->T", t = "INT64,INT128")
  public static boolean parse(Slice text, DecimalShape shape, Slot out) {
    BigDecimal value;
    try {
      value = new BigDecimal(text.toString());
    } catch (NumberFormatException malformed) {
      return false;
    }
    BigInteger whole = value.setScale((int) shape.scale(), RoundingMode.HALF_EVEN).unscaledValue();
    Wide.set(whole, out);
    return whole.abs().compareTo(BigInteger.TEN.pow((int) shape.precision())) < 0;
  }

  /** Changes the scale, rounding half to even; false when there are too many digits. */
  static boolean rescaleExact(long low, long high, DecimalShape shape, Slot out) {
    long change = shape.scale() - shape.from();
    BigDecimal value = new BigDecimal(Wide.big(low, high)).scaleByPowerOfTen((int) change);
    BigInteger whole = value.setScale(0, RoundingMode.HALF_EVEN).toBigIntegerExact();
    Wide.set(whole, out);
    return change == 0 || whole.abs().compareTo(BigInteger.TEN.pow((int) shape.precision())) < 0;
  }

  private static boolean rescaled(BigDecimal value, long change, Slot out) {
    BigInteger whole =
        value
            .scaleByPowerOfTen((int) change)
            .setScale(0, RoundingMode.HALF_EVEN)
            .toBigIntegerExact();
    Wide.set(whole, out);
    return whole.abs().compareTo(LIMIT) < 0;
  }

  private static long divideHalfEven(long value, long divisor) {
    long quotient = value / divisor;
    long rest = Math.abs(value - quotient * divisor);
    long other = divisor - rest;
    boolean up = rest > other || (rest == other && (quotient & 1) != 0);
    return up ? quotient + (value < 0 ? -1 : 1) : quotient;
  }

  private static boolean fits(long low, long high) {
    // 10^38 is 0x4b3b4ca85a86c47a_098a224000000000.
    return Wide.compare(low, high, 0x098a_2240_0000_0000L, 0x4b3b_4ca8_5a86_c47aL) < 0
        && Wide.compare(low, high, -0x098a_2240_0000_0000L, ~0x4b3b_4ca8_5a86_c47aL) > 0;
  }

  private static FunctionException overflow(
      String name, long leftLow, long leftHigh, String sign, long rightLow, long rightHigh) {
    return FunctionException.compute(
        "overflow in decimal %s for %s %s %s"
            .formatted(name, Wide.big(leftLow, leftHigh), sign, Wide.big(rightLow, rightHigh)));
  }

  private static final long[] POWERS = new long[19];
  private static final double[] REAL_POWERS = new double[23];

  static {
    POWERS[0] = 1;
    for (int power = 1; power < POWERS.length; power++) {
      POWERS[power] = POWERS[power - 1] * 10;
    }
    REAL_POWERS[0] = 1;
    for (int power = 1; power < REAL_POWERS.length; power++) {
      REAL_POWERS[power] = REAL_POWERS[power - 1] * 10;
    }
  }
}
