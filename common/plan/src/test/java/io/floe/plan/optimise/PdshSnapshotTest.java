package io.floe.plan.optimise;

import static org.assertj.core.api.Assertions.assertThat;

import io.floe.plan.logical.LogicalNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * The optimised plans of PDS-H are those that were reviewed. {@code -Dfloe.snapshots=FOLDER} writes
 * them anew, for review.
 */
class PdshSnapshotTest {

  @Test
  void plansAreThoseThatWereReviewed() throws IOException {
    String folder = System.getProperty("floe.snapshots");
    for (Map.Entry<String, LogicalNode> plan : PdshPlans.lowered().entrySet()) {
      String text = PdshPlans.optimised(plan.getValue());
      if (folder != null) {
        Files.writeString(Path.of(folder, plan.getKey() + ".txt"), text);
        continue;
      }
      assertThat(text).as(plan.getKey()).isEqualTo(reviewed(plan.getKey()));
    }
  }

  @Test
  void optimisedPlansHaveTheSameColumns() throws IOException {
    for (Map.Entry<String, LogicalNode> plan : PdshPlans.lowered().entrySet()) {
      assertThat(Optimiser.optimise(plan.getValue(), OptimisationFlags.ALL).schema())
          .as(plan.getKey())
          .isEqualTo(plan.getValue().schema());
    }
  }

  private static String reviewed(String name) throws IOException {
    try (InputStream resource =
        PdshSnapshotTest.class.getResourceAsStream("/pdsh/" + name + ".txt")) {
      assertThat(resource).as("a snapshot of " + name).isNotNull();
      return new String(resource.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
