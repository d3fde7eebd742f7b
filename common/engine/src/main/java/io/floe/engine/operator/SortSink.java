package io.floe.engine.operator;

import io.floe.engine.column.Column;
import io.floe.engine.column.Concatenate;
import io.floe.engine.column.Gather;
import io.floe.engine.column.Page;
import io.floe.engine.column.RowKeys;
import io.floe.engine.memory.Memory;
import io.floe.engine.pipeline.QueryContext;
import io.floe.engine.pipeline.Sink;
import io.floe.engine.pipeline.Source;
import io.floe.engine.pipeline.SourceReader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Sorts all rows, stably, or keeps the first of them. With a bound each thread cuts what it has
 * collected down to that many rows from time to time.
 */
public final class SortSink implements Sink {
  private static final int CUT_AT = 4 * Page.TARGET_ROWS;

  private final List<Integer> keys;
  private final List<RowKeys.Order> orders;
  private final long bound;
  private final Memory memory;
  private final List<Page> pages = new ArrayList<>();
  private @Nullable Page all;
  private int[] order = new int[0];

  /**
   * @param keys which columns to sort by, the first counts most
   * @param orders how each is ordered
   * @param bound how many rows to keep; {@link Long#MAX_VALUE} for all
   */
  public SortSink(
      List<Integer> keys, List<RowKeys.Order> orders, long bound, QueryContext context) {
    this.keys = List.copyOf(keys);
    this.orders = List.copyOf(orders);
    this.bound = bound;
    this.memory = context.memory();
  }

  @Override
  public Local local(QueryContext context) {
    return new LocalRows();
  }

  /** The rows of one thread. */
  private final class LocalRows implements Local {
    private final List<Page> held = new ArrayList<>();
    private long rows;

    @Override
    public void add(Page page) {
      held.add(page);
      rows += page.rowCount();
      // Cutting mixes rows of several morsels, so it only serves bounds that are far smaller.
      if (bound < CUT_AT / 4 && rows > CUT_AT) {
        cut();
      }
    }

    private void cut() {
      List<Page> kept = new ArrayList<>();
      try (Page joined = Concatenate.pages(held, memory)) {
        long[] morsels = new long[joined.rowCount()];
        int at = 0;
        for (Page page : held) {
          Arrays.fill(morsels, at, at + page.rowCount(), page.morsel());
          at += page.rowCount();
        }
        int[] best = permutation(joined);
        int[] chosen = Arrays.copyOf(best, (int) Math.min(bound, best.length));
        // Back in the order of the source, so that later rows of equal keys stay behind.
        Arrays.sort(chosen);
        int from = 0;
        while (from < chosen.length) {
          int to = from;
          long morsel = morsels[chosen[from]];
          while (to < chosen.length && morsels[chosen[to]] == morsel) {
            to++;
          }
          Page part = Gather.page(joined, chosen, from, to - from, memory);
          kept.add(new Page(part.rowCount(), part.columns(), morsel));
          from = to;
        }
      } catch (RuntimeException failure) {
        kept.forEach(Page::close);
        throw failure;
      }
      held.forEach(Page::close);
      held.clear();
      held.addAll(kept);
      rows = held.stream().mapToLong(Page::rowCount).sum();
    }

    @Override
    public void finish() {
      synchronized (pages) {
        pages.addAll(held);
      }
      held.clear();
    }

    @Override
    public void close() {
      held.forEach(Page::close);
      held.clear();
    }
  }

  private int[] permutation(Page page) {
    List<Column> columns = keys.stream().map(page::column).toList();
    return SortPermutation.of(columns, orders, page.rowCount(), memory);
  }

  @Override
  public void complete() {
    if (pages.isEmpty()) {
      return;
    }
    pages.sort(Comparator.comparingLong(Page::morsel));
    Page joined = Concatenate.pages(pages, memory);
    all = joined;
    pages.forEach(Page::close);
    pages.clear();
    int[] sorted = permutation(joined);
    order = bound < sorted.length ? Arrays.copyOf(sorted, (int) bound) : sorted;
  }

  /** A source of the sorted rows; several threads copy them out page by page. */
  public Source source() {
    AtomicInteger next = new AtomicInteger();
    return new Source() {
      @Override
      public int maxReaders() {
        return pieces();
      }

      @Override
      public SourceReader reader(QueryContext context) {
        return new SourceReader() {
          @Override
          public Optional<Page> next() {
            int number = next.getAndIncrement();
            return number < pieces() ? Optional.of(piece(number)) : Optional.empty();
          }

          @Override
          public boolean isFinished() {
            return next.get() >= pieces();
          }
        };
      }
    };
  }

  private int pieces() {
    return (order.length + Page.TARGET_ROWS - 1) / Page.TARGET_ROWS;
  }

  private Page piece(int number) {
    int from = number * Page.TARGET_ROWS;
    int count = Math.min(Page.TARGET_ROWS, order.length - from);
    Page whole = java.util.Objects.requireNonNull(all);
    Page rows = Gather.page(whole, order, from, count, memory);
    return new Page(count, rows.columns(), number);
  }

  @Override
  public void close() {
    pages.forEach(Page::close);
    pages.clear();
    if (all != null) {
      all.close();
      all = null;
    }
    order = new int[0];
  }
}
