package io.floe.physical.task;

import io.floe.engine.column.Page;
import io.floe.engine.operator.Operator;
import io.floe.engine.pipeline.QueryContext;
import io.floe.engine.pipeline.Sink;
import java.util.concurrent.CompletableFuture;

/**
 * Hands the pages of all threads to one output while they come, in row order where that is wanted.
 * Threads wait when the output falls behind, or when they are far ahead of the others.
 */
final class OrderedSink implements Sink {
  private final OrderedPages order = new OrderedPages();
  private final PageOutput output;
  private final boolean ordered;
  private final long waitingLimit;
  private CompletableFuture<Void> turn = Operator.NOT_BLOCKED;

  /**
   * A sink over an output, which stays the caller's.
   *
   * @param waitingLimit how many rows may wait for slower threads
   */
  OrderedSink(PageOutput output, boolean ordered, long waitingLimit) {
    this.output = output;
    this.ordered = ordered;
    this.waitingLimit = waitingLimit;
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

  @Override
  public void close() {
    synchronized (order) {
      order.close();
    }
  }

  /** Hands on what is due, and lets those go on who waited for others. */
  private void advance() {
    order.due().forEach(output::add);
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
        if (!ordered) {
          output.add(page);
          return;
        }
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
        return output.room();
      }
    }
  }
}
