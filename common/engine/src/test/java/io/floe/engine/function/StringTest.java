package io.floe.engine.function;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.floe.engine.column.FixedLayout;
import io.floe.engine.column.Layout;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Functions on text against those of Java's strings. */
final class StringTest {
  private static final Layout BYTES = Layout.Bytes.BYTES;

  private static Function<List<@Nullable Object>, @Nullable Object> one(
      Function<String, @Nullable Object> reference) {
    return row -> row.get(0) == null ? null : reference.apply((String) row.get(0));
  }

  private static Function<List<@Nullable Object>, @Nullable Object> two(
      BiFunction<String, String, @Nullable Object> reference) {
    return row ->
        row.get(0) == null || row.get(1) == null
            ? null
            : reference.apply((String) row.get(0), (String) row.get(1));
  }

  @Property(tries = 10)
  void measures(@ForAll long seed) {
    FunctionCheck.of("string.len_chars", BYTES)
        .matches(seed, one(text -> (long) text.codePointCount(0, text.length())));
    FunctionCheck.of("string.len_bytes", BYTES)
        .matches(seed, one(text -> (long) text.getBytes(StandardCharsets.UTF_8).length));
    FunctionCheck.of("string.reverse", BYTES)
        .matches(seed, one(text -> new StringBuilder(text).reverse().toString()));
    FunctionCheck.of("string.to_lowercase", BYTES)
        .matches(seed, one(text -> text.toLowerCase(java.util.Locale.ROOT)));
    FunctionCheck.of("string.to_uppercase", BYTES)
        .matches(seed, one(text -> text.toUpperCase(java.util.Locale.ROOT)));
    FunctionCheck.of("string.strip_chars", BYTES).matches(seed, one(String::strip));
  }

  @Property(tries = 10)
  void searches(@ForAll long seed) {
    FunctionCheck.of("string.starts_with", BYTES, BYTES).matches(seed, two(String::startsWith));
    FunctionCheck.of("string.ends_with", BYTES, BYTES).matches(seed, two(String::endsWith));
    FunctionCheck.of("string.contains_literal", BYTES, BYTES).matches(seed, two(String::contains));
    FunctionCheck.of("string.strip_prefix", BYTES, BYTES)
        .matches(
            seed,
            two((text, start) -> text.startsWith(start) ? text.substring(start.length()) : text));
    FunctionCheck.of(
            "string.replace_literal",
            FunctionParameters.NONE.with("count", -1L),
            BYTES,
            BYTES,
            BYTES)
        .matches(
            List.of(
                Arrays.asList("aXbXX", "", "X", null, "éXé and a longer one X"),
                Arrays.asList("X", "X", "", "X", "X"),
                Arrays.asList("--", "-", "-", "-", "漢")),
            row ->
                row.get(0) == null
                    ? null
                    : ((String) row.get(0)).replace((String) row.get(1), (String) row.get(2)));
    FunctionParameters plain = FunctionParameters.NONE.with("separator", "-");
    FunctionCheck.of("string.concat_horizontal", plain, BYTES, BYTES)
        .matches(seed, two((left, right) -> left + "-" + right));
  }

  @Test
  void findsLongNeedlesAnywhere() {
    FunctionCheck find = FunctionCheck.of("string.find_literal", BYTES, BYTES);
    String text = "x".repeat(37) + "needle" + "x".repeat(11);
    assertThat(find.one(text, "needle")).isEqualTo(37L);
    assertThat(find.one(text, "needles")).isNull();
    assertThat(find.one(text, "")).isEqualTo(0L);
    assertThat(FunctionCheck.of("string.count_matches_literal", BYTES, BYTES).one("aaaa", "aa"))
        .isEqualTo(2L);
  }

  @Test
  void slices() {
    FunctionCheck slice =
        FunctionCheck.of("string.slice", BYTES, FixedLayout.INT64, FixedLayout.UINT64);
    assertThat(slice.one("héllo wörld", 1L, 3L)).isEqualTo("éll");
    assertThat(slice.one("abc", -2L, 1L)).isEqualTo("b");
    assertThat(slice.one("abc", -5L, 3L)).isEqualTo("a");
    assertThat(slice.one("abc", 7L, 3L)).isEqualTo("");
    assertThat(slice.one("abc", 1L, -1L)).isEqualTo("bc");
    FunctionCheck head = FunctionCheck.of("string.head", BYTES, FixedLayout.INT64);
    assertThat(head.one("éabc", 2L)).isEqualTo("éa");
    assertThat(head.one("éabc", -1L)).isEqualTo("éab");
    FunctionCheck tail = FunctionCheck.of("string.tail", BYTES, FixedLayout.INT64);
    assertThat(tail.one("éabc", 2L)).isEqualTo("bc");
    assertThat(tail.one("éabc", -1L)).isEqualTo("abc");
    assertThat(tail.one("éabc", 9L)).isEqualTo("éabc");
  }

