package io.floe.engine.function.family;

import io.floe.codegen.Elementwise;
import io.floe.codegen.Families;
import io.floe.engine.kernel.Slice;

/**
 * The six comparisons. Floating point numbers have Polars' total order: NaN equals itself and is
 * greater than all numbers, and both zeros are equal. They are written without short-cuts, because
 * a jump that depends on data costs more than both sides.
 */
@SuppressWarnings("ShortCircuitBoolean")
public final class Comparison {
  private static final String TWO = "T,T->BIT";

  private Comparison() {}

  @Elementwise(id = "comparison.eq", signature = TWO, t = Families.INTEGERS, vector = "EQ")
  public static boolean same(long left, long right) {
    return left == right;
  }

  @Elementwise(id = "comparison.eq", signature = TWO, t = Families.FLOATS, vector = "EQ")
  public static boolean same(double left, double right) {
    return (left == right) | (Double.isNaN(left) & Double.isNaN(right));
  }

  @Elementwise(id = "comparison.eq", signature = "BIT,BIT->BIT")
  public static boolean same(boolean left, boolean right) {
    return left == right;
  }

  @Elementwise(id = "comparison.eq", signature = "BYTES,BYTES->BIT")
  public static boolean same(Slice left, Slice right) {
    return left.sameAs(right);
  }

  @Elementwise(id = "comparison.eq", signature = "INT128,INT128->BIT")
  public static boolean same(long leftLow, long leftHigh, long rightLow, long rightHigh) {
    return Wide.compare(leftLow, leftHigh, rightLow, rightHigh) == 0;
  }

  @Elementwise(id = "comparison.eq", signature = "UINT128,UINT128->BIT")
  public static boolean sameUnsigned(long leftLow, long leftHigh, long rightLow, long rightHigh) {
    return Wide.compareUnsigned(leftLow, leftHigh, rightLow, rightHigh) == 0;
  }

  @Elementwise(id = "comparison.ne", signature = TWO, t = Families.INTEGERS, vector = "NE")
  public static boolean different(long left, long right) {
    return left != right;
  }

  @Elementwise(id = "comparison.ne", signature = TWO, t = Families.FLOATS, vector = "NE")
  public static boolean different(double left, double right) {
    return (left != right) & !(Double.isNaN(left) & Double.isNaN(right));
  }

  @Elementwise(id = "comparison.ne", signature = "BIT,BIT->BIT")
  public static boolean different(boolean left, boolean right) {
    return left != right;
  }

  @Elementwise(id = "comparison.ne", signature = "BYTES,BYTES->BIT")
  public static boolean different(Slice left, Slice right) {
    return !left.sameAs(right);
  }

  @Elementwise(id = "comparison.ne", signature = "INT128,INT128->BIT")
  public static boolean different(long leftLow, long leftHigh, long rightLow, long rightHigh) {
    return Wide.compare(leftLow, leftHigh, rightLow, rightHigh) != 0;
  }

  @Elementwise(id = "comparison.ne", signature = "UINT128,UINT128->BIT")
  public static boolean differentUnsigned(
      long leftLow, long leftHigh, long rightLow, long rightHigh) {
    return Wide.compareUnsigned(leftLow, leftHigh, rightLow, rightHigh) != 0;
  }

  @Elementwise(id = "comparison.lt", signature = TWO, t = Families.LONGS, vector = "LT")
  public static boolean less(long left, long right) {
    return left < right;
  }

  @Elementwise(id = "comparison.lt", signature = "UINT64,UINT64->BIT", vector = "LT")
  public static boolean lessUnsigned(long left, long right) {
    return left + Long.MIN_VALUE < right + Long.MIN_VALUE;
  }

  @Elementwise(id = "comparison.lt", signature = TWO, t = Families.FLOATS, vector = "LT")
  public static boolean less(double left, double right) {
    return !(left >= right) & !Double.isNaN(left);
  }

  @Elementwise(id = "comparison.lt", signature = "BIT,BIT->BIT")
  public static boolean less(boolean left, boolean right) {
    return !left && right;
  }

  @Elementwise(id = "comparison.lt", signature = "BYTES,BYTES->BIT")
  public static boolean less(Slice left, Slice right) {
    return left.order(right) < 0;
  }

  @Elementwise(id = "comparison.lt", signature = "INT128,INT128->BIT")
  public static boolean less(long leftLow, long leftHigh, long rightLow, long rightHigh) {
    return Wide.compare(leftLow, leftHigh, rightLow, rightHigh) < 0;
  }

  @Elementwise(id = "comparison.lt", signature = "UINT128,UINT128->BIT")
  public static boolean lessUnsigned(long leftLow, long leftHigh, long rightLow, long rightHigh) {
    return Wide.compareUnsigned(leftLow, leftHigh, rightLow, rightHigh) < 0;
  }

