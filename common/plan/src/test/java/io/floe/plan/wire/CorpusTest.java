package io.floe.plan.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** Every plan of every client version is read, and no field of it is dropped. */
class CorpusTest {
  static final List<String> VERSIONS = Corpus.VERSIONS;

  @ParameterizedTest
  @FieldSource("VERSIONS")
  void everyPlanIsReadCompletely(String version) {
    Map<String, byte[]> plans = Corpus.plans(version);
    List<String> problems = new ArrayList<>();
    plans.forEach(
        (name, bytes) -> {
          try {
            ReadPlan plan = PlanReader.read(bytes, ReadLimits.DEFAULT);
            plan.ignoredFields().forEach(field -> problems.add(name + " ignores " + field));
          } catch (RuntimeException failure) {
            problems.add(name + ": " + failure);
          }
        });
    assertThat(problems).isEmpty();
    assertThat(plans).hasSizeGreaterThan(700);
  }
}
