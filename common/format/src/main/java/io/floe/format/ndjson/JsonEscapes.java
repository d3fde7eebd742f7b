package io.floe.format.ndjson;

/** Escapes in strings. */
final class JsonEscapes {
  private JsonEscapes() {}

  /** The text that a string with escapes stands for. */
  static String unescaped(String written) {
    StringBuilder text = new StringBuilder(written.length());
    int at = 0;
    while (at < written.length()) {
      char letter = written.charAt(at++);
      if (letter != '\\') {
        text.append(letter);
        continue;
      }
      if (at >= written.length()) {
        throw new JsonException("an escape without an end");
      }
      char escape = written.charAt(at++);
      switch (escape) {
        case 'n' -> text.append('\n');
        case 't' -> text.append('\t');
        case 'r' -> text.append('\r');
        case 'b' -> text.append('\b');
        case 'f' -> text.append('\f');
        case '"', '\\', '/' -> text.append(escape);
        case 'u' -> {
          text.append(unit(written, at));
          at += 4;
        }
        default -> throw new JsonException("an unknown escape '\\" + escape + "'");
      }
    }
    checkPairs(text);
    return text.toString();
  }

  private static char unit(String written, int at) {
    if (at + 4 > written.length()) {
      throw new JsonException("an escape without an end");
    }
    int value = 0;
    for (int digit = at; digit < at + 4; digit++) {
      int one = Character.digit(written.charAt(digit), 16);
      if (one < 0) {
        throw new JsonException("an escape that is no hexadecimal number");
      }
      value = value * 16 + one;
    }
    return (char) value;
  }

  private static void checkPairs(CharSequence text) {
    for (int at = 0; at < text.length(); at++) {
      if (Character.isSurrogate(text.charAt(at))) {
        boolean pair =
            at + 1 < text.length()
                && Character.isSurrogatePair(text.charAt(at), text.charAt(at + 1));
        if (!pair) {
          throw new JsonException("half of a surrogate pair");
        }
        at++;
      }
    }
  }
}
