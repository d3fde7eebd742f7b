package io.floe.physical.pipeline;

import io.floe.engine.column.FixedLayout;
import io.floe.engine.column.Page;
import io.floe.engine.column.Slice;
import io.floe.engine.memory.Memory;
import io.floe.engine.operator.RowIndexOperator;
import io.floe.engine.operator.Steps;
import io.floe.engine.pipeline.CollectSink;
import io.floe.engine.pipeline.Pipeline;
import io.floe.physical.exchange.ExchangeSource;
import io.floe.physical.exchange.TaskShare;
import io.floe.plan.logical.LogicalNode;
import io.floe.plan.logical.TaskSpan;
import java.util.ArrayList;
import java.util.List;

/** Plans the leaves of a stage: what one task reads of scans and of other stages. */
final class SharePlanner {
  private final PlanningContext context;
  private final ScanPlanner scans;

  SharePlanner(PlanningContext context, ScanPlanner scans) {
    this.context = context;
    this.scans = scans;
  }

  /** The task's run of the rows of a scan. */
  Stream scan(LogicalNode.ScanShare share) {
    int task = context.requiredShare().task();
    TaskSpan span = share.tasks();
    if (!span.contains(task)) {
      return Stream.of(new LateSource(List::of));
    }
    ScanShares part = new ScanShares(task - span.first(), span.count());
    if (share.scan() instanceof LogicalNode.FileScan files) {
      return scans.plan(files, part);
    }
    if (share.scan() instanceof LogicalNode.FrameScan frame) {
      Memory memory = context.memory();
      return Stream.of(
          new LateSource(
              () -> cut(Frames.pages(frame.frame(), frame.schema(), memory), part, memory)));
    }
    throw new IllegalStateException(
        "a share of a " + share.scan().getClass().getSimpleName() + ", which is no scan");
  }

  /** The rows of a share; all pages given are closed. */
  private static List<Page> cut(List<Page> pages, ScanShares part, Memory memory) {
    long total = pages.stream().mapToLong(Page::rowCount).sum();
    long from = part.boundary(part.index(), 0, total, List.of());
    long to = part.boundary(part.index() + 1, 0, total, List.of());
    List<Page> kept = new ArrayList<>();
    try {
      long at = 0;
      for (Page page : pages) {
        long first = Math.max(from, at);
        long end = Math.min(to, at + page.rowCount());
        if (first < end) {
          Page rows = Slice.page(page, (int) (first - at), (int) (end - first), memory);
          kept.add(new Page(rows.rowCount(), rows.columns(), kept.size()));
        }
        at += page.rowCount();
      }
      return kept;
    } catch (RuntimeException failed) {
      kept.forEach(Page::close);
      throw failed;
    } finally {
      pages.forEach(Page::close);
    }
  }

  /** Rows of another stage. */
  Stream exchange(LogicalNode.ExchangeScan scan) {
    TaskShare share = context.requiredShare();
    return Stream.of(
        new ExchangeSource(
            share.inputs().getOrDefault(scan.exchange(), List.of()),
            scan.schema().size(),
            share.exchanges()));
  }

  /** Numbers of rows behind the columns; the pages have to come in order, so one thread counts. */
  Stream rowNumber(Stream input, LogicalNode.TaskRowNumber node) {
    long first = (long) context.requiredShare().task() << LogicalNode.TaskRowNumber.TASK_SHIFT;
    CollectSink rows = new CollectSink();
    Pipeline collecting = input.into("collect", rows);
    int columns = node.input().schema().size();
    int[] numberLast = new int[columns + 1];
    for (int position = 0; position < columns; position++) {
      numberLast[position] = position + 1;
    }
    return Stream.after(collecting, rows.source())
        .onOneThread()
        .with(RowIndexOperator.of(first, FixedLayout.INT64))
        .with(Steps.select(numberLast));
  }
}
