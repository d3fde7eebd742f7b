package io.floe.plan.stage;

import io.floe.plan.dsl.SinkType;
import io.floe.plan.logical.LogicalNode;

/** What sinks ask of the stage before them. */
final class Sinks {
  private Sinks() {}

  /**
   * Whether the rows have to come out of one task: results of the cluster, streams to clients and
   * folders take many.
   */
  static boolean needsOneTask(LogicalNode.Sink sink) {
    return switch (sink.type()) {
      case SinkType.File file ->
          !(file.target().equals("<in-memory>")
              || file.target().equals("<flight>")
              || file.target().endsWith("/"));
      case SinkType.Memory ignored -> true;
      case SinkType.Callback ignored -> true;
      case SinkType.Partitioned ignored -> true;
      case SinkType.Iceberg ignored -> true;
    };
  }
}
