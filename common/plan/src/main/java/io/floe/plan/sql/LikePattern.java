package io.floe.plan.sql;

import java.util.Locale;

/**
 * A pattern of {@code LIKE} over names, without difference of case: {@code %} stands for anything,
 * {@code _} for one character. Takes time in proportion to name and pattern.
 */
record LikePattern(String pattern) {
  LikePattern {
    pattern = pattern.toLowerCase(Locale.ROOT);
  }

  /** Whether the whole name fits. */
  boolean fits(String original) {
    String name = original.toLowerCase(Locale.ROOT);
    int at = 0;
    int sign = 0;
    int lastAny = -1;
    int lastAt = 0;
    while (at < name.length()) {
      char wanted = sign < pattern.length() ? pattern.charAt(sign) : 0;
      if (sign < pattern.length() && wanted == '%') {
        lastAny = sign++;
        lastAt = at;
      } else if (sign < pattern.length() && (wanted == '_' || wanted == name.charAt(at))) {
        at++;
        sign++;
      } else if (lastAny >= 0) {
        sign = lastAny + 1;
        at = ++lastAt;
      } else {
        return false;
      }
    }
    while (sign < pattern.length() && pattern.charAt(sign) == '%') {
      sign++;
    }
    return sign == pattern.length();
  }
}
