package io.floe.engine.function.family;

import io.floe.codegen.Elementwise;
import io.floe.codegen.Families;
import io.floe.codegen.Parameter;
import io.floe.engine.kernel.Slot;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;

/** Arithmetic on integers of 128 bits, given as a low and a high word. */
public final class WideArithmetic {
  private static final String SAME = "T,T->T";

  private WideArithmetic() {}

  @Elementwise(id = "arithmetic.add", signature = SAME, t = Families.WIDE)
  public static void add(long leftLow, long leftHigh, long rightLow, long rightHigh, Slot out) {
    long low = leftLow + rightLow;
    out.low = low;
    out.high = leftHigh + rightHigh + (Long.compareUnsigned(low, leftLow) < 0 ? 1 : 0);
  }

  @Elementwise(id = "arithmetic.subtract", signature = SAME, t = Families.WIDE)
  public static void subtract(
      long leftLow, long leftHigh, long rightLow, long rightHigh, Slot out) {
    out.low = leftLow - rightLow;
    out.high = leftHigh - rightHigh - (Long.compareUnsigned(leftLow, rightLow) < 0 ? 1 : 0);
  }

  @Elementwise(id = "arithmetic.multiply", signature = SAME, t = Families.WIDE)
  public static void multiply(
      long leftLow, long leftHigh, long rightLow, long rightHigh, Slot out) {
    out.low = leftLow * rightLow;
    out.high =
        Math.unsignedMultiplyHigh(leftLow, rightLow) + leftHigh * rightLow + leftLow * rightHigh;
  }

  @Elementwise(id = "arithmetic.negate", signature = "T->T", t = Families.WIDE)
  public static void negate(long low, long high, Slot out) {
    out.low = -low;
    out.high = ~high + (low == 0 ? 1 : 0);
  }

  @Elementwise(id = "arithmetic.abs", signature = "INT128->INT128")
  public static void abs(long low, long high, Slot out) {
    if (high < 0) {
      negate(low, high, out);
    } else {
      out.low = low;
      out.high = high;
    }
  }

  @Elementwise(id = "arithmetic.abs", signature = "UINT128->UINT128")
  public static void same(long low, long high, Slot out) {
    out.low = low;
    out.high = high;
  }

  @Elementwise(id = "arithmetic.floor_divide", signature = "INT128,INT128->INT128")
  public static boolean floorDivide(
      long leftLow, long leftHigh, long rightLow, long rightHigh, Slot out) {
    if ((rightLow | rightHigh) == 0) {
      return false;
    }
    boolean exact = Wide.divideSigned(leftLow, leftHigh, rightLow, rightHigh, out);
    if (!exact && (leftHigh ^ rightHigh) < 0) {
      subtract(out.low, out.high, 1, 0, out);
    }
    return true;
  }

  @Elementwise(id = "arithmetic.floor_divide", signature = "UINT128,UINT128->UINT128")
  public static boolean floorDivideUnsigned(
      long leftLow, long leftHigh, long rightLow, long rightHigh, Slot out) {
    if ((rightLow | rightHigh) == 0) {
      return false;
    }
    Wide.divideUnsigned(leftLow, leftHigh, rightLow, rightHigh, out);
    return true;
  }

  @Elementwise(id = "arithmetic.modulus", signature = "INT128,INT128->INT128")
  public static boolean modulus(
      long leftLow, long leftHigh, long rightLow, long rightHigh, Slot out) {
    if (!floorDivide(leftLow, leftHigh, rightLow, rightHigh, out)) {
      return false;
    }
    multiply(out.low, out.high, rightLow, rightHigh, out);
    subtract(leftLow, leftHigh, out.low, out.high, out);
    return true;
  }

  @Elementwise(id = "arithmetic.modulus", signature = "UINT128,UINT128->UINT128")
  public static boolean modulusUnsigned(
      long leftLow, long leftHigh, long rightLow, long rightHigh, Slot out) {
    if (!floorDivideUnsigned(leftLow, leftHigh, rightLow, rightHigh, out)) {
      return false;
    }
    multiply(out.low, out.high, rightLow, rightHigh, out);
    subtract(leftLow, leftHigh, out.low, out.high, out);
    return true;
  }

  @Elementwise(id = "arithmetic.true_divide", signature = "INT128,INT128->FLOAT64")
  public static double trueDivide(long leftLow, long leftHigh, long rightLow, long rightHigh) {
    return Wide.toDouble(leftLow, leftHigh) / Wide.toDouble(rightLow, rightHigh);
  }

