package io.floe.plan.logical;

import io.floe.plan.type.Schema;

/** Finds the schema below nodes that pass their columns on, without recursion. */
final class NodeSchemas {
  private NodeSchemas() {}

  static Schema of(LogicalNode start) {
    LogicalNode node = start;
    while (passesOn(node)) {
      node = node.inputs().getFirst();
    }
    return node.schema();
  }

  private static boolean passesOn(LogicalNode node) {
    return node instanceof LogicalNode.Filter
        || node instanceof LogicalNode.Sort
        || node instanceof LogicalNode.Distinct
        || node instanceof LogicalNode.Slice
        || node instanceof LogicalNode.Gather
        || node instanceof LogicalNode.Cache
        || node instanceof LogicalNode.SortedHint
        || node instanceof LogicalNode.Sink;
  }
}
