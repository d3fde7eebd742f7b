package io.floe.scheduler.stage;

import io.floe.physical.task.ShufflePiece;
import io.floe.plan.logical.LogicalNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Finds what a task reads, once everything that its stage reads is there. */
final class TaskInputs {
  private final UUID query;
  private final List<StageState> stages;

  TaskInputs(UUID query, List<StageState> stages) {
    this.query = query;
    this.stages = stages;
  }

  /** The pieces for each exchange. */
  Map<Integer, List<ShufflePiece>> of(TaskState task) {
    Map<Integer, List<ShufflePiece>> inputs = new HashMap<>();
    StageState reader = task.stage();
    for (LogicalNode.ExchangeScan exchange : reader.stage().exchanges()) {
      StageState writer = stages.get(exchange.stage());
      boolean joined = reader.tasks().size() != reader.stage().tasks();
      List<ShufflePiece> pieces =
          joined
              ? joined(exchange, task, writer)
              : exchange.tasks().contains(task.number())
                  ? alone(exchange, task.number() - exchange.tasks().first(), writer)
                  : List.of();
      if (!pieces.isEmpty()) {
        inputs.put(exchange.exchange(), pieces);
      }
    }
    return inputs;
  }

  private List<ShufflePiece> alone(
      LogicalNode.ExchangeScan exchange, int position, StageState writer) {
    List<TaskState> writers = writer.tasks();
    int partitions = writer.stage().output().partitions();
    return switch (exchange.mode()) {
      case ALL -> pieces(writers, 0, partitions);
      case PARTITION -> pieces(writers, position, 1);
      case SHARE -> {
        int readers = exchange.tasks().count();
        int from = (int) ((long) writers.size() * position / readers);
        int to = (int) ((long) writers.size() * (position + 1) / readers);
        yield pieces(writers.subList(from, to), 0, partitions);
      }
    };
  }

  /** A reader that does the work of several. */
  private List<ShufflePiece> joined(
      LogicalNode.ExchangeScan exchange, TaskState task, StageState writer) {
    int partitions = writer.stage().output().partitions();
    int readers = task.stage().tasks().size();
    return switch (exchange.mode()) {
      case ALL -> pieces(writer.tasks(), 0, partitions);
      case PARTITION -> {
        int from = (int) ((long) partitions * task.number() / readers);
        int to = (int) ((long) partitions * (task.number() + 1) / readers);
        yield pieces(writer.tasks(), from, to - from);
      }
      case SHARE -> throw new IllegalStateException("shares of a stage are not joined");
    };
  }

  private List<ShufflePiece> pieces(List<TaskState> writers, int first, int count) {
    List<ShufflePiece> pieces = new ArrayList<>();
    for (TaskState writer : writers) {
      long rows = 0;
      for (int partition = first; partition < first + count; partition++) {
        rows += writer.finished().partitionRows().get(partition);
      }
      if (rows > 0) {
        pieces.add(
            new ShufflePiece(
                writer.id(query), first, count, writer.worker().orElseThrow().place()));
      }
    }
    return pieces;
  }
}
