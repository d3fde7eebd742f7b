package io.floe.plan.optimise;

import io.floe.plan.dsl.ProjectionOptions;
import io.floe.plan.logical.LogicalNode;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.function.UnaryOperator;

/** Rebuilds plans without recursion, sharing what is shared. */
final class Rewrites {
  /** What projections do that a pass adds itself. */
  static final ProjectionOptions PLAIN = new ProjectionOptions(true, true, true, false);

  private Rewrites() {}

  /** Every node once, each before its inputs. */
  static List<LogicalNode> parentsFirst(LogicalNode root) {
    IdentityHashMap<LogicalNode, Boolean> left = new IdentityHashMap<>();
    List<LogicalNode> inputsFirst = new ArrayList<>();
    Deque<LogicalNode> waiting = new ArrayDeque<>();
    waiting.push(root);
    while (!waiting.isEmpty()) {
      LogicalNode node = waiting.peek();
      Boolean finished = left.get(node);
      if (finished == null) {
        left.put(node, false);
        for (LogicalNode input : node.inputs().reversed()) {
          if (!left.containsKey(input)) {
            waiting.push(input);
          }
        }
      } else {
        waiting.pop();
        if (!finished) {
          left.put(node, true);
          inputsFirst.add(node);
        }
      }
    }
    return inputsFirst.reversed();
  }

  /** Applies a rule to every node before its inputs; a shared node is rewritten once. */
  static LogicalNode topDown(LogicalNode root, UnaryOperator<LogicalNode> rule) {
    IdentityHashMap<LogicalNode, LogicalNode> changed = new IdentityHashMap<>();
    IdentityHashMap<LogicalNode, LogicalNode> done = new IdentityHashMap<>();
    Deque<LogicalNode> waiting = new ArrayDeque<>();
    waiting.push(root);
    while (!waiting.isEmpty()) {
      LogicalNode node = waiting.peek();
      LogicalNode rewritten = changed.computeIfAbsent(node, rule);
      boolean ready = true;
      if (!done.containsKey(node)) {
        for (LogicalNode input : rewritten.inputs().reversed()) {
          if (!done.containsKey(input)) {
            waiting.push(input);
            ready = false;
          }
        }
      }
      if (ready) {
        waiting.pop();
        done.computeIfAbsent(node, ignored -> rebuilt(rewritten, done));
      }
    }
    return done.get(root);
  }

  private static LogicalNode rebuilt(
      LogicalNode node, IdentityHashMap<LogicalNode, LogicalNode> done) {
    List<LogicalNode> inputs = new ArrayList<>(node.inputs().size());
    boolean changed = false;
    for (LogicalNode input : node.inputs()) {
      LogicalNode result = done.get(input);
      changed |= result != input;
      inputs.add(result);
    }
    return changed ? node.withInputs(inputs) : node;
  }
}
