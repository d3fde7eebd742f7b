package io.floe.physical.task;

import io.floe.engine.column.Page;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/**
 * Brings the pages of several threads into one order while they come. The morsels of each thread
 * rise, so that a page is due once every thread that still works has come as far. For one caller at
 * a time.
 */
final class OrderedPages {
  private final List<Lane> lanes = new ArrayList<>();
  private final PriorityQueue<Waiting> waiting =
      new PriorityQueue<>(
          Comparator.comparingLong((Waiting it) -> it.page.morsel())
              .thenComparingLong(it -> it.arrival));
  private long arrivals;
  private long waitingRows;

  /** What one thread brings. */
  static final class Lane {
    private long reached = Long.MIN_VALUE;
    private boolean finished;
  }

  private record Waiting(Page page, long arrival) {}

  /** One more thread; to be called before any page comes. */
  Lane lane() {
    Lane lane = new Lane();
    lanes.add(lane);
    return lane;
  }

  /** Takes a page and keeps it until it is due. */
  void add(Lane lane, Page page) {
    lane.reached = page.morsel();
    waiting.add(new Waiting(page, arrivals++));
    waitingRows += page.rowCount();
  }

  /** No page will come any more from a thread. */
  void finish(Lane lane) {
    lane.finished = true;
  }

  /** The pages that are due, in order; they belong to the caller. */
  List<Page> due() {
    long reached = reached();
    List<Page> pages = new ArrayList<>();
    while (!waiting.isEmpty() && waiting.peek().page.morsel() <= reached) {
      Page page = waiting.poll().page;
      waitingRows -= page.rowCount();
      pages.add(page);
    }
    return pages;
  }

  /** How many rows wait for other threads. */
  long waitingRows() {
    return waitingRows;
  }

  /** Whether others wait for this thread, so that it must not wait for them. */
  boolean isLast(Lane lane) {
    return lane.reached <= reached();
  }

  private long reached() {
    long least = Long.MAX_VALUE;
    for (Lane lane : lanes) {
      if (!lane.finished) {
        least = Math.min(least, lane.reached);
      }
    }
    return least;
  }

  /** Frees what was not handed out. */
  void close() {
    waiting.forEach(it -> it.page.close());
    waiting.clear();
  }
}
