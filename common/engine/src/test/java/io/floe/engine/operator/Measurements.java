package io.floe.engine.operator;

import io.floe.engine.aggregate.Aggregate;
import io.floe.engine.column.FixedColumn;
import io.floe.engine.column.FixedLayout;
import io.floe.engine.column.Layout;
import io.floe.engine.column.Page;
import io.floe.engine.column.RowKeys;
import io.floe.engine.memory.Access;
import io.floe.engine.memory.Buffer;
import io.floe.engine.memory.Memory;
import io.floe.engine.pipeline.CollectSink;
import io.floe.engine.pipeline.Pipeline;
import io.floe.engine.pipeline.PipelineRun;
import io.floe.engine.pipeline.QueryContext;
import io.floe.engine.pipeline.WorkerPool;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Prints what group-by, join and sort of six million rows cost in process CPU, for comparison with
 * the figures measured before the engine was written. Not a test: run its main method.
 */
final class Measurements {
  private static final int ROWS = 6_000_000;
  private static final int KEYS = 1_500_000;

  private Measurements() {}

  private interface Task {
    void run(QueryContext context, WorkerPool workers);
  }

  public static void main(String[] arguments) {
    int threads = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 1;
    try (Memory memory = Memory.root(Long.MAX_VALUE);
        WorkerPool workers = new WorkerPool(threads)) {
      for (boolean shuffled : new boolean[] {false, true}) {
        CollectSink rows = new CollectSink();
        CollectSink orders = new CollectSink();
        fill(rows, ROWS, shuffled, memory);
        fill(orders, KEYS, shuffled, memory);
        String kind = shuffled ? " shuffled" : " clustered";
        measure("group by" + kind, memory, threads, workers, (c, w) -> groupBy(rows, c, w));
        measure("join" + kind, memory, threads, workers, (c, w) -> join(rows, orders, c, w));
        measure("sort" + kind, memory, threads, workers, (c, w) -> sort(rows, c, w));
        rows.close();
        orders.close();
      }
    }
  }

  private static void fill(CollectSink sink, int count, boolean shuffled, Memory memory) {
    SplittableRandom random = new SplittableRandom(1);
    List<Page> pages = new ArrayList<>();
    for (int from = 0; from < count; from += Page.TARGET_ROWS) {
      int rows = Math.min(Page.TARGET_ROWS, count - from);
      Buffer keys = memory.allocate(rows * 8L);
      Buffer values = memory.allocate(rows * 8L);
      for (int row = 0; row < rows; row++) {
        long key = shuffled ? random.nextInt(KEYS) : (from + row) / (count / KEYS);
        keys.segment().set(Access.LONG, row * 8L, key * 4);
        values.segment().set(Access.DOUBLE, row * 8L, random.nextDouble());
      }
      pages.add(
          new Page(
              rows,
              List.of(
                  new FixedColumn(FixedLayout.INT64, rows, keys, null, 0),
                  new FixedColumn(FixedLayout.FLOAT64, rows, values, null, 0)),
              pages.size()));
    }
    sink.pages().addAll(pages);
  }

  private static void measure(
      String name, Memory memory, int threads, WorkerPool workers, Task task) {
    long best = Long.MAX_VALUE;
    for (int round = 0; round < 7; round++) {
      long start = cpu();
      task.run(QueryContext.of(memory, threads), workers);
      best = Math.min(best, cpu() - start);
    }
    System.out.println(name + ": " + best / 1_000_000 + " ms");
  }

  private static long cpu() {
    return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
        .getProcessCpuTime();
  }

  private static void groupBy(CollectSink rows, QueryContext context, WorkerPool workers) {
    GroupSpec spec =
        new GroupSpec(
            List.of(FixedLayout.INT64, FixedLayout.FLOAT64),
            List.of(0),
            List.of(
                new GroupSpec.Item(new Aggregate.Sum(FixedLayout.FLOAT64, FixedLayout.FLOAT64), 1)),
            false);
    try (GroupBySink sink = new GroupBySink(spec, context)) {
      PipelineRun.execute(
          List.of(Pipeline.of("group", rows.source(), List.of(), sink)), context, workers);
    }
  }

  private static void join(
      CollectSink rows, CollectSink orders, QueryContext context, WorkerPool workers) {
    List<Layout> layouts = List.of(FixedLayout.INT64, FixedLayout.FLOAT64);
    JoinBuild build = new JoinBuild(layouts, List.of(0), false, context);
    Pipeline held = Pipeline.of("build", orders.source(), List.of(), build);
    try (GroupBySink sink =
        new GroupBySink(
            new GroupSpec(
                List.of(
                    FixedLayout.INT64, FixedLayout.FLOAT64, FixedLayout.INT64, FixedLayout.FLOAT64),
                List.of(),
                List.of(new GroupSpec.Item(new Aggregate.Length(), -1)),
                false),
            context)) {
      Pipeline probe =
          Pipeline.of(
                  "probe",
                  rows.source(),
                  List.of(JoinProbe.of(build, List.of(0), JoinKind.INNER)),
                  sink)
              .after(held);
      PipelineRun.execute(List.of(probe), context, workers);
    }
  }

  private static void sort(CollectSink rows, QueryContext context, WorkerPool workers) {
    SortSink sink =
        new SortSink(List.of(1), List.of(RowKeys.Order.RISING), Long.MAX_VALUE, context);
    try (SortSink sorted = sink) {
      PipelineRun.execute(
          List.of(Pipeline.of("sort", rows.source(), List.of(), sorted)), context, workers);
    }
  }
}
