package io.floe.format.ndjson;

import io.floe.engine.memory.Access;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;

/** Walks over one JSON text. Strings are looked at where they lie unless they hold escapes. */
final class JsonCursor {
  private static final int DEEPEST = 512;

  /** What a value is, by its first byte. */
  enum Kind {
    OBJECT,
    ARRAY,
    STRING,
    NUMBER,
    TRUE,
    FALSE,
    NULL
  }

  private final MemorySegment bytes;
  private long at;
  private long end;
  private long textStart;
  private long textEnd;
  private boolean escaped;
  private boolean real;
  private int depth;

  JsonCursor(MemorySegment bytes) {
    this.bytes = bytes;
  }

  /** Goes to the start of a text. */
  void window(long from, long to) {
    at = from;
    end = to;
    depth = 0;
  }

  MemorySegment bytes() {
    return bytes;
  }

  /** Where the cursor stands. */
  long position() {
    return at;
  }

  /** Goes back to where it stood. */
  void seek(long position) {
    at = position;
  }

  private void skipBlanks() {
    while (at < end) {
      byte value = bytes.get(Access.BYTE, at);
      if (value != ' ' && value != '\t' && value != '\r' && value != '\n') {
        return;
      }
      at++;
    }
  }

  /** What the next value is. */
  Kind kind() {
    skipBlanks();
    if (at >= end) {
      throw new JsonException("unexpected end of line");
    }
    byte value = bytes.get(Access.BYTE, at);
    return switch (value) {
      case '{' -> Kind.OBJECT;
      case '[' -> Kind.ARRAY;
      case '"' -> Kind.STRING;
      case 't' -> Kind.TRUE;
      case 'f' -> Kind.FALSE;
      case 'n' -> Kind.NULL;
      case '-', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9' -> Kind.NUMBER;
      default -> throw unexpected();
    };
  }

  private JsonException unexpected() {
    return new JsonException(
        at >= end
            ? "unexpected end of line"
            : "unexpected character '%s'".formatted((char) (bytes.get(Access.BYTE, at) & 0xFF)));
  }

  /** Steps into an object or array; false when it is empty, which ends it. */
  boolean open(int close) {
    at++;
    if (++depth > DEEPEST) {
      throw new JsonException("values are nested more than " + DEEPEST + " deep");
    }
    skipBlanks();
    if (at < end && bytes.get(Access.BYTE, at) == close) {
      at++;
      depth--;
      return false;
    }
    return true;
  }

  /** Goes to the next element; false behind the last one. */
  boolean more(int close) {
    skipBlanks();
    byte value = at < end ? bytes.get(Access.BYTE, at) : 0;
    if (value == close) {
      at++;
      depth--;
      return false;
    }
    if (value != ',') {
      throw unexpected();
    }
    at++;
    return true;
  }

  /** Reads the name of a member and the colon behind it. */
  void name() {
    skipBlanks();
    if (at >= end || bytes.get(Access.BYTE, at) != '"') {
      throw unexpected();
    }
    string();
    long start = textStart;
    long stop = textEnd;
    boolean escapes = escaped;
    skipBlanks();
    if (at >= end || bytes.get(Access.BYTE, at) != ':') {
      throw unexpected();
    }
    at++;
    textStart = start;
    textEnd = stop;
    escaped = escapes;
  }

  /** Reads a string; its text is what was read last. */
  void string() {
    at++;
    textStart = at;
    escaped = false;
    while (at < end) {
      byte value = bytes.get(Access.BYTE, at);
      if (value == '"') {
        textEnd = at++;
        return;
      }
      if (value == '\\') {
        escaped = true;
        at++;
      } else if (value >= 0 && value < 0x20) {
        throw new JsonException("a control character in a string");
      }
      at++;
    }
    throw new JsonException("a string without an end");
  }

  /** Where the text read last starts. */
  long textStart() {
    return textStart;
  }

  /** How long it is, as written. */
  int textLength() {
    return (int) (textEnd - textStart);
  }

  /** Whether it holds escapes. */
  boolean isEscaped() {
    return escaped;
  }

  /** The text read last. */
  String text() {
    String written =
        new String(
            bytes.asSlice(textStart, textEnd - textStart).toArray(ValueLayout.JAVA_BYTE),
            StandardCharsets.UTF_8);
    return escaped ? JsonEscapes.unescaped(written) : written;
  }

  /** Reads a number; its text is what was read last. */
  void number() {
    textStart = at;
    escaped = false;
    real = false;
    if (bytes.get(Access.BYTE, at) == '-') {
      at++;
    }
    boolean zero = at < end && bytes.get(Access.BYTE, at) == '0';
    long digits = at;
    digits();
    if (zero && at > digits + 1) {
      throw new JsonException("a number with a zero in front");
    }
    if (at < end && bytes.get(Access.BYTE, at) == '.') {
      real = true;
      at++;
      digits();
    }
    if (at < end && (bytes.get(Access.BYTE, at) | 0x20) == 'e') {
      real = true;
      at++;
      if (at < end && (bytes.get(Access.BYTE, at) == '-' || bytes.get(Access.BYTE, at) == '+')) {
        at++;
      }
      digits();
    }
    textEnd = at;
  }

  private void digits() {
    long start = at;
    while (at < end && bytes.get(Access.BYTE, at) >= '0' && bytes.get(Access.BYTE, at) <= '9') {
      at++;
    }
    if (at == start) {
      throw unexpected();
    }
  }

  /** Whether the number read last has a fraction or an exponent. */
  boolean isReal() {
    return real;
  }

  /** Reads {@code true}, {@code false} or {@code null}. */
  void word(String word) {
    textStart = at;
    for (int letter = 0; letter < word.length(); letter++, at++) {
      if (at >= end || bytes.get(Access.BYTE, at) != word.charAt(letter)) {
        throw unexpected();
      }
    }
    textEnd = at;
    escaped = false;
  }

  /** Passes over a value of any kind. */
  void skip() {
    switch (kind()) {
      case OBJECT -> {
        for (boolean more = open('}'); more; more = more('}')) {
          name();
          skip();
        }
      }
      case ARRAY -> {
        for (boolean more = open(']'); more; more = more(']')) {
          skip();
        }
      }
      case STRING -> string();
      case NUMBER -> number();
      case TRUE -> word("true");
      case FALSE -> word("false");
      case NULL -> word("null");
    }
  }

  /** Expects nothing but blanks behind the value. */
  void finish() {
    skipBlanks();
    if (at < end) {
      throw unexpected();
    }
  }
}
