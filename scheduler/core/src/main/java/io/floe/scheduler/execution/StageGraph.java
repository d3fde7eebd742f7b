package io.floe.scheduler.execution;

import java.util.List;
import java.util.Map;

/**
 * The stages of a query for display. Clients draw it themselves, and stop dead on a stage without
 * nodes or a join without inputs; hence the checks here.
 */
public record StageGraph(String title, List<Stage> stages, List<StageEdge> edges) {
  public StageGraph {
    stages = List.copyOf(stages);
    edges = List.copyOf(edges);
  }

  /**
   * One stage. The first {@code rootCount} nodes are its roots; edges lead from a node to its
   * inputs, in the order of the inputs.
   */
  public record Stage(int number, String title, int rootCount, List<Node> nodes, List<Edge> edges) {
    public Stage {
      nodes = List.copyOf(nodes);
      edges = List.copyOf(edges);
      if (rootCount < 1 || nodes.size() < rootCount) {
        throw new IllegalArgumentException(
            "stage %d has %d roots and %d nodes".formatted(number, rootCount, nodes.size()));
      }
    }
  }

  /**
   * One operator.
   *
   * @param kind a name that clients know: {@code Filter}, {@code GroupBy}, {@code Scan} …
   * @param properties the fields of that kind: texts, whole numbers, truth values, nulls, lists and
   *     maps of these
   */
  public record Node(long id, String kind, Map<String, Object> properties) {}

  /** From a node to one of its inputs. */
  public record Edge(long parent, long input) {}

  /** From the stage and node that produce to those that consume. */
  public record StageEdge(int sourceStage, long sourceNode, int targetStage, long targetNode) {}
}
