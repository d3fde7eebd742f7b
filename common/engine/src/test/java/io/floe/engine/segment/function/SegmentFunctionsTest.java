package io.floe.engine.segment.function;

import static org.assertj.core.api.Assertions.assertThat;

import io.floe.engine.memory.Memory;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.assertj.core.api.SoftAssertions;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every function over segments against the results of Polars in cases.jsonl. */
class SegmentFunctionsTest {
  static List<String> kernels() throws IOException {
    return List.copyOf(cases().keySet());
  }

  private static Map<String, List<SegmentCase>> cases() throws IOException {
    Map<String, List<SegmentCase>> cases = new LinkedHashMap<>();
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(
                Objects.requireNonNull(
                    SegmentFunctionsTest.class.getResourceAsStream("cases.jsonl")),
                StandardCharsets.UTF_8))) {
      for (String line : (Iterable<String>) reader.lines()::iterator) {
        SegmentCase found = new SegmentCase(line);
        cases.computeIfAbsent(found.kernel(), kernel -> new ArrayList<>()).add(found);
      }
    }
    return cases;
  }

  @ParameterizedTest
  @MethodSource("kernels")
  void agreesWithPolars(String kernel) throws IOException {
    SoftAssertions softly = new SoftAssertions();
    for (SegmentCase one : Objects.requireNonNull(cases().get(kernel))) {
      try (Memory memory = Memory.root(Long.MAX_VALUE)) {
        try {
          List<List<@Nullable Object>> computed = one.computed(memory);
          softly
              .assertThat(same(one.expected(), computed))
              .as("%s%ngives %s", one, computed)
              .isTrue();
        } catch (RuntimeException | AssertionError failure) {
          softly.fail(one.toString(), failure);
        }
        assertThat(memory.used()).as("leak of %s", one).isZero();
      }
    }
    softly.assertAll();
  }

  private static boolean same(@Nullable Object expected, @Nullable Object computed) {
    if (expected instanceof List<?> left && computed instanceof List<?> right) {
      boolean same = left.size() == right.size();
      for (int index = 0; same && index < left.size(); index++) {
        same = same(left.get(index), right.get(index));
      }
      return same;
    }
    if (expected instanceof Double left && computed instanceof Double right) {
      return left.equals(right)
          || left == right.doubleValue()
          || Math.abs(left - right) <= 1e-12 * Math.max(Math.abs(left), 1);
    }
    return Objects.equals(expected, computed);
  }
}
