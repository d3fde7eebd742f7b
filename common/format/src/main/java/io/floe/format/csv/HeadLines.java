package io.floe.format.csv;

import io.floe.format.text.LineRules;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The lines at the start of a file, one after the other, by the borders of records. */
final class HeadLines {
  private final byte[] bytes;
  private final LineRules rules;
  private int from;
  private int to;
  private int next;

  HeadLines(byte[] bytes, int start, LineRules rules) {
    this.bytes = bytes;
    this.rules = rules;
    this.next = start;
  }

  /** Moves to the next line; false behind the last. */
  boolean advance() {
    if (next >= bytes.length) {
      return false;
    }
    from = next;
    boolean comment = isComment();
    boolean text = false;
    int at = from;
    int quote = rules.quote().orElse(-1);
    for (; at < bytes.length; at++) {
      int value = bytes[at] & 0xFF;
      if (value == quote && !comment) {
        text = !text;
      } else if (value == rules.endOfLine() && !text) {
        break;
      }
    }
    to = at;
    next = Math.min(at + 1, bytes.length);
    return true;
  }

  /** Whether bytes behind the line are known, so that more of the file cannot make it longer. */
  boolean isWhole() {
    return to < bytes.length && next < bytes.length;
  }

  /** Whether there is nothing but an end of line. */
  boolean isEmpty() {
    return to == from || (to == from + 1 && bytes[from] == '\r');
  }

  boolean isComment() {
    byte @Nullable [] prefix = rules.comment().orElse(null);
    return prefix != null
        && from + prefix.length <= bytes.length
        && Arrays.equals(bytes, from, from + prefix.length, prefix, 0, prefix.length);
  }

  /** Where the line starts. */
  int start() {
    return from;
  }

  /** Where the line after this one starts. */
  int end() {
    return next;
  }

  /** The line without its end and without a carriage return there. */
  byte[] line() {
    int end = to > from && bytes[to - 1] == '\r' ? to - 1 : to;
    return Arrays.copyOfRange(bytes, from, end);
  }
}
