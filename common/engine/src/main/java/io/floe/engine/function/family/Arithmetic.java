package io.floe.engine.function.family;

import io.floe.codegen.Elementwise;
import io.floe.codegen.Families;

/** Addition to modulus on numbers of at most 64 bits; integers wrap around, as Polars does. */
public final class Arithmetic {
  private static final String SAME = "T,T->T";

  private Arithmetic() {}

  @Elementwise(id = "arithmetic.add", signature = SAME, t = Families.INTEGERS)
  public static long add(long left, long right) {
    return left + right;
  }

  /** In single precision, which fits twice as many lanes. */
  @Elementwise(id = "arithmetic.add", signature = SAME, t = "FLOAT16,FLOAT32")
  public static float add(float left, float right) {
    return left + right;
  }

  @Elementwise(id = "arithmetic.add", signature = SAME, t = "FLOAT64")
  public static double add(double left, double right) {
    return left + right;
  }

  @Elementwise(id = "arithmetic.subtract", signature = SAME, t = Families.INTEGERS)
  public static long subtract(long left, long right) {
    return left - right;
  }

  /** In single precision, which fits twice as many lanes. */
  @Elementwise(id = "arithmetic.subtract", signature = SAME, t = "FLOAT16,FLOAT32")
  public static float subtract(float left, float right) {
    return left - right;
  }

  @Elementwise(id = "arithmetic.subtract", signature = SAME, t = "FLOAT64")
  public static double subtract(double left, double right) {
    return left - right;
  }

  @Elementwise(id = "arithmetic.multiply", signature = SAME, t = Families.INTEGERS)
  public static long multiply(long left, long right) {
    return left * right;
  }

  /** In single precision, which fits twice as many lanes. */
  @Elementwise(id = "arithmetic.multiply", signature = SAME, t = "FLOAT16,FLOAT32")
  public static float multiply(float left, float right) {
    return left * right;
  }

  @Elementwise(id = "arithmetic.multiply", signature = SAME, t = "FLOAT64")
  public static double multiply(double left, double right) {
    return left * right;
  }

  /** Integers divide as doubles; the binder casts where Polars divides narrower floats. */
  @Elementwise(id = "arithmetic.true_divide", signature = "T,T->FLOAT64", t = Families.LONGS)
  public static double trueDivide(long left, long right) {
    return (double) left / (double) right;
  }

  @Elementwise(id = "arithmetic.true_divide", signature = "UINT64,UINT64->FLOAT64")
  public static double trueDivideUnsigned(long left, long right) {
    return Numbers.unsignedToDouble(left) / Numbers.unsignedToDouble(right);
  }

  /** In single precision, which fits twice as many lanes. */
  @Elementwise(id = "arithmetic.true_divide", signature = SAME, t = "FLOAT16,FLOAT32")
  public static float trueDivide(float left, float right) {
    return left / right;
  }

  @Elementwise(id = "arithmetic.true_divide", signature = SAME, t = "FLOAT64")
  public static double trueDivide(double left, double right) {
    return left / right;
  }

  @Elementwise(
      id = "arithmetic.floor_divide",
      signature = SAME,
      t = Families.LONGS,
      validWhen = "divisorIsNotZero")
  public static long floorDivide(long left, long right) {
    return Math.floorDiv(left, right);
  }

  @Elementwise(
      id = "arithmetic.floor_divide",
      signature = "UINT64,UINT64->UINT64",
      validWhen = "divisorIsNotZero")
  public static long floorDivideUnsigned(long left, long right) {
    return Long.divideUnsigned(left, right);
  }

  @Elementwise(id = "arithmetic.floor_divide", signature = SAME, t = Families.FLOATS)
  public static double floorDivide(double left, double right) {
    return Math.floor(left / right);
  }

  @Elementwise(
      id = "arithmetic.modulus",
      signature = SAME,
      t = Families.LONGS,
      validWhen = "divisorIsNotZero")
  public static long modulus(long left, long right) {
    return Math.floorMod(left, right);
  }

  @Elementwise(
      id = "arithmetic.modulus",
      signature = "UINT64,UINT64->UINT64",
      validWhen = "divisorIsNotZero")
  public static long modulusUnsigned(long left, long right) {
    return Long.remainderUnsigned(left, right);
  }

  /** The sign of the divisor, as in Python. */
  @Elementwise(id = "arithmetic.modulus", signature = SAME, t = Families.FLOATS)
  public static double modulus(double left, double right) {
    return left - right * Math.floor(left / right);
  }

  /** Whether a division of integers has a result. */
  public static boolean divisorIsNotZero(long left, long right) {
    return right != 0;
  }

  @Elementwise(id = "arithmetic.negate", signature = "T->T", t = Families.INTEGERS)
  public static long negate(long value) {
    return -value;
  }

  @Elementwise(id = "arithmetic.negate", signature = "T->T", t = Families.FLOATS)
  public static double negate(double value) {
    return -value;
  }

  @Elementwise(id = "arithmetic.abs", signature = "T->T", t = Families.SIGNED)
  public static long abs(long value) {
    return Math.abs(value);
  }

  @Elementwise(id = "arithmetic.abs", signature = "T->T", t = Families.UNSIGNED)
  public static long same(long value) {
    return value;
  }

  @Elementwise(id = "arithmetic.abs", signature = "T->T", t = Families.FLOATS)
  public static double abs(double value) {
    return Math.abs(value);
  }
}
