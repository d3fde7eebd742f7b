package io.floe.engine.operator;

import static org.assertj.core.api.Assertions.assertThat;

import io.floe.engine.column.Layout;
import io.floe.engine.column.Page;
import io.floe.engine.memory.Memory;
import io.floe.engine.memory.MemoryLimitException;
import io.floe.engine.pipeline.CollectSink;
import io.floe.engine.pipeline.PagesSource;
import io.floe.engine.pipeline.Pipeline;
import io.floe.engine.pipeline.PipelineRun;
import io.floe.engine.pipeline.QueryContext;
import io.floe.engine.pipeline.WorkerPool;
import io.floe.engine.testing.RandomColumns;
import io.floe.engine.testing.Values;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the test of every operator does: random pages of every size on one and several threads, and
 * then the same within ever less memory, which must end in a clean refusal that leaves nothing
 * behind.
 */
final class OperatorHarness {
  /** Makes the pipelines of a plan; the last one ends in the sink. */
  interface Plan {
    List<Pipeline> pipelines(List<PagesSource> inputs, CollectSink sink, QueryContext context);
  }

  /** Says what is expected of inputs, and compares. */
  interface Check {
    void check(List<List<List<@Nullable Object>>> inputs, List<List<@Nullable Object>> output);
  }

  private OperatorHarness() {}

  static void run(List<List<? extends Layout>> inputs, Plan plan, Check check) {
    int[][] shapes = {{0, 1}, {1, 5}, {7, 30}, {500, 4}, {16_384, 1}};
    for (int[] shape : shapes) {
      for (int threads : new int[] {1, 3}) {
        execute(inputs, shape[0], shape[1], threads, Long.MAX_VALUE, plan, check);
      }
    }
    bisect(inputs, plan, check);
  }

  private static void bisect(List<List<? extends Layout>> inputs, Plan plan, Check check) {
    long fails = 0;
    long works = 64L << 20;
    while (works - fails > 8 << 10) {
      long limit = (works + fails) / 2;
      if (execute(inputs, 50, 6, 2, limit, plan, check)) {
        works = limit;
      } else {
        fails = limit;
      }
    }
    assertThat(works).isLessThan(64L << 20);
  }

  private static boolean execute(
      List<List<? extends Layout>> inputs,
      int rows,
      int pages,
      int threads,
      long limit,
      Plan plan,
      Check check) {
    try (Memory root = Memory.root(Long.MAX_VALUE);
        WorkerPool workers = new WorkerPool(threads)) {
      List<PagesSource> sources = new ArrayList<>();
      List<List<List<@Nullable Object>>> values = new ArrayList<>();
      for (int input = 0; input < inputs.size(); input++) {
        RandomColumns columns = new RandomColumns(rows * 31L + input, root);
        List<Page> made = new ArrayList<>();
        List<List<@Nullable Object>> all = new ArrayList<>();
        for (int page = 0; page < pages; page++) {
          made.add(columns.page(inputs.get(input), rows, page));
          all.addAll(Values.of(made.getLast()));
        }
        sources.add(new PagesSource(made));
        values.add(all);
      }
      CollectSink sink = new CollectSink();
      try (Memory memory = root.child("query", limit)) {
        QueryContext context = QueryContext.of(memory, threads);
        List<Pipeline> pipelines;
        try {
          pipelines = plan.pipelines(sources, sink, context);
        } catch (MemoryLimitException refused) {
          sources.forEach(PagesSource::close);
          return false;
        }
        try {
          PipelineRun.execute(pipelines, context, workers);
        } catch (MemoryLimitException refused) {
          assertThat(memory.used()).isZero();
          return false;
        }
        List<List<@Nullable Object>> output = new ArrayList<>();
        sink.pages().forEach(page -> output.addAll(Values.of(page)));
        check.check(values, output);
        sink.close();
        assertThat(memory.used()).isZero();
        return true;
      }
    }
  }
}
