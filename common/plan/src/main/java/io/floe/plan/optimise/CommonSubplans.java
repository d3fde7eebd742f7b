package io.floe.plan.optimise;

import io.floe.plan.logical.ExchangeMode;
import io.floe.plan.logical.LogicalNode;
import io.floe.plan.logical.TaskSpan;
import io.floe.plan.type.Schema;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Lets a part of a plan that several readers ask for run once: the readers share a cache. Parts
 * that only read and rename columns are not worth it, since each reader takes other columns and
 * rows; nor are filtered files too large to be held.
 */
final class CommonSubplans {
  /** Larger plans are left alone: comparing them could cost more than it saves. */
  private static final int MOST_NODES = 2_000;

  /** Rows of a filtered scan that are held rather than read again. */
  private static final double MOST_HELD_ROWS = 16e6;

  private final Map<LogicalNode, LogicalNode> known = new HashMap<>();
  private final IdentityHashMap<LogicalNode, LogicalNode> numbers = new IdentityHashMap<>();
  private final IdentityHashMap<LogicalNode, LogicalNode> same = new IdentityHashMap<>();
  private final IdentityHashMap<LogicalNode, Integer> readers = new IdentityHashMap<>();

  LogicalNode share(LogicalNode root) {
    List<LogicalNode> inputsFirst = Rewrites.parentsFirst(root).reversed();
    if (inputsFirst.size() > MOST_NODES || !anySharedLeaf(inputsFirst)) {
      return root;
    }
    for (LogicalNode node : inputsFirst) {
      same.put(node, first(node));
    }
    LogicalNode merged = same.get(root);
    List<LogicalNode> order = Rewrites.parentsFirst(merged);
    for (LogicalNode node : order) {
      node.inputs().forEach(input -> readers.merge(input, 1, Integer::sum));
    }
    Estimates estimates = Estimates.of(merged);
    IdentityHashMap<LogicalNode, LogicalNode> done = new IdentityHashMap<>();
    int caches = 0;
    for (LogicalNode node : order.reversed()) {
      LogicalNode rebuilt = rebuilt(node, done);
      boolean shared = readers.getOrDefault(node, 0) > 1 && isWorthHolding(node, estimates);
      if (shared) {
        byte[] name = ("common part " + caches++).getBytes(StandardCharsets.UTF_8);
        rebuilt = new LogicalNode.Cache(rebuilt, UUID.nameUUIDFromBytes(name));
      }
      done.put(node, rebuilt);
    }
    return done.get(merged);
  }

  /** Without a source that two nodes read no part occurs twice. */
  private boolean anySharedLeaf(List<LogicalNode> nodes) {
    Map<LogicalNode, Integer> leaves = new HashMap<>();
    IdentityHashMap<LogicalNode, Integer> edges = new IdentityHashMap<>();
    for (LogicalNode node : nodes) {
      node.inputs().forEach(input -> edges.merge(input, 1, Integer::sum));
      if (node.inputs().isEmpty()) {
        leaves.merge(node, 1, Integer::sum);
      }
    }
    return leaves.values().stream().anyMatch(count -> count > 1)
        || edges.values().stream().anyMatch(count -> count > 1);
  }

  /** The first node found that does the same. */
  private LogicalNode first(LogicalNode node) {
    LogicalNode merged = rebuilt(node, same);
    LogicalNode own =
        merged.inputs().isEmpty()
            ? merged
            : merged.withInputs(merged.inputs().stream().map(this::number).toList());
    return known.computeIfAbsent(own, ignored -> merged);
  }

  /** A leaf that stands for a node, so that nodes are compared without what lies below them. */
  private LogicalNode number(LogicalNode node) {
    return numbers.computeIfAbsent(
        node,
        ignored ->
            new LogicalNode.ExchangeScan(
                numbers.size(), 0, ExchangeMode.ALL, TaskSpan.of(1), Schema.EMPTY));
  }

  private static LogicalNode rebuilt(
      LogicalNode node, IdentityHashMap<LogicalNode, LogicalNode> done) {
    List<LogicalNode> inputs = new ArrayList<>();
    boolean changed = false;
    for (LogicalNode input : node.inputs()) {
      LogicalNode other = done.get(input);
      changed |= other != input;
      inputs.add(other);
    }
    return changed ? node.withInputs(inputs) : node;
  }

  private static boolean isWorthHolding(LogicalNode node, Estimates estimates) {
    return switch (work(node)) {
      case NONE -> false;
      case FILTER -> estimates.rows(node).orElse(Double.MAX_VALUE) <= MOST_HELD_ROWS;
      case MUCH -> true;
    };
  }

  /** What is done above the sources. */
  private enum Work {
    NONE,
    FILTER,
    MUCH
  }

  private static Work work(LogicalNode node) {
    boolean filtered = false;
    LogicalNode at = node;
    while (true) {
      switch (at) {
        case LogicalNode.Filter filter -> {
          filtered = true;
          at = filter.input();
        }
        case LogicalNode.Project project -> at = project.input();
        case LogicalNode.WithColumns extend -> at = extend.input();
        case LogicalNode.SortedHint hint -> at = hint.input();
        case LogicalNode.FileScan ignored -> {
          return filtered ? Work.FILTER : Work.NONE;
        }
        case LogicalNode.FrameScan ignored -> {
          return Work.NONE;
        }
        case LogicalNode.Cache ignored -> {
          return Work.NONE;
        }
        case LogicalNode.Slice ignored -> {
          return Work.NONE;
        }
        case LogicalNode.Sink ignored -> {
          return Work.NONE;
        }
        case LogicalNode.MultiSink ignored -> {
          return Work.NONE;
        }
        case LogicalNode ignored -> {
          return Work.MUCH;
        }
      }
    }
  }
}
