package io.floe.physical.task;

import io.floe.engine.column.Page;
import io.floe.engine.memory.Memory;
import io.floe.engine.operator.Operator;
import io.floe.engine.pipeline.QueryContext;
import io.floe.engine.pipeline.Sink;
import io.floe.plan.type.Schema;
import java.util.concurrent.CompletableFuture;

/**
 * Writes rows to files in their order while they come, and keeps the first of them for display.
 * Threads wait when writing falls behind, or when they are far ahead of the others.
 */
final class ResultSink implements Sink {
  private final OrderedPages order = new OrderedPages();
  private final RowOutput output;
  private final HeadRows head;
  private final long waitingLimit;
  private CompletableFuture<Void> turn = Operator.NOT_BLOCKED;
  private long rows;

  ResultSink(Destination destination, Schema schema, Memory memory) {
    this.output = RowOutput.of(destination, schema, memory);
    this.head = new HeadRows(schema, memory);
    this.waitingLimit = RowOutput.partRows(schema);
  }

  @Override
  public Local local(QueryContext context) {
    synchronized (order) {
      return new Lane(order.lane());
    }
  }

  @Override
  public void complete() {
    synchronized (order) {
      output.end();
    }
  }

  /** Makes the files appear; to be called once, when the pipeline is complete. */
  TaskResult result() {
    return new TaskResult(output.commit(), rows, head.finish());
  }

  @Override
  public void close() {
    synchronized (order) {
      order.close();
    }
    output.close();
    head.close();
  }

  /** Hands on what is due, and lets those go on who waited for others. */
  private void advance() {
    for (Page page : order.due()) {
      head.add(page);
      rows += page.rowCount();
      output.add(page);
    }
    CompletableFuture<Void> waiting = turn;
    turn = Operator.NOT_BLOCKED;
    waiting.complete(null);
  }

  /** The pages of one thread. */
  private final class Lane implements Local {
    private final OrderedPages.Lane lane;

    private Lane(OrderedPages.Lane lane) {
      this.lane = lane;
    }

    @Override
    public void add(Page page) {
      synchronized (order) {
        order.add(lane, page);
        advance();
      }
    }

    @Override
    public void finish() {
      synchronized (order) {
        order.finish(lane);
        advance();
      }
    }

    @Override
    public CompletableFuture<Void> isBlocked() {
      synchronized (order) {
        if (order.waitingRows() > waitingLimit && !order.isLast(lane)) {
          if (turn.isDone()) {
            turn = new CompletableFuture<>();
          }
          return turn;
        }
        return output.backlog().room();
      }
    }
  }
}
