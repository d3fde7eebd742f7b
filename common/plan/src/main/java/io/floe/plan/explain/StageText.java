package io.floe.plan.explain;

import io.floe.plan.logical.LogicalNode;
import io.floe.plan.stage.Stage;
import io.floe.plan.stage.StageOutput;
import io.floe.plan.stage.StagedPlan;
import java.util.stream.Collectors;

/** Writes plans that are cut into stages. */
public final class StageText {
  private StageText() {}

  /** Every stage with its tree, in the order in which they run. */
  public static String of(StagedPlan staged) {
    StringBuilder text = new StringBuilder();
    for (Stage stage : staged.stages()) {
      text.append(head(stage)).append('\n');
      Explain.tree(stage.plan())
          .lines()
          .forEach(line -> text.append("  ").append(line).append('\n'));
    }
    return text.toString();
  }

  /** A graph in the dot language, each stage a cluster of its nodes. */
  public static String dot(StagedPlan staged) {
    StringBuilder text = new StringBuilder("graph polars_query {\n");
    for (Stage stage : staged.stages()) {
      String name = "s" + stage.number();
      text.append("  ").append(name).append("[label=\"");
      text.append(head(stage)).append("\\n");
      Explain.tree(stage.plan())
          .lines()
          .forEach(line -> text.append(line.replace("\"", "\\\"")).append("\\l"));
      text.append("\"]\n");
      stage.exchanges().stream()
          .mapToInt(LogicalNode.ExchangeScan::stage)
          .distinct()
          .forEach(
              input -> text.append("  ").append(name).append(" -- s").append(input).append('\n'));
    }
    return text.append("}\n").toString();
  }

  /** The line above the tree of a stage. */
  public static String head(Stage stage) {
    return "STAGE "
        + stage.number()
        + " ("
        + (stage.tasks() == 1 ? "1 task" : stage.tasks() + " tasks")
        + stage.singleWorker().map(what -> ", single worker: " + what).orElse("")
        + ") "
        + output(stage.output());
  }

  private static String output(StageOutput output) {
    return switch (output) {
      case StageOutput.Result ignored -> "-> result";
      case StageOutput.Single ignored -> "-> as it is";
      case StageOutput.Hash hash -> "-> by hash of " + hash.columns() + " to " + hash.partitions();
      case StageOutput.Range range ->
          "-> by range of "
              + range.keys().stream()
                  .map(StageOutput.RangeKey::column)
                  .collect(Collectors.joining(", ", "[", "]"))
              + " to "
              + range.partitions()
              + ", bounds from stage "
              + range.boundsStage();
      case StageOutput.Home home -> "-> back to " + home.partitions() + " tasks";
    };
  }
}