  @Elementwise(id = "comparison.le", signature = TWO, t = Families.LONGS, vector = "LE")
  public static boolean lessOrEqual(long left, long right) {
    return left <= right;
  }

  @Elementwise(id = "comparison.le", signature = "UINT64,UINT64->BIT", vector = "LE")
  public static boolean lessOrEqualUnsigned(long left, long right) {
    return left + Long.MIN_VALUE <= right + Long.MIN_VALUE;
  }

  @Elementwise(id = "comparison.le", signature = TWO, t = Families.FLOATS, vector = "LE")
  public static boolean lessOrEqual(double left, double right) {
    return (left <= right) | Double.isNaN(right);
  }

  @Elementwise(id = "comparison.le", signature = "BIT,BIT->BIT")
  public static boolean lessOrEqual(boolean left, boolean right) {
    return !left || right;
  }

  @Elementwise(id = "comparison.le", signature = "BYTES,BYTES->BIT")
  public static boolean lessOrEqual(Slice left, Slice right) {
    return left.order(right) <= 0;
  }

  @Elementwise(id = "comparison.le", signature = "INT128,INT128->BIT")
  public static boolean lessOrEqual(long leftLow, long leftHigh, long rightLow, long rightHigh) {
    return Wide.compare(leftLow, leftHigh, rightLow, rightHigh) <= 0;
  }

  @Elementwise(id = "comparison.le", signature = "UINT128,UINT128->BIT")
  public static boolean lessOrEqualUnsigned(
      long leftLow, long leftHigh, long rightLow, long rightHigh) {
    return Wide.compareUnsigned(leftLow, leftHigh, rightLow, rightHigh) <= 0;
  }

  @Elementwise(id = "comparison.gt", signature = TWO, t = Families.LONGS, vector = "GT")
  public static boolean greater(long left, long right) {
    return left > right;
  }

  @Elementwise(id = "comparison.gt", signature = "UINT64,UINT64->BIT", vector = "GT")
  public static boolean greaterUnsigned(long left, long right) {
    return left + Long.MIN_VALUE > right + Long.MIN_VALUE;
  }

  @Elementwise(id = "comparison.gt", signature = TWO, t = Families.FLOATS, vector = "GT")
  public static boolean greater(double left, double right) {
    return !(left <= right) & !Double.isNaN(right);
  }

  @Elementwise(id = "comparison.gt", signature = "BIT,BIT->BIT")
  public static boolean greater(boolean left, boolean right) {
    return left && !right;
  }

  @Elementwise(id = "comparison.gt", signature = "BYTES,BYTES->BIT")
  public static boolean greater(Slice left, Slice right) {
    return left.order(right) > 0;
  }

  @Elementwise(id = "comparison.gt", signature = "INT128,INT128->BIT")
  public static boolean greater(long leftLow, long leftHigh, long rightLow, long rightHigh) {
    return Wide.compare(leftLow, leftHigh, rightLow, rightHigh) > 0;
  }

  @Elementwise(id = "comparison.gt", signature = "UINT128,UINT128->BIT")
  public static boolean greaterUnsigned(
      long leftLow, long leftHigh, long rightLow, long rightHigh) {
    return Wide.compareUnsigned(leftLow, leftHigh, rightLow, rightHigh) > 0;
  }

  @Elementwise(id = "comparison.ge", signature = TWO, t = Families.LONGS, vector = "GE")
  public static boolean greaterOrEqual(long left, long right) {
    return left >= right;
  }

  @Elementwise(id = "comparison.ge", signature = "UINT64,UINT64->BIT", vector = "GE")
  public static boolean greaterOrEqualUnsigned(long left, long right) {
    return left + Long.MIN_VALUE >= right + Long.MIN_VALUE;
  }

  @Elementwise(id = "comparison.ge", signature = TWO, t = Families.FLOATS, vector = "GE")
  public static boolean greaterOrEqual(double left, double right) {
    return (left >= right) | Double.isNaN(left);
  }

  @Elementwise(id = "comparison.ge", signature = "BIT,BIT->BIT")
  public static boolean greaterOrEqual(boolean left, boolean right) {
    return left || !right;
  }

  @Elementwise(id = "comparison.ge", signature = "BYTES,BYTES->BIT")
  public static boolean greaterOrEqual(Slice left, Slice right) {
    return left.order(right) >= 0;
  }

  @Elementwise(id = "comparison.ge", signature = "INT128,INT128->BIT")
  public static boolean greaterOrEqual(long leftLow, long leftHigh, long rightLow, long rightHigh) {
    return Wide.compare(leftLow, leftHigh, rightLow, rightHigh) >= 0;
  }

  @Elementwise(id = "comparison.ge", signature = "UINT128,UINT128->BIT")
  public static boolean greaterOrEqualUnsigned(
      long leftLow, long leftHigh, long rightLow, long rightHigh) {
    return Wide.compareUnsigned(leftLow, leftHigh, rightLow, rightHigh) >= 0;
  }
}
