package io.floe.scheduler.planning;

import io.floe.plan.explain.StageText;
import io.floe.plan.logical.LogicalNode;
import io.floe.plan.stage.Stage;
import io.floe.plan.stage.StagedPlan;
import io.floe.scheduler.execution.StageGraph;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/** Draws stages as the graph that newer clients render themselves. */
final class StageGraphs {
  private StageGraphs() {}

  /** Stages with their nodes, roots first, and who reads whom. */
  static StageGraph of(StagedPlan staged) {
    List<StageGraph.Stage> stages = new ArrayList<>();
    List<StageGraph.StageEdge> between = new ArrayList<>();
    long[] roots = new long[staged.stages().size()];
    long next = 0;
    for (Stage stage : staged.stages()) {
      IdentityHashMap<LogicalNode, Long> numbers = new IdentityHashMap<>();
      List<StageGraph.Node> nodes = new ArrayList<>();
      List<StageGraph.Edge> edges = new ArrayList<>();
      Deque<LogicalNode> waiting = new ArrayDeque<>(List.of(stage.plan()));
      roots[stage.number()] = next;
      while (!waiting.isEmpty()) {
        LogicalNode node = waiting.poll();
        if (numbers.containsKey(node)) {
          continue;
        }
        long number = next++;
        numbers.put(node, number);
        nodes.add(describe(number, node));
        if (node instanceof LogicalNode.ExchangeScan exchange) {
          between.add(
              new StageGraph.StageEdge(
                  exchange.stage(), roots[exchange.stage()], stage.number(), number));
        }
        waiting.addAll(node.inputs());
      }
      numbers.forEach(
          (node, number) ->
              node.inputs()
                  .forEach(input -> edges.add(new StageGraph.Edge(number, numbers.get(input)))));
      edges.sort(
          Comparator.comparingLong(StageGraph.Edge::parent)
              .thenComparingLong(StageGraph.Edge::input));
      stages.add(new StageGraph.Stage(stage.number(), StageText.head(stage), 1, nodes, edges));
    }
    return new StageGraph("stages", stages, between);
  }

  private static StageGraph.Node describe(long number, LogicalNode node) {
    return switch (node) {
      case LogicalNode.Sink ignored ->
          new StageGraph.Node(number, "Sink", Map.of("sink_type", "file"));
      case LogicalNode.MultiSink ignored -> new StageGraph.Node(number, "SinkMultiple", Map.of());
      case LogicalNode.FrameScan scan ->
          new StageGraph.Node(
              number, "DataFrameScan", Map.of("n_rows", 0, "schema_names", scan.schema().names()));
      case LogicalNode.SortedHint ignored -> function(number, "set_sorted");
      case LogicalNode.FileScan scan ->
          function(number, "scan of " + scan.source().paths().size() + " files");
      case LogicalNode.ScanShare share -> function(number, "part of " + share.tasks().count());
      case LogicalNode.ExchangeScan exchange -> function(number, "stage " + exchange.stage());
      case LogicalNode.TaskRowNumber ignored -> function(number, "row order");
      case LogicalNode.PythonScan ignored -> function(number, "Python scan");
      case LogicalNode.Filter ignored -> function(number, "filter");
      case LogicalNode.Project project ->
          new StageGraph.Node(
              number, "SimpleProjection", Map.of("columns", project.schema().names()));
      case LogicalNode.WithColumns with ->
          function(
              number, "with_columns " + with.expressions().stream().map(e -> e.name()).toList());
      case LogicalNode.Aggregate aggregate ->
          function(number, "group_by " + aggregate.keys().stream().map(e -> e.name()).toList());
      case LogicalNode.Join ignored -> function(number, "join");
      case LogicalNode.Sort ignored -> function(number, "sort");
      case LogicalNode.Distinct ignored -> function(number, "unique");
      case LogicalNode.Slice slice ->
          new StageGraph.Node(
              number, "Slice", Map.of("offset", slice.offset(), "len", slice.length()));
      case LogicalNode.Union ignored ->
          new StageGraph.Node(number, "Union", Map.of("maintain_order", true));
      case LogicalNode.HorizontalConcat concat ->
          new StageGraph.Node(
              number, "HConcat", Map.of("schema_names", concat.schema().names(), "strict", false));
      case LogicalNode.MergeSorted ignored -> function(number, "merge_sorted");
      case LogicalNode.RowIndex ignored -> function(number, "with_row_index");
      case LogicalNode.Explode ignored -> function(number, "explode");
      case LogicalNode.Unpivot ignored -> function(number, "unpivot");
      case LogicalNode.Unnest ignored -> function(number, "unnest");
      case LogicalNode.Gather ignored -> function(number, "gather");
      case LogicalNode.Cache cache ->
          new StageGraph.Node(number, "Cache", Map.of("id", cache.id().toString()));
      case LogicalNode.PythonMap ignored -> function(number, "map_batches");
    };
  }

  private static StageGraph.Node function(long number, String words) {
    return new StageGraph.Node(number, "MapFunction", Map.of("function", words));
  }
}
