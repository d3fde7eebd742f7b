package io.floe.plan.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.floe.plan.dsl.FunctionNames;
import io.floe.plan.dsl.PlanText;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
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

  /** The corpus is only worth something if it reaches nearly all that may be read. */
  @Test
  void theCorpusReachesNearlyAllFunctions() {
    Set<String> missing = new TreeSet<>(FunctionNames.all());
    for (String version : VERSIONS) {
      for (byte[] bytes : Corpus.plans(version).values()) {
        String text = PlanText.of(PlanReader.read(bytes, ReadLimits.DEFAULT).root());
        missing.removeIf(name -> text.contains(name + "(") || text.contains("name=" + name + ","));
      }
    }
    // Only the engine's own conversions and SQL with types at hand write the others.
    assertThat(missing)
        .isSubsetOf(
            "AsList",
            "DecimalArith",
            "FfiPlugin",
            "Sql.IsIn",
            "Sql.ToFloat",
            "TemporalExpr.Date",
            "TemporalExpr.Datetime",
            "TruncArith");
  }
}
