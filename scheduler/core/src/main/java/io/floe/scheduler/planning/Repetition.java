package io.floe.scheduler.planning;

import io.floe.plan.dsl.PlanNode;
import io.floe.scheduler.execution.QueryError;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.IdentityHashMap;

/**
 * Refuses plans that are small only because they use the same parts again and again: forty unions
 * of a frame with itself are forty nodes on the wire, and a million million when each use is
 * planned.
 */
final class Repetition {
  private static final long COUNTED_UP_TO = Long.MAX_VALUE / 4;

  private Repetition() {}

  static void check(PlanNode root, int limit) throws QueryError {
    IdentityHashMap<PlanNode, Long> sizes = new IdentityHashMap<>();
    Deque<PlanNode> waiting = new ArrayDeque<>();
    waiting.push(root);
    long largest = 1;
    while (!waiting.isEmpty()) {
      PlanNode node = waiting.peek();
      if (sizes.containsKey(node)) {
        waiting.pop();
        continue;
      }
      boolean ready = true;
      long size = 1;
      for (PlanNode input : node.inputs()) {
        Long known = sizes.get(input);
        if (known == null) {
          waiting.push(input);
          ready = false;
        } else {
          size = Math.min(COUNTED_UP_TO, size + known);
        }
      }
      if (ready) {
        largest = Math.max(largest, size);
        // A cache is computed once, however often it is used.
        sizes.put(node, node instanceof PlanNode.Cache ? 1 : size);
        waiting.pop();
      }
    }
    if (largest - sizes.size() > limit) {
      throw new QueryError(
          "ComputeError",
          "the plan repeats its parts too often: its %d nodes become %s when each use is written out; the limit is %d more (scheduler.limits.repeated_nodes). Collect or sink a part that is used often and scan it"
              .formatted(
                  sizes.size(),
                  largest < COUNTED_UP_TO / 2 ? Long.toString(largest) : "too many to count",
                  limit));
    }
  }
}
