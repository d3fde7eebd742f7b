package io.floe.plan.explain;

import io.floe.plan.logical.LogicalNode;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;

/** Writes whole plans. */
public final class Explain {
  private Explain() {}

  private record Place(LogicalNode node, int depth) {}

  /** An indented tree, the node on top first; a shared node is written each time it is read. */
  public static String tree(LogicalNode root) {
    StringBuilder text = new StringBuilder();
    Deque<Place> waiting = new ArrayDeque<>();
    waiting.push(new Place(root, 0));
    while (!waiting.isEmpty()) {
      Place place = waiting.pop();
      for (String line : NodeText.lines(place.node())) {
        text.append("  ".repeat(place.depth())).append(line).append('\n');
      }
      for (LogicalNode input : place.node().inputs().reversed()) {
        waiting.push(new Place(input, place.depth() + 1));
      }
    }
    return text.toString();
  }

  /** A graph in the dot language; a shared node is written once. */
  public static String dot(LogicalNode root) {
    StringBuilder text = new StringBuilder("graph polars_query {\n");
    IdentityHashMap<LogicalNode, Integer> names = new IdentityHashMap<>();
    Deque<LogicalNode> waiting = new ArrayDeque<>();
    waiting.push(root);
    names.put(root, 0);
    while (!waiting.isEmpty()) {
      LogicalNode node = waiting.pop();
      int name = names.get(node);
      text.append("  p")
          .append(name)
          .append("[label=\"")
          .append(label(NodeText.lines(node)))
          .append("\"]\n");
      for (LogicalNode input : node.inputs()) {
        Integer known = names.get(input);
        if (known == null) {
          known = names.size();
          names.put(input, known);
          waiting.push(input);
        }
        text.append("  p").append(name).append(" -- p").append(known).append('\n');
      }
    }
    return text.append("}\n").toString();
  }

  private static String label(List<String> lines) {
    return String.join("\\n", lines).replace("\"", "\\\"");
  }
}
