package io.floe.physical.pipeline;

import io.floe.engine.column.Concatenate;
import io.floe.engine.column.Page;
import io.floe.engine.memory.Memory;
import io.floe.engine.memory.Scope;
import io.floe.engine.operator.MergeSorted;
import io.floe.engine.pipeline.CollectSink;
import io.floe.engine.pipeline.Pipeline;
import io.floe.plan.logical.LogicalNode;
import io.floe.plan.type.Schema;
import java.util.ArrayList;
import java.util.List;

/** Plans the merge of two sorted inputs; both are held in memory. */
final class MergePlanner {
  private final PlanningContext context;

  MergePlanner(PlanningContext context) {
    this.context = context;
  }

  Stream plan(Stream left, Stream right, LogicalNode.MergeSorted merge) {
    Schema schema = merge.schema();
    int[] keys =
        merge.keys().stream().mapToInt(name -> schema.position(name).orElseThrow()).toArray();
    CollectSink first = new CollectSink();
    CollectSink second = new CollectSink();
    List<Pipeline> before =
        List.of(left.into("merge left", first), right.into("merge right", second));
    Memory memory = context.memory();
    return Stream.of(new LateSource(() -> merged(first, second, schema, keys, memory)))
        .waitingFor(before);
  }

  private static List<Page> merged(
      CollectSink left, CollectSink right, Schema schema, int[] keys, Memory memory) {
    try (Scope scope = new Scope(memory)) {
      Page first = scope.own(whole(left, schema, memory));
      Page second = scope.own(whole(right, schema, memory));
      List<Page> cut = new ArrayList<>();
      try (Page merged = MergeSorted.merge(first, second, keys, memory)) {
        Frames.cut(merged, cut, memory);
      }
      return cut;
    }
  }

  private static Page whole(CollectSink sink, Schema schema, Memory memory) {
    List<Page> pages = sink.pages();
    return pages.isEmpty()
        ? SelectPlanner.emptyPage(schema, memory)
        : Concatenate.pages(pages, memory);
  }
}
