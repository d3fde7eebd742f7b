package io.floe.plan.function;

import static org.assertj.core.api.Assertions.assertThat;

import io.floe.plan.dsl.FunctionNames;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class CatalogueTest {
  /** Names that expansion and lowering replace before the catalogue is asked. */
  private static final Set<String> REPLACED =
      Set.of("StructExpr.SelectFields", "StructExpr.MapFieldNames");

  @Test
  void everyFunctionThatPlansMayNameHasAnEntry() {
    Set<String> missing = new TreeSet<>(FunctionNames.all());
    missing.removeIf(name -> Catalogue.find(name).isPresent() || REPLACED.contains(name));
    assertThat(missing).isEmpty();
  }

  @Test
  void everyEntryIsAnOperatorOrMayBeNamed() {
    Set<String> operators = Set.of("arithmetic", "comparison", "boolean", "bitwise");
    Set<String> unknown = new TreeSet<>();
    for (FunctionEntry entry : Catalogue.entries()) {
      String family = entry.name().split("\\.", 2)[0];
      if (!operators.contains(family) && !FunctionNames.all().contains(entry.name())) {
        unknown.add(entry.name());
      }
    }
    assertThat(unknown).isEmpty();
  }

  @Test
  void kernelIdsAreUniqueAndInSnakeCase() {
    Set<String> seen = new TreeSet<>();
    for (FunctionEntry entry : Catalogue.entries()) {
      String kernel = entry.kernel().orElseThrow();
      assertThat(kernel).matches("[a-z]+(\\.[a-z0-9_]+)+");
      assertThat(seen.add(kernel)).as(kernel).isTrue();
    }
  }
}
