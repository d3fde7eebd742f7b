package io.floe.engine.function.family;

import io.floe.engine.kernel.BytesWriter;
import io.floe.engine.kernel.Slice;
import io.floe.engine.kernel.Slot;
import java.util.Locale;

/**
 * Floating point numbers in text: the shortest digits that give the number back, plain for usual
 * sizes and with an exponent such as {@code 1e+16} otherwise.
 */
public final class RealText {
  private RealText() {}

  /** Writes a double. */
  public static void append(double value, BytesWriter out) {
    if (!special(value, out)) {
      digits(Double.toString(value), -5, 15, out);
    }
  }

  /** Writes a float. */
  public static void append(float value, BytesWriter out) {
    if (!special(value, out)) {
      digits(Float.toString(value), -6, 12, out);
    }
  }

  private static boolean special(double value, BytesWriter out) {
    if (Double.isNaN(value)) {
      out.appendAscii("NaN");
    } else if (Double.isInfinite(value)) {
      out.appendAscii(value > 0 ? "inf" : "-inf");
    } else if (value == 0) {
      out.appendAscii(1 / value < 0 ? "-0.0" : "0.0");
    } else {
      return false;
    }
    return true;
  }

  /** Spells what Java spells as 1.5E-7 or 0.0015. */
  private static void digits(String java, int lowest, int highest, BytesWriter out) {
    int at = 0;
    if (java.charAt(0) == '-') {
      out.append((byte) '-');
      at = 1;
    }
    int mark = java.indexOf('E');
    String number = java.substring(at, mark < 0 ? java.length() : mark);
    int exponent = mark < 0 ? 0 : Integer.parseInt(java.substring(mark + 1));
    int point = number.indexOf('.');
    String all = number.substring(0, point) + number.substring(point + 1);
    int leading = 0;
    while (all.charAt(leading) == '0') {
      leading++;
    }
    int end = all.length();
    while (all.charAt(end - 1) == '0') {
      end--;
    }
    String significant = all.substring(leading, end);
    int power = exponent + point - 1 - leading;
    if (power < lowest || power > highest) {
      out.append((byte) significant.charAt(0));
      if (significant.length() > 1) {
        out.append((byte) '.');
        out.appendAscii(significant.substring(1));
      }
      out.appendAscii(power < 0 ? "e" : "e+");
      out.appendDecimal(power);
    } else if (power < 0) {
      out.appendAscii("0." + "0".repeat(-power - 1) + significant);
    } else if (significant.length() <= power + 1) {
      out.appendAscii(significant + "0".repeat(power + 1 - significant.length()) + ".0");
    } else {
      out.appendAscii(significant.substring(0, power + 1) + "." + significant.substring(power + 1));
    }
  }

  /** Reads a number; false when the text is none. */
  public static boolean parse(Slice text, Slot out) {
    int length = text.length();
    int at = length > 0 && (text.get(0) == '-' || text.get(0) == '+') ? 1 : 0;
    boolean negative = at == 1 && text.get(0) == '-';
    long mantissa = 0;
    int digits = 0;
    int scale = 0;
    int start = at;
    for (; at < length && isDigit(text.get(at)); at++) {
      mantissa = mantissa * 10 + (text.get(at) - '0');
      digits++;
    }
    if (at < length && text.get(at) == '.') {
      for (at++; at < length && isDigit(text.get(at)); at++) {
        mantissa = mantissa * 10 + (text.get(at) - '0');
        digits++;
        scale++;
      }
    }
    if (digits == 0) {
      return word(text, start, negative, out);
    }
    if (at < length) {
      return exponent(text, at) && slow(text, out);
    }
    if (digits > 15 || scale > 22) {
      return slow(text, out);
    }
    // Both numbers are exact, so that the quotient is rounded once.
    double value = mantissa / POWERS[scale];
    out.real = negative ? -value : value;
    return true;
  }

  private static final double[] POWERS = new double[23];

  static {
    POWERS[0] = 1;
    for (int power = 1; power < POWERS.length; power++) {
      POWERS[power] = POWERS[power - 1] * 10;
    }
  }

  private static boolean isDigit(byte character) {
    return character >= '0' && character <= '9';
  }

  private static boolean slow(Slice text, Slot out) {
    out.real = Double.parseDouble(text.toString());
    return true;
  }

  private static boolean exponent(Slice text, int from) {
    int at = from;
    if ((text.get(at) | 0x20) != 'e') {
      return false;
    }
    at++;
    if (at < text.length() && (text.get(at) == '-' || text.get(at) == '+')) {
      at++;
    }
    boolean digits = at < text.length();
    for (; at < text.length(); at++) {
      digits &= isDigit(text.get(at));
    }
    return digits;
  }

  private static boolean word(Slice text, int from, boolean negative, Slot out) {
    if (text.length() - from > 8 || text.length() - from < 3) {
      return false;
    }
    String word = text.toString().substring(from).toLowerCase(Locale.ROOT);
    if (word.equals("inf") || word.equals("infinity")) {
      out.real = negative ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
      return true;
    }
    out.real = Double.NaN;
    return word.equals("nan");
  }
}
