package io.floe.physical.task;

import io.floe.engine.column.Page;
import io.floe.engine.memory.Memory;
import io.floe.engine.pipeline.QueryContext;
import io.floe.engine.pipeline.Sink;
import io.floe.plan.type.Schema;
import java.util.concurrent.CompletableFuture;

/** Writes rows to files in their order, and keeps the first of them for display. */
final class ResultSink implements Sink {
  private final RowOutput files;
  private final HeadRows head;
  private final OrderedSink order;
  private long rows;

  ResultSink(Destination destination, Schema schema, Memory memory) {
    Schema written =
        destination.layout() instanceof Layout.Partitioned partitioned
            ? Schema.of(schema.fields().subList(0, schema.size() - partitioned.keys().size()))
            : schema;
    this.files = RowOutput.of(destination, schema, memory);
    this.head = new HeadRows(written, memory);
    this.order = new OrderedSink(new Both(written.size()), true, RowOutput.partRows(schema));
  }

  @Override
  public Local local(QueryContext context) {
    return order.local(context);
  }

  @Override
  public void complete() {
    order.complete();
  }

  /** Makes the files appear; to be called once, when the pipeline is complete. */
  TaskResult result() {
    return new TaskResult(files.commit(), rows, head.finish());
  }

  @Override
  public void close() {
    order.close();
    files.close();
    head.close();
  }

  /** Files and head see the same pages. */
  private final class Both implements PageOutput {
    private final int[] shown;

    private Both(int columns) {
      this.shown = java.util.stream.IntStream.range(0, columns).toArray();
    }

    @Override
    public void add(Page page) {
      try (Page seen = page.select(shown)) {
        head.add(seen);
      }
      rows += page.rowCount();
      files.add(page);
    }

    @Override
    public void end() {
      files.end();
    }

    @Override
    public CompletableFuture<Void> room() {
      return files.room();
    }

    @Override
    public void close() {
      files.close();
    }
  }
}
