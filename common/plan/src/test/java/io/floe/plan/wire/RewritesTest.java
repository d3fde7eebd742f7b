package io.floe.plan.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.floe.plan.dsl.PlanText;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The same query reads the same, whichever version wrote it. */
class RewritesTest {
  private static final Pattern BYTES = Pattern.compile("\\d+ bytes");
  private static final Pattern RELEASE = Pattern.compile("polars=[0-9.]*");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "shape-over",
        "shape-rolling",
        "shape-with_fields",
        "shape-reinterpret",
        "shape-list_eval",
        "aggregate-quantile",
        "aggregate-implode",
        "aggregate-mode",
        "list-unique",
        "list-unique_order",
        "list-n_unique",
        "list-reverse",
        "list-any",
        "list-all",
        "arr-unique",
        "arr-n_unique",
        "arr-reverse",
        "arr-any",
        "arr-all",
        "range-date",
        "node-unpivot_all",
        "node-merge_sorted",
        "node-pipe_with_schema",
        "join-inner",
        "join-where",
        "join-cross"
      })
  void everyVersionReadsAlike(String name) {
    assertThat(texts(name, Corpus.VERSIONS)).hasSize(1);
  }

  /** Clients of 2.0 send other options here. */
  @ParameterizedTest
  @ValueSource(
      strings = {"shape-explode", "arr-explode", "node-explode", "shape-over_order", "node-unique"})
  void everyVersionBeforeTwoReadsAlike(String name) {
    assertThat(texts(name, Corpus.VERSIONS.subList(0, 4))).hasSize(1);
  }

  private static Set<String> texts(String name, List<String> versions) {
    Set<String> texts = new TreeSet<>();
    for (String version : versions) {
      ReadPlan plan = PlanReader.read(Corpus.plan(version, name), ReadLimits.DEFAULT);
      texts.add(neutral(PlanText.of(plan.root())));
    }
    return texts;
  }

  /** Sizes of pickles and streams, and the release that wrote a pickle, differ between versions. */
  private static String neutral(String text) {
    String sameBytes = BYTES.matcher(text).replaceAll("bytes");
    return RELEASE.matcher(sameBytes).replaceAll("polars=release");
  }
}
