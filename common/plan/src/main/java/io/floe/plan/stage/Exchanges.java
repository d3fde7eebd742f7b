package io.floe.plan.stage;

import io.floe.plan.logical.ExchangeMode;
import io.floe.plan.logical.LogicalNode;
import io.floe.plan.logical.TaskSpan;
import io.floe.plan.type.Schema;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Closes stages and makes the exchanges that read them. */
final class Exchanges {
  private final List<Stage> stages = new ArrayList<>();
  private final int partitions;
  private int exchanges;

  /**
   * Starts without stages.
   *
   * @param partitions into how many partitions rows are exchanged
   */
  Exchanges(int partitions) {
    this.partitions = partitions;
  }

  int partitions() {
    return partitions;
  }

  StagedPlan staged() {
    return new StagedPlan(stages);
  }

  /** Ends a stage; its number comes back. */
  int close(Part part, StageOutput output) {
    List<LogicalNode.ExchangeScan> reads = new ArrayList<>(exchangesOf(part.plan()));
    if (output instanceof StageOutput.Range range) {
      reads.add(
          new LogicalNode.ExchangeScan(
              range.bounds(),
              range.boundsStage(),
              ExchangeMode.ALL,
              TaskSpan.of(part.tasks()),
              stages.get(range.boundsStage()).plan().schema()));
    }
    stages.add(
        new Stage(stages.size(), part.plan(), part.tasks(), output, reads, part.singleWorker()));
    return stages.size() - 1;
  }

  private static List<LogicalNode.ExchangeScan> exchangesOf(LogicalNode plan) {
    List<LogicalNode.ExchangeScan> found = new ArrayList<>();
    Set<LogicalNode> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    Deque<LogicalNode> waiting = new ArrayDeque<>(List.of(plan));
    while (!waiting.isEmpty()) {
      LogicalNode node = waiting.pop();
      if (!seen.add(node)) {
        continue;
      }
      if (node instanceof LogicalNode.ExchangeScan exchange) {
        found.add(exchange);
      }
      node.inputs().reversed().forEach(waiting::push);
    }
    return found;
  }

  /** What tasks read of a stage. */
  LogicalNode.ExchangeScan read(int stage, ExchangeMode mode, int tasks) {
    return new LogicalNode.ExchangeScan(next(), stage, mode, TaskSpan.of(tasks), schemaOf(stage));
  }

  private Schema schemaOf(int stage) {
    return stages.get(stage).plan().schema();
  }

  /** A number for another exchange. */
  int next() {
    return exchanges++;
  }

  /** The rows in one task. */
  Part gathered(Part part) {
    if (!part.isSplit()) {
      return part;
    }
    int stage = close(part, new StageOutput.Single());
    return new Part(
        read(stage, ExchangeMode.ALL, 1),
        1,
        part.ordered(),
        List.of(),
        true,
        true,
        part.size(),
        Optional.empty());
  }

  /** The rows as every one of some tasks sees them all. */
  LogicalNode broadcast(Part part, int tasks) {
    if (!part.isSplit() && part.cheap()) {
      return widened(part.plan(), tasks);
    }
    return read(close(part, new StageOutput.Single()), ExchangeMode.ALL, tasks);
  }

  /** The plan of one task as it is in every one of some tasks. */
  private static LogicalNode widened(LogicalNode node, int tasks) {
    if (node instanceof LogicalNode.ExchangeScan scan) {
      return new LogicalNode.ExchangeScan(
          scan.exchange(), scan.stage(), scan.mode(), TaskSpan.of(tasks), scan.schema());
    }
    return node.inputs().isEmpty()
        ? node
        : node.withInputs(node.inputs().stream().map(input -> widened(input, tasks)).toList());
  }

  /** Rows of equal values in columns together. */
  Part hashed(Part part, List<String> columns) {
    if (!part.hashed().isEmpty() && part.hashed().equals(columns)) {
      return part;
    }
    int stage = close(part, new StageOutput.Hash(columns, partitions));
    return new Part(
        read(stage, ExchangeMode.PARTITION, partitions),
        partitions,
        false,
        columns,
        true,
        false,
        part.size(),
        Optional.empty());
  }

  /** The same rows in the same tasks, written once so that they can be read several times. */
  Written written(Part part) {
    return new Written(close(part, new StageOutput.Single()), part);
  }

  /** A stage that several others read. */
  final class Written {
    private final int stage;
    private final Part part;

    private Written(int stage, Part part) {
      this.stage = stage;
      this.part = part;
    }

    /** The rows anew. */
    Part read() {
      boolean split = part.isSplit();
      return new Part(
          Exchanges.this.read(stage, split ? ExchangeMode.SHARE : ExchangeMode.ALL, part.tasks()),
          part.tasks(),
          part.ordered(),
          List.of(),
          true,
          !split,
          part.size(),
          Optional.empty());
    }
  }
}
