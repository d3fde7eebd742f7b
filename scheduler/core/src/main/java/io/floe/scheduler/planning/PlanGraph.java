package io.floe.scheduler.planning;

import io.floe.plan.logical.LogicalNode;
import io.floe.scheduler.execution.StageGraph;

/** A plan as a Graphviz graph, for clients that draw it. */
final class PlanGraph {
  private PlanGraph() {}

  static String of(LogicalNode plan) {
    StringBuilder dot = new StringBuilder("digraph polars_query {\n");
    StageGraph.Stage stage = StageGraphs.of(plan).stages().getFirst();
    for (StageGraph.Node node : stage.nodes()) {
      String label = node.kind() + " " + node.properties();
      dot.append("  n").append(node.id()).append(" [label=\"");
      dot.append(label.replace("\\", "\\\\").replace("\"", "\\\"")).append("\"];\n");
    }
    for (StageGraph.Edge edge : stage.edges()) {
      dot.append("  n").append(edge.parent()).append(" -> n").append(edge.input()).append(";\n");
    }
    return dot.append("}\n").toString();
  }
}
