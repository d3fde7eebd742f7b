package io.floe.plan.stage;

import static org.assertj.core.api.Assertions.assertThat;

import io.floe.plan.explain.StageText;
import io.floe.plan.logical.LogicalNode;
import io.floe.plan.optimise.OptimisationFlags;
import io.floe.plan.optimise.Optimiser;
import io.floe.plan.optimise.PdshPlans;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * The stages of PDS-H for three workers over tables of scale 10 are those that were reviewed.
 * {@code -Dfloe.snapshots=FOLDER} writes them anew, for review.
 */
class PdshStagesTest {
  private static final Map<String, Double> ROWS =
      Map.of(
          "region", 5.0,
          "nation", 25.0,
          "supplier", 1e5,
          "part", 2e6,
          "customer", 1.5e6,
          "partsupp", 8e6,
          "orders", 1.5e7,
          "lineitem", 6e7);
  private static final CutOptions OPTIONS =
      new CutOptions(3, 16 << 20, 256 << 20, true, true, false);

  static StagedPlan cut(LogicalNode plan, CutOptions options) {
    LogicalNode.Sink sink = (LogicalNode.Sink) Optimiser.optimise(plan, OptimisationFlags.ALL);
    return Cutter.cut(sink, options, PdshStagesTest::size);
  }

  private static Size size(LogicalNode.FileScan scan) {
    String path = scan.source().paths().getFirst();
    return Size.ofRows(ROWS.get(path.replace(".parquet", "")));
  }

  @Test
  void stagesAreThoseThatWereReviewed() throws IOException {
    String folder = System.getProperty("floe.snapshots");
    for (Map.Entry<String, LogicalNode> plan : PdshPlans.lowered().entrySet()) {
      String text = StageText.of(cut(plan.getValue(), OPTIONS));
      if (folder != null) {
        Files.writeString(Path.of(folder, "stages", plan.getKey() + ".txt"), text);
        continue;
      }
      assertThat(text).as(plan.getKey()).isEqualTo(reviewed(plan.getKey()));
    }
  }

  @Test
  void noQueryNeedsASingleWorker() throws IOException {
    for (Map.Entry<String, LogicalNode> plan : PdshPlans.lowered().entrySet()) {
      assertThat(cut(plan.getValue(), OPTIONS).stages())
          .as(plan.getKey())
          .allMatch(stage -> stage.singleWorker().isEmpty());
    }
  }

  private static String reviewed(String name) throws IOException {
    try (InputStream resource =
        PdshStagesTest.class.getResourceAsStream("/pdsh/stages/" + name + ".txt")) {
      assertThat(resource).as("a snapshot of " + name).isNotNull();
      return new String(resource.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
