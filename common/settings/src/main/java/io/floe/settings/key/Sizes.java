package io.floe.settings.key;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Numbers of bytes: {@code 8GiB} and {@code 8Gi} count in 1024, {@code 8GB} and {@code 8G} in 1000.
 */
final class Sizes {
  private static final Pattern FORM =
      Pattern.compile("([0-9][0-9_]{0,24}(?:\\.[0-9]{1,9})?)\\s*([kmgtp]?)(i?)(b?|bytes?)");

  private Sizes() {}

  static long parse(String text) throws BadValue {
    Matcher form = FORM.matcher(text.strip().toLowerCase(Locale.ROOT));
    if (!form.matches() || (form.group(2).isEmpty() && !form.group(3).isEmpty())) {
      throw new BadValue(
          "must be a number of bytes such as 1073741824, \"512 MB\" or \"8GiB\", not \""
              + text
              + "\"");
    }
    int power = form.group(2).isEmpty() ? 0 : "kmgtp".indexOf(form.group(2)) + 1;
    BigDecimal unit = BigDecimal.valueOf(form.group(3).isEmpty() ? 1000 : 1024).pow(power);
    try {
      return positive(
          new BigDecimal(form.group(1).replace("_", ""))
              .multiply(unit)
              .toBigInteger()
              .longValueExact());
    } catch (ArithmeticException tooLarge) {
      throw new BadValue("is more bytes than any machine has: \"" + text + "\"");
    }
  }

  static long positive(long bytes) throws BadValue {
    if (bytes <= 0) {
      throw new BadValue("must be a positive number of bytes, not " + bytes);
    }
    return bytes;
  }
}
