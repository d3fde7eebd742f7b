package io.floe.plan.lower;

import static org.assertj.core.api.Assertions.assertThat;

import io.floe.plan.logical.LogicalNode;
import io.floe.plan.optimise.OptimisationFlags;
import io.floe.plan.optimise.Optimiser;
import io.floe.plan.semantics.PlanException;
import io.floe.plan.semantics.Semantics;
import io.floe.plan.wire.PlanReader;
import io.floe.plan.wire.ReadLimits;
import io.floe.plan.wire.UnsupportedPlanException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Output columns and errors are those of Polars. Larger sets of cases than the one that is kept
 * here are made with make_schemas.py and named by {@code -Dfloe.schemas.<version>=FILE}.
 */
class OracleTest {
  private static final double MAY_DIFFER =
      Double.parseDouble(System.getProperty("floe.schemas.may", "0.015"));

  @ParameterizedTest
  @ValueSource(strings = {"1.43.2", "2.0.0"})
  void columnsAndErrorsAreThoseOfPolars(String version) throws IOException {
    List<OracleCases.Case> cases = cases(version);
    Semantics semantics = Semantics.ofVersion(version);
    List<String> differences = new ArrayList<>();
    for (OracleCases.Case each : cases) {
      String outcome = outcome(each.plan(), semantics);
      if (!each.accepted().contains(outcome)) {
        differences.add(
            each.name() + "\n    Polars " + each.accepted() + "\n    Floe   " + outcome);
      }
    }
    report(version, cases.size(), differences);
    assertThat((double) differences.size() / cases.size())
        .as(
            differences.size()
                + " of "
                + cases.size()
                + " differ, first: "
                + differences.stream().limit(20).toList())
        .isLessThan(MAY_DIFFER);
  }

  private static void report(String version, int count, List<String> differences)
      throws IOException {
    String target = System.getProperty("floe.schemas.report");
    if (target != null) {
      Files.writeString(
          Path.of(target + "-" + version),
          differences.size() + " of " + count + "\n" + String.join("\n", differences));
    }
  }

  private static String outcome(ByteBuffer plan, Semantics semantics) {
    try {
      LogicalNode node =
          Lowering.lower(
              PlanReader.read(plan, ReadLimits.DEFAULT).root(), semantics, new NoSources());
      LogicalNode optimised = Optimiser.optimise(node, OptimisationFlags.ALL);
      return optimised.schema().equals(node.schema())
          ? TypeTexts.of(node.schema())
          : "optimising changed the columns";
    } catch (PlanException refused) {
      return "error: " + refused.type().pythonName();
    } catch (UnsupportedPlanException unread) {
      return "unread: " + unread.getMessage();
    }
  }

  private static List<OracleCases.Case> cases(String version) throws IOException {
    String larger = System.getProperty("floe.schemas." + version);
    if (larger != null) {
      try (InputStream file = Files.newInputStream(Path.of(larger))) {
        return OracleCases.read(file);
      }
    }
    try (InputStream kept =
        OracleTest.class.getResourceAsStream("/schemas/schemas-" + version + ".gz")) {
      assertThat(kept).isNotNull();
      return OracleCases.read(kept);
    }
  }
}
