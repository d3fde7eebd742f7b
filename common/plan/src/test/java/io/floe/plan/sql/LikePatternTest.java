package io.floe.plan.sql;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LikePatternTest {
  private static boolean fits(String pattern, String name) {
    return new LikePattern(pattern).fits(name);
  }

  @Test
  void signsStandForOneAndForMany() {
    assertThat(fits("a%", "ABC")).isTrue();
    assertThat(fits("%b%", "abc")).isTrue();
    assertThat(fits("_b_", "abc")).isTrue();
    assertThat(fits("a_", "abc")).isFalse();
    assertThat(fits("", "")).isTrue();
    assertThat(fits("%", "")).isTrue();
    assertThat(fits("_", "")).isFalse();
    assertThat(fits("a%c", "abd")).isFalse();
    assertThat(fits("a.c", "abc")).isFalse();
    assertThat(fits("%a%b", "aab")).isTrue();
    assertThat(fits("a%%", "a")).isTrue();
  }

  @Test
  void manySignsTakeNoTime() {
    assertThat(fits("%a".repeat(1_000) + "b", "a".repeat(5_000))).isFalse();
  }
}
