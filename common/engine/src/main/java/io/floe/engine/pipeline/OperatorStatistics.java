package io.floe.engine.pipeline;

import io.floe.engine.column.Page;
import java.util.concurrent.atomic.LongAdder;

/** What one step of a pipeline has done so far, over all threads. */
public final class OperatorStatistics {
  private final String name;
  private final LongAdder rows = new LongAdder();
  private final LongAdder pages = new LongAdder();
  private final LongAdder nanoseconds = new LongAdder();

  OperatorStatistics(String name) {
    this.name = name;
  }

  void addNanoseconds(long more) {
    nanoseconds.add(more);
  }

  void count(Page page) {
    rows.add(page.rowCount());
    pages.increment();
  }

  /** A copy of the figures. */
  public Snapshot snapshot() {
    return new Snapshot(name, rows.sum(), pages.sum(), nanoseconds.sum());
  }

  /**
   * The figures at some time.
   *
   * @param rows rows that came out, or went in for a sink
   * @param pages pages of these rows
   * @param nanoseconds time spent in the step on all threads
   */
  public record Snapshot(String name, long rows, long pages, long nanoseconds) {}
}
