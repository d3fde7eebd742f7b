package io.floe.engine.function.family;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.floe.engine.function.FunctionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PatternSizeTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "((a{1000}){1000}){1000}",
        "(((((a{30}){30}){30}){30}){30}){30}",
        "(x{0,1000}){0,1000}",
        "(\\p{L}{999}|\\(){999}"
      })
  void repetitionsOfRepetitionsAreRefused(String pattern) {
    assertThatThrownBy(() -> PatternSize.check(pattern))
        .isInstanceOf(FunctionException.class)
        .hasMessageContaining("steps");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "a{1000}", "(abc){1000}", "\\{1000}\\{1000}", "[{1000}]{1000}", "a{", ")("})
  void ordinaryPatternsAreNot(String pattern) {
    assertThatCode(() -> PatternSize.check(pattern)).doesNotThrowAnyException();
  }

  @Test
  void deepGroupsAreRefused() {
    assertThatThrownBy(() -> PatternSize.check("(".repeat(251)))
        .hasMessageContaining("nested deeper than 250 groups");
  }
}
