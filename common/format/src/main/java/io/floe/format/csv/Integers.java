package io.floe.format.csv;

import java.math.BigInteger;
import java.util.Optional;
import java.util.regex.Pattern;

/** Whole numbers of any size in text. */
final class Integers {
  private static final Pattern DIGITS = Pattern.compile("[-+]?[0-9]+");

  private Integers() {}

  /** A number of 128 bits, empty when the text is none. */
  static Optional<BigInteger> read(String text, boolean signed) {
    if (!DIGITS.matcher(text).matches()) {
      return Optional.empty();
    }
    BigInteger value = new BigInteger(text.startsWith("+") ? text.substring(1) : text);
    boolean fits =
        signed ? value.bitLength() < 128 : value.signum() >= 0 && value.bitLength() <= 128;
    return fits ? Optional.of(value) : Optional.empty();
  }
}
