package io.floe.engine.function.family;

import io.floe.engine.kernel.Slot;
import java.math.BigInteger;

/** Integers of 128 bits as two words: what addition and multiplication do not cover. */
public final class Wide {
  private static final double TWO_TO_64 = 0x1p64;

  private Wide() {}

  /** The order of two signed numbers. */
  public static int compare(long leftLow, long leftHigh, long rightLow, long rightHigh) {
    return leftHigh != rightHigh
        ? Long.compare(leftHigh, rightHigh)
        : Long.compareUnsigned(leftLow, rightLow);
  }

  /** The order of two numbers without a sign. */
  public static int compareUnsigned(long leftLow, long leftHigh, long rightLow, long rightHigh) {
    return leftHigh != rightHigh
        ? Long.compareUnsigned(leftHigh, rightHigh)
        : Long.compareUnsigned(leftLow, rightLow);
  }

  /** The nearest double of a signed number. */
  public static double toDouble(long low, long high) {
    if (high == low >> 63) {
      return (double) low;
    }
    return big(low, high).doubleValue();
  }

  /** The nearest double of a number without a sign. */
  public static double unsignedToDouble(long low, long high) {
    return high == 0 ? Numbers.unsignedToDouble(low) : bigUnsigned(low, high).doubleValue();
  }

  /** The number that a double truncates to; false when it does not fit. */
  public static boolean fromDouble(double value, boolean signed, Slot out) {
    double whole = value < 0 ? Math.ceil(value) : Math.floor(value);
    boolean fits =
        signed ? whole >= -0x1p127 && whole < 0x1p127 : whole >= 0 && whole < TWO_TO_64 * TWO_TO_64;
    if (!fits) {
      return false;
    }
    set(new java.math.BigDecimal(whole).toBigInteger(), out);
    return true;
  }

  /** Leaves the words of a number. */
  public static void set(BigInteger value, Slot out) {
    out.low = value.longValue();
    out.high = value.shiftRight(64).longValue();
  }

  /** A signed number. */
  public static BigInteger big(long low, long high) {
    return BigInteger.valueOf(high).shiftLeft(64).add(bigUnsigned(low, 0));
  }

  /** A number without a sign. */
  public static BigInteger bigUnsigned(long low, long high) {
    byte[] bytes = new byte[16];
    for (int at = 0; at < 8; at++) {
      bytes[at] = (byte) (high >>> (56 - 8 * at));
      bytes[8 + at] = (byte) (low >>> (56 - 8 * at));
    }
    return new BigInteger(1, bytes);
  }

  /** Divides towards zero and tells whether nothing was left over. */
  static boolean divideSigned(
      long leftLow, long leftHigh, long rightLow, long rightHigh, Slot out) {
    boolean small = leftHigh == leftLow >> 63 && rightHigh == rightLow >> 63;
    if (small && !(leftLow == Long.MIN_VALUE && rightLow == -1)) {
      long quotient = leftLow / rightLow;
      out.low = quotient;
      out.high = quotient >> 63;
      return quotient * rightLow == leftLow;
    }
    BigInteger[] both = big(leftLow, leftHigh).divideAndRemainder(big(rightLow, rightHigh));
    set(both[0], out);
    return both[1].signum() == 0;
  }

  /** Divides numbers without a sign. */
  static void divideUnsigned(long leftLow, long leftHigh, long rightLow, long rightHigh, Slot out) {
    if (leftHigh == 0 && rightHigh == 0) {
      out.low = Long.divideUnsigned(leftLow, rightLow);
      out.high = 0;
    } else {
      set(bigUnsigned(leftLow, leftHigh).divide(bigUnsigned(rightLow, rightHigh)), out);
    }
  }
}
