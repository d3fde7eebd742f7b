package io.floe.engine.function.family;

import io.floe.engine.kernel.Slice;
import io.floe.engine.kernel.Slot;

/** Whole numbers in text. */
public final class IntegerText {
  private IntegerText() {}

  /** Reads a number in a base up to 36 with an optional sign; false when it is none or too big. */
  public static boolean parse(Slice text, int base, Slot out) {
    int length = text.length();
    if (length == 0) {
      return false;
    }
    byte first = text.get(0);
    boolean negative = first == '-';
    int at = negative || first == '+' ? 1 : 0;
    if (at == length) {
      return false;
    }
    long limit = Long.MIN_VALUE / base;
    long value = 0;
    // Summing up downwards reaches the least number too.
    for (; at < length; at++) {
      int digit = Character.digit(text.get(at), base);
      if (digit < 0 || value < limit) {
        return false;
      }
      value *= base;
      if (value < Long.MIN_VALUE + digit) {
        return false;
      }
      value -= digit;
    }
    if (!negative && value == Long.MIN_VALUE) {
      return false;
    }
    out.low = negative ? value : -value;
    return true;
  }

  /** Whether there is nothing but digits after an optional sign. */
  static boolean isInteger(Slice text) {
    int at = text.length() > 0 && (text.get(0) == '-' || text.get(0) == '+') ? 1 : 0;
    boolean digits = at < text.length();
    for (; at < text.length(); at++) {
      digits &= text.get(at) >= '0' && text.get(at) <= '9';
    }
    return digits;
  }
}
