package io.floe.settings.key;

import io.floe.settings.source.RawValue;
import io.floe.settings.source.RawValue.Flag;
import io.floe.settings.source.RawValue.Foreign;
import io.floe.settings.source.RawValue.Fraction;
import io.floe.settings.source.RawValue.Items;
import io.floe.settings.source.RawValue.Table;
import io.floe.settings.source.RawValue.Text;
import io.floe.settings.source.RawValue.Whole;

/** Words for a raw value in messages. */
final class Shapes {
  private static final int LONGEST_QUOTE = 60;

  private Shapes() {}

  static String describe(RawValue raw, boolean mayBeQuoted) {
    return switch (raw) {
      case Text text -> "text" + quote("\"" + text.text() + "\"", mayBeQuoted);
      case Whole whole -> "the number" + quote(Long.toString(whole.number()), mayBeQuoted);
      case Fraction fraction ->
          "the number" + quote(Double.toString(fraction.number()), mayBeQuoted);
      case Flag flag -> "the truth value" + quote(Boolean.toString(flag.value()), mayBeQuoted);
      case Items _ -> "a list";
      case Table _ -> "a table";
      case Foreign foreign -> foreign.kind();
    };
  }

  private static String quote(String text, boolean mayBeQuoted) {
    if (!mayBeQuoted) {
      return "";
    }
    return " " + (text.length() <= LONGEST_QUOTE ? text : text.substring(0, LONGEST_QUOTE) + "…");
  }
}
