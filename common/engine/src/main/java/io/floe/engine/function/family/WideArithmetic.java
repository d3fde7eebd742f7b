package io.floe.engine.function.family;

import io.floe.codegen.Elementwise;
import io.floe.codegen.Families;
import io.floe.engine.kernel.Slot;

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
}
