package io.floe.plan.lower;

import io.floe.plan.semantics.PlanException;

/**
 * A text that is looked at a limited number of times. Patterns of users run over it by going back
 * and forth, which some patterns do for longer than anybody lives.
 */
final class PatientText implements CharSequence {
  /** How often a pattern may look at one name. */
  static final int MOST_LOOKS = 5_000_000;

  private final String text;
  private final String pattern;
  private int looks;

  PatientText(String text, String pattern) {
    this.text = text;
    this.pattern = pattern;
  }

  @Override
  public char charAt(int index) {
    if (++looks > MOST_LOOKS) {
      throw PlanException.compute(
          "regex error: '%s' takes too long to match a name of %d characters"
              .formatted(pattern, text.length()));
    }
    return text.charAt(index);
  }

  @Override
  public int length() {
    return text.length();
  }

  @Override
  public CharSequence subSequence(int start, int end) {
    return text.substring(start, end);
  }

  @Override
  public String toString() {
    return text;
  }
}