  @Test
  void spells() {
    assertThat(FunctionCheck.of("string.to_titlecase", BYTES).one("hello wORLD foo's 1st"))
        .isEqualTo("Hello World Foo'S 1St");
    FunctionCheck zeros = FunctionCheck.of("string.zfill", BYTES, FixedLayout.UINT64);
    assertThat(zeros.one("-1", 4L)).isEqualTo("-001");
    assertThat(zeros.one("é", 4L)).isEqualTo("000é");
    FunctionParameters star = FunctionParameters.NONE.with("fill", "é");
    assertThat(FunctionCheck.of("string.pad_start", star, BYTES, FixedLayout.UINT64).one("a", 3L))
        .isEqualTo("ééa");
    assertThat(FunctionCheck.of("string.strip_chars", BYTES, BYTES).one("xxaéxé", "éx"))
        .isEqualTo("a");
    FunctionParameters hex = FunctionParameters.NONE.with("base", 16L);
    assertThat(FunctionCheck.of("string.to_integer", hex, BYTES).one("-fF")).isEqualTo(-255L);
    assertThat(FunctionCheck.of("string.hex_encode", BYTES).one("aé")).isEqualTo("61c3a9");
    assertThat(FunctionCheck.of("string.hex_decode", BYTES).one("6z")).isNull();
    assertThat(FunctionCheck.of("string.base64_decode", BYTES).one("YcOp")).isEqualTo("aé");
  }

  @Test
  void splits() {
    FunctionCheck split = FunctionCheck.of("string.split", BYTES, BYTES);
    assertThat(split.one("aXbXc", "X")).isEqualTo(List.of("a", "b", "c"));
    assertThat(split.one("", "X")).isEqualTo(List.of(""));
    assertThat(split.one("aé", "")).isEqualTo(List.of("a", "é"));
    assertThat(split.flat(List.of(Arrays.asList("a b", null), Arrays.asList(" ", " "))))
        .containsExactly(List.of("a", "b"), null);
    FunctionCheck inclusive =
        FunctionCheck.of(
            "string.split", FunctionParameters.NONE.with("inclusive", true), BYTES, BYTES);
    assertThat(inclusive.one("aXbXc", "X")).isEqualTo(List.of("aX", "bX", "c"));
    assertThat(inclusive.one("X", "X")).isEqualTo(List.of("X"));
    assertThat(inclusive.one("", "X")).isEqualTo(List.of());
  }

  @Test
  void patternsOfPlainPieces() {
    FunctionParameters pieces = FunctionParameters.NONE.with("pattern", "special.*requests");
    FunctionCheck contains = FunctionCheck.of("string.contains_regex", pieces, BYTES);
    assertThat(contains.one("the special unusual requests")).isEqualTo(true);
    assertThat(contains.one("specialrequests")).isEqualTo(true);
    assertThat(contains.one("requests that are special")).isEqualTo(false);
    assertThat(contains.one("special")).isEqualTo(false);
    assertThat(contains.one("")).isEqualTo(false);
    // A dot is anything but the end of a line.
    assertThat(contains.one("special\nrequests")).isEqualTo(false);
    assertThat(contains.one("special\nspecial é requests")).isEqualTo(true);
    FunctionParameters three = FunctionParameters.NONE.with("pattern", ".*a.*b.*.*c.*");
    assertThat(FunctionCheck.of("string.contains_regex", three, BYTES).one("a\nbc\na b c"))
        .isEqualTo(true);
    assertThat(FunctionCheck.of("string.contains_regex", three, BYTES).one("ab\nc"))
        .isEqualTo(false);
  }

  @Test
  void patterns() {
    FunctionParameters digits = FunctionParameters.NONE.with("pattern", "(\\d+)-(?P<b>\\w)");
    assertThat(FunctionCheck.of("string.contains_regex", digits, BYTES).one("x 12-é"))
        .isEqualTo(true);
    assertThat(FunctionCheck.of("string.extract", digits.with("group", 2L), BYTES).one("12-é"))
        .isEqualTo("é");
    assertThat(FunctionCheck.of("string.extract", digits.with("group", 1L), BYTES).one("é"))
        .isNull();
    FunctionCheck replace =
        FunctionCheck.of("string.replace_regex", digits.with("count", -1L), BYTES, BYTES);
    assertThat(replace.one("é1-a 22-b", "<${b}$1$$>")).isEqualTo("é<a1$> <b22$>");
    assertThat(
            FunctionCheck.of(
                    "string.extract_all", FunctionParameters.NONE.with("pattern", "[\\d]+"), BYTES)
                .one("1 é22"))
        .isEqualTo(List.of("1", "22"));
    assertThatThrownBy(
            () ->
                FunctionCheck.of(
                    "string.contains_regex", FunctionParameters.NONE.with("pattern", "("), BYTES))
        .isInstanceOf(FunctionException.class)
        .hasMessageContaining("regex error");
  }
}
