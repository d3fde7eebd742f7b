package io.floe.format.text;

import io.floe.engine.memory.Access;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * Reads floating point numbers, correctly rounded. Most numbers take one multiplication (Clinger's
 * way where both parts are exact, else that of Eisel and Lemire); the rest goes to Java. For one
 * thread.
 */
public final class RealReader {
  private static final double[] EXACT = new double[23];
  private static final long IMPLICIT = 1L << 52;
  private static final long[] TENS = {
    1, 10, 100, 1_000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000
  };

  static {
    EXACT[0] = 1;
    for (int power = 1; power < EXACT.length; power++) {
      EXACT[power] = EXACT[power - 1] * 10;
    }
  }

  private final int point;
  private final boolean single;
  private double value;

  /**
   * A reader.
   *
   * @param point what stands before the fraction
   * @param single whether numbers are rounded to 32 bits
   */
  public RealReader(int point, boolean single) {
    this.point = point;
    this.single = single;
  }

  /** What was read last. */
  public double value() {
    return value;
  }

  /** Reads a text; false when it is no number. */
  public boolean read(MemorySegment bytes, long start, int length) {
    long at = start;
    long end = start + length;
    if (at >= end) {
      return false;
    }
    byte sign = bytes.get(Access.BYTE, at);
    boolean negative = sign == '-';
    if (negative || sign == '+') {
      at++;
    }
    long first = at;
    long mantissa = 0;
    while (at < end) {
      int digit = bytes.get(Access.BYTE, at) - '0';
      if (digit < 0 || digit > 9) {
        break;
      }
      mantissa = mantissa * 10 + digit;
      at++;
    }
    int digits = (int) (at - first);
    int exponent = 0;
    if (at < end && (bytes.get(Access.BYTE, at) & 0xFF) == point) {
      at++;
      long fraction = at;
      while (at < end) {
        int count = (int) Math.min(8, end - at);
        long some = Digits.isReadable(bytes, at) ? Digits.read(bytes, at, count) : Digits.NONE;
        if (some == Digits.NONE) {
          break;
        }
        mantissa = mantissa * TENS[count] + some;
        at += count;
      }
      while (at < end) {
        int digit = bytes.get(Access.BYTE, at) - '0';
        if (digit < 0 || digit > 9) {
          break;
        }
        mantissa = mantissa * 10 + digit;
        at++;
      }
      exponent = (int) (fraction - at);
      digits -= exponent;
    }
    boolean any = digits > 0;
    if (digits > 19) {
      digits -= leadingZeros(bytes, first, at);
    }
    if (!any) {
      return word(bytes, start, end, negative);
    }
    if (at < end) {
      if ((bytes.get(Access.BYTE, at) | 0x20) != 'e') {
        return false;
      }
      at++;
      boolean down = at < end && bytes.get(Access.BYTE, at) == '-';
      if (down || (at < end && bytes.get(Access.BYTE, at) == '+')) {
        at++;
      }
      int written = 0;
      boolean some = false;
      for (; at < end; at++) {
        int digit = bytes.get(Access.BYTE, at) - '0';
        if (digit < 0 || digit > 9) {
          return false;
        }
        some = true;
        written = Math.min(written * 10 + digit, 100_000);
      }
      if (!some) {
        return false;
      }
      exponent += down ? -written : written;
    }
    if (single || digits > 19 || !fast(mantissa, exponent)) {
      slow(bytes, start, length);
    } else if (negative) {
      value = -value;
    }
    return true;
  }

  /** Digits that make no number longer. */
  private int leadingZeros(MemorySegment bytes, long from, long to) {
    int count = 0;
    for (long at = from; at < to; at++) {
      int character = bytes.get(Access.BYTE, at) & 0xFF;
      if (character == '0') {
        count++;
      } else if (character != point) {
        break;
      }
    }
    return count;
  }

  private boolean fast(long mantissa, int exponent) {
    if (mantissa >= 0 && mantissa <= 1L << 53 && exponent >= -22 && exponent <= 22) {
      // Both numbers are exact, so that the result is rounded once.
      value = exponent < 0 ? mantissa / EXACT[-exponent] : mantissa * EXACT[exponent];
      return true;
    }
    if (mantissa == 0) {
      value = 0;
      return true;
    }
    if (exponent < PowersOfFive.LEAST || exponent > PowersOfFive.MOST) {
      return false;
    }
    int zeros = Long.numberOfLeadingZeros(mantissa);
    long scaled = mantissa << zeros;
    long power = PowersOfFive.high(exponent);
    long high = Math.unsignedMultiplyHigh(scaled, power);
    long low = scaled * power;
    if ((high & 0x1FF) == 0x1FF) {
      long more = Math.unsignedMultiplyHigh(scaled, PowersOfFive.low(exponent));
      low += more;
      if (Long.compareUnsigned(low, more) < 0) {
        high++;
      }
    }
    int upper = (int) (high >>> 63);
    int shift = upper + 9;
    long fraction = high >>> shift;
    int binary = ((217_706 * exponent) >> 16) + 63 + upper - zeros + 1023;
    if (binary <= 0 || binary >= 0x7FE) {
      return false;
    }
    boolean tie =
        Long.compareUnsigned(low, 1) <= 0
            && exponent >= -4
            && exponent <= 23
            && (fraction & 3) == 1
            && fraction << shift == high;
    if (tie) {
      fraction &= ~1L;
    }
    fraction = (fraction + (fraction & 1)) >>> 1;
    if (fraction >= IMPLICIT << 1) {
      fraction = IMPLICIT;
      binary++;
    }
    value = Double.longBitsToDouble((fraction & ~IMPLICIT) | (long) binary << 52);
    return true;
  }

  private void slow(MemorySegment bytes, long start, int length) {
    String text = text(bytes, start, start + length).replace((char) point, '.');
    value = single ? Float.parseFloat(text) : Double.parseDouble(text);
  }

  private static String text(MemorySegment bytes, long from, long to) {
    return new String(
        bytes.asSlice(from, to - from).toArray(ValueLayout.JAVA_BYTE), StandardCharsets.ISO_8859_1);
  }

  private boolean word(MemorySegment bytes, long start, long end, boolean negative) {
    if (end - start > 9 || end - start < 3) {
      return false;
    }
    String text = text(bytes, start, end);
    boolean signed = text.charAt(0) == '-' || text.charAt(0) == '+';
    String word = (signed ? text.substring(1) : text).toLowerCase(Locale.ROOT);
    if (word.equals("inf") || word.equals("infinity")) {
      value = negative ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
      return true;
    }
    value = Double.NaN;
    return word.equals("nan");
  }
}
