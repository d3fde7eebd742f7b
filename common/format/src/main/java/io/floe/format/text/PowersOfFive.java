package io.floe.format.text;

import java.math.BigInteger;

/**
 * The leading 128 bits of the powers of five from {@value #LEAST} to {@value #MOST}, rounded down
 * where the exponent is not negative, and up where it is. Eisel and Lemire show that this is enough
 * to round a decimal number of 19 digits to the nearest double.
 */
final class PowersOfFive {
  static final int LEAST = -342;
  static final int MOST = 308;

  private static final long[] HIGH = new long[MOST - LEAST + 1];
  private static final long[] LOW = new long[MOST - LEAST + 1];

  static {
    BigInteger power = BigInteger.ONE;
    for (int exponent = 0; exponent <= -LEAST; exponent++) {
      if (exponent <= MOST) {
        set(exponent, leading(power));
      }
      if (exponent > 0) {
        int bits = power.bitLength();
        int places = exponent <= 27 ? bits + 127 : 2 * bits + 128;
        BigInteger inverse = BigInteger.ONE.shiftLeft(places).divide(power).add(BigInteger.ONE);
        set(-exponent, leading(inverse));
      }
      power = power.multiply(BigInteger.valueOf(5));
    }
  }

  private PowersOfFive() {}

  private static BigInteger leading(BigInteger value) {
    return value.shiftRight(value.bitLength() - 128);
  }

  private static void set(int exponent, BigInteger bits) {
    HIGH[exponent - LEAST] = bits.shiftRight(64).longValue();
    LOW[exponent - LEAST] = bits.longValue();
  }

  static long high(int exponent) {
    return HIGH[exponent - LEAST];
  }

  static long low(int exponent) {
    return LOW[exponent - LEAST];
  }
}
