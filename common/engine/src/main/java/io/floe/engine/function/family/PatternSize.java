package io.floe.engine.function.family;

import io.floe.engine.function.FunctionException;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * How large the automaton of a pattern becomes, told from its text before anything is built:
 * counted repetitions within each other multiply, so that a few letters can stand for billions of
 * steps.
 */
final class PatternSize {
  /** The most steps of a pattern; Polars refuses programs of 10 MB, which is near to it. */
  static final int MOST_STEPS = 500_000;

  /** The deepest nesting of groups, which is also that of Polars. */
  static final int DEEPEST = 250;

  private static final long COUNTED_UP_TO = 1L << 40;
  private static final String WITH_BRACES = "pPx";

  private final String text;
  private final Deque<long[]> around = new ArrayDeque<>();
  private long sum;
  private long last;
  private int at;

  private PatternSize(String text) {
    this.text = text;
  }

  /** Refuses a pattern that is too large or nested too deeply. */
  static void check(String text) {
    if (new PatternSize(text).steps() > MOST_STEPS) {
      throw FunctionException.compute(
          "regex error: the pattern stands for more than %d steps: shorten it or its repetitions"
              .formatted(MOST_STEPS));
    }
  }

  private long steps() {
    while (at < text.length()) {
      char letter = text.charAt(at++);
      switch (letter) {
        case '\\' -> escape();
        case '[' -> members();
        case '(' -> open();
        case ')' -> close();
        case '*', '+', '?' -> times(2);
        case '{' -> counted();
        default -> atom(1);
      }
    }
    while (!around.isEmpty()) {
      close();
    }
    return sum;
  }

  private void atom(long size) {
    sum = Math.min(sum + size, COUNTED_UP_TO);
    last = size;
  }

  private void times(long count) {
    long size = Math.min(COUNTED_UP_TO, last * Math.max(1, count));
    sum = Math.min(sum - last + size, COUNTED_UP_TO);
    last = size;
  }

  private void escape() {
    if (at < text.length()) {
      boolean braces = WITH_BRACES.indexOf(text.charAt(at)) >= 0;
      at++;
      if (braces && at < text.length() && text.charAt(at) == '{') {
        int end = text.indexOf('}', at);
        at = end < 0 ? text.length() : end + 1;
      }
    }
    atom(1);
  }

  private void members() {
    if (at < text.length() && text.charAt(at) == '^') {
      at++;
    }
    if (at < text.length() && text.charAt(at) == ']') {
      at++;
    }
    while (at < text.length() && text.charAt(at) != ']') {
      at += text.charAt(at) == '\\' ? 2 : 1;
    }
    at = Math.min(at + 1, text.length());
    atom(1);
  }

  private void open() {
    around.push(new long[] {sum});
    if (around.size() > DEEPEST) {
      throw FunctionException.compute(
          "regex error: the pattern is nested deeper than %d groups".formatted(DEEPEST));
    }
    sum = 0;
    last = 0;
  }

  private void close() {
    if (around.isEmpty()) {
      return;
    }
    long inner = sum + 2;
    sum = around.pop()[0];
    atom(inner);
  }

  private void counted() {
    int end = text.indexOf('}', at);
    if (end < 0) {
      atom(1);
      return;
    }
    long most = 0;
    for (String number : text.substring(at, end).split(",", -1)) {
      if (!number.isEmpty()
          && number.length() < 10
          && number.chars().allMatch(PatternSize::isDigit)) {
        most = Math.max(most, Long.parseLong(number));
      }
    }
    at = end + 1;
    times(most + 1);
  }

  private static boolean isDigit(int letter) {
    return letter >= '0' && letter <= '9';
  }
}
