package io.floe.engine.operator;

import io.floe.engine.column.Page;
import io.floe.engine.column.Slice;
import io.floe.engine.pipeline.QueryContext;
import io.floe.engine.pipeline.Sink;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the rows from one number on, in the order of the source, while several threads bring them.
 * A negative offset counts from the end. Pages that cannot be among the rows any more are dropped
 * as they come, and threads stop once their morsels lie behind.
 */
public final class SliceSink implements Sink {
  private final long offset;
  private final long length;
  private final QueryContext context;
  private final TreeMap<Long, List<Page>> byMorsel = new TreeMap<>();
  private long rows;
  private volatile long bound = Long.MAX_VALUE;

  /**
   * @param length how many rows; all that follow when negative, as unsigned limits arrive
   */
  public SliceSink(long offset, long length, QueryContext context) {
    this.offset = offset;
    this.length = length < 0 ? Long.MAX_VALUE : length;
    this.context = context;
  }

  @Override
  public Local local(QueryContext ignored) {
    return new Local() {
      private boolean satisfied = length == 0;

      @Override
      public void add(Page page) {
        if (page.morsel() > bound) {
          satisfied = true;
          page.close();
        } else {
          keep(page);
        }
      }

      @Override
      public boolean isSatisfied() {
        return satisfied;
      }
    };
  }

  private synchronized void keep(Page page) {
    byMorsel.computeIfAbsent(page.morsel(), ignored -> new ArrayList<>()).add(page);
    rows += page.rowCount();
    long needed = offset < 0 ? -offset : offset + length < 0 ? Long.MAX_VALUE : offset + length;
    while (byMorsel.size() > 1) {
      Map.Entry<Long, List<Page>> outer = offset < 0 ? byMorsel.firstEntry() : byMorsel.lastEntry();
      long count = outer.getValue().stream().mapToLong(Page::rowCount).sum();
      if (rows - count < needed) {
        break;
      }
      byMorsel.remove(outer.getKey());
      outer.getValue().forEach(Page::close);
      rows -= count;
      if (offset >= 0) {
        bound = byMorsel.lastKey();
      }
    }
    if (offset >= 0 && rows >= needed) {
      bound = byMorsel.lastKey();
    }
  }

  /** The rows, which belong to the caller; to be called once, when the sink is complete. */
  public List<Page> take() {
    long from = offset >= 0 ? offset : rows + offset;
    long to = from + length < from ? Long.MAX_VALUE : from + length;
    from = Math.max(from, 0);
    List<Page> result = new ArrayList<>();
    try {
      long at = 0;
      for (List<Page> pages : byMorsel.values()) {
        for (Page page : pages) {
          long start = Math.max(from, at);
          long end = Math.min(to, at + page.rowCount());
          if (start < end) {
            int first = (int) (start - at);
            result.add(Slice.page(page, first, (int) (end - start), context.memory()));
          }
          at += page.rowCount();
        }
      }
    } catch (RuntimeException failure) {
      result.forEach(Page::close);
      throw failure;
    }
    byMorsel.values().forEach(pages -> pages.forEach(Page::close));
    byMorsel.clear();
    return result;
  }

  private @Nullable List<Page> sliced;

  /** The rows, which stay here; for a source that is read once the sink is complete. */
  public synchronized List<Page> pages() {
    if (sliced == null) {
      sliced = take();
    }
    return sliced;
  }

  @Override
  public void close() {
    if (sliced != null) {
      sliced.forEach(Page::close);
      sliced = null;
    }
    byMorsel.values().forEach(pages -> pages.forEach(Page::close));
    byMorsel.clear();
  }
}