  @Elementwise(id = "arithmetic.true_divide", signature = "UINT128,UINT128->FLOAT64")
  public static double trueDivideUnsigned(
      long leftLow, long leftHigh, long rightLow, long rightHigh) {
    return Wide.unsignedToDouble(leftLow, leftHigh) / Wide.unsignedToDouble(rightLow, rightHigh);
  }

  @Elementwise(id = "math.sign", signature = "INT128->INT128")
  public static void sign(long low, long high, Slot out) {
    long sign = (low | high) == 0 ? 0 : high < 0 ? -1 : 1;
    out.low = sign;
    out.high = sign >> 63;
  }

  @Elementwise(id = "math.sign", signature = "UINT128->UINT128")
  public static void signUnsigned(long low, long high, Slot out) {
    out.low = (low | high) == 0 ? 0 : 1;
    out.high = 0;
  }

  /** Wraps around like multiplication. The exponent is not negative. */
  @Elementwise(id = "math.pow", signature = "T,UINT32->T", t = Families.WIDE)
  public static void pow(long low, long high, long exponent, Slot out) {
    long resultLow = 1;
    long resultHigh = 0;
    long squareLow = low;
    long squareHigh = high;
    for (long rest = exponent; rest != 0; rest >>>= 1) {
      if ((rest & 1) != 0) {
        multiply(resultLow, resultHigh, squareLow, squareHigh, out);
        resultLow = out.low;
        resultHigh = out.high;
      }
      multiply(squareLow, squareHigh, squareLow, squareHigh, out);
      squareLow = out.low;
      squareHigh = out.high;
    }
    out.low = resultLow;
    out.high = resultHigh;
  }

  @Elementwise(id = "math.clip", signature = "INT128,INT128,INT128->INT128")
  public static void clip(
      long low, long high, long fromLow, long fromHigh, long toLow, long toHigh, Slot out) {
    boolean below = Wide.compare(low, high, fromLow, fromHigh) < 0;
    boolean above = !below && Wide.compare(low, high, toLow, toHigh) > 0;
    out.low = below ? fromLow : above ? toLow : low;
    out.high = below ? fromHigh : above ? toHigh : high;
  }

  @Elementwise(id = "math.clip", signature = "UINT128,UINT128,UINT128->UINT128")
  public static void clipUnsigned(
      long low, long high, long fromLow, long fromHigh, long toLow, long toHigh, Slot out) {
    boolean below = Wide.compareUnsigned(low, high, fromLow, fromHigh) < 0;
    boolean above = !below && Wide.compareUnsigned(low, high, toLow, toHigh) > 0;
    out.low = below ? fromLow : above ? toLow : low;
    out.high = below ? fromHigh : above ? toHigh : high;
  }

  @Elementwise(id = "bitwise.and", signature = SAME, t = Families.WIDE)
  public static void bitAnd(long leftLow, long leftHigh, long rightLow, long rightHigh, Slot out) {
    out.low = leftLow & rightLow;
    out.high = leftHigh & rightHigh;
  }

  @Elementwise(id = "bitwise.or", signature = SAME, t = Families.WIDE)
  public static void bitOr(long leftLow, long leftHigh, long rightLow, long rightHigh, Slot out) {
    out.low = leftLow | rightLow;
    out.high = leftHigh | rightHigh;
  }

  @Elementwise(id = "bitwise.xor", signature = SAME, t = Families.WIDE)
  public static void bitXor(long leftLow, long leftHigh, long rightLow, long rightHigh, Slot out) {
    out.low = leftLow ^ rightLow;
    out.high = leftHigh ^ rightHigh;
  }

  @Elementwise(id = "bitwise.not", signature = "T->T", t = Families.WIDE)
  public static void bitNot(long low, long high, Slot out) {
    out.low = ~low;
    out.high = ~high;
  }

  @Elementwise(id = "bitwise.count_ones", signature = "T->UINT32", t = Families.WIDE)
  public static long countOnes(long low, long high) {
    return (long) Long.bitCount(low) + Long.bitCount(high);
  }

  @Elementwise(id = "math.round_significant", signature = "INT128->INT128")
  public static void roundSignificant(
      long low, long high, @Parameter("digits") long digits, Slot out) {
    Wide.set(rounded(Wide.big(low, high), digits), out);
  }

  @Elementwise(id = "math.round_significant", signature = "UINT128->UINT128")
  public static void roundSignificantUnsigned(
      long low, long high, @Parameter("digits") long digits, Slot out) {
    Wide.set(rounded(Wide.bigUnsigned(low, high), digits), out);
  }

  private static BigInteger rounded(BigInteger value, long digits) {
    int kept = (int) Math.min(digits, 40);
    return new BigDecimal(value).round(new MathContext(kept, RoundingMode.HALF_UP)).toBigInteger();
  }
}
