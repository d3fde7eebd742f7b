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
 * collected down to that many rows from time to time. Where memory is short, threads set sorted
 * runs aside, which are merged while they are read.
 */
public final class SortSink implements Sink {
  private static final int CUT_AT = 4 * Page.TARGET_ROWS;

  /** Smaller runs are not worth a file. */
  private static final int FEWEST_SPILLED = 2 * Page.TARGET_ROWS;

  private final List<Integer> keys;
  private final List<RowKeys.Order> orders;
  private final long bound;
  private final QueryContext context;
  private final Memory memory;
  private final List<SortedRuns.Placed> pages = new ArrayList<>();
  private @Nullable SortedRuns runs;
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
    this.context = context;
    this.memory = context.memory();
  }

  @Override
  public Local local(QueryContext ignored) {
    return new LocalRows();
  }

  /** The rows of one thread. */
  private final class LocalRows implements Local {
    private final List<SortedRuns.Placed> held = new ArrayList<>();
    private long rows;
    private long morsel = -1;
    private long rowsOfMorsel;

    @Override
    public void add(Page page) {
      rowsOfMorsel = page.morsel() == morsel ? rowsOfMorsel : 0;
      morsel = page.morsel();
      held.add(new SortedRuns.Placed(page, (morsel << Integer.SIZE) + rowsOfMorsel));
      rowsOfMorsel += page.rowCount();
      rows += page.rowCount();
      // Cutting mixes rows of several morsels, so it only serves bounds that are far smaller.
      if (bound < CUT_AT / 4 && rows > CUT_AT) {
        cut();
      } else if (rows >= FEWEST_SPILLED && context.shouldSpill()) {
        runs().add(held);
        rows = 0;
      }
    }

    private void cut() {
      List<SortedRuns.Placed> kept = new ArrayList<>();
      List<Page> all = held.stream().map(SortedRuns.Placed::page).toList();
      try (Page joined = Concatenate.pages(all, memory)) {
        int[] best = permutation(joined);
        int[] chosen = Arrays.copyOf(best, (int) Math.min(bound, best.length));
        // Back in the order of the source, so that later rows of equal keys stay behind.
        Arrays.sort(chosen);
        int from = 0;
        int start = 0;
        for (SortedRuns.Placed placed : held) {
          int end = start + placed.page().rowCount();
          int to = from;
          while (to < chosen.length && chosen[to] < end) {
            to++;
          }
          if (to > from) {
            Page part = Gather.page(joined, chosen, from, to - from, memory);
            long first = placed.first() + chosen[from] - start;
            kept.add(
                new SortedRuns.Placed(
                    new Page(part.rowCount(), part.columns(), placed.page().morsel()), first));
          }
          from = to;
          start = end;
        }
      } catch (RuntimeException failure) {
        kept.forEach(placed -> placed.page().close());
        throw failure;
      }
      all.forEach(Page::close);
      held.clear();
      held.addAll(kept);
      rows = held.stream().mapToLong(placed -> placed.page().rowCount()).sum();
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
      held.forEach(placed -> placed.page().close());
      held.clear();
    }
  }

  private synchronized SortedRuns runs() {
    if (runs == null) {
      runs = new SortedRuns(keys, orders, bound, context.spill().orElseThrow(), context);
    }
    return runs;
  }

  private int[] permutation(Page page) {
    List<Column> columns = keys.stream().map(page::column).toList();
    return SortPermutation.of(columns, orders, page.rowCount(), memory);
  }

  @Override
  public void complete() {
    if (runs != null) {
      runs.add(pages);
      runs.complete();
      return;
    }
    if (pages.isEmpty()) {
      return;
    }
    pages.sort(Comparator.comparingLong(SortedRuns.Placed::first));
    Page joined = Concatenate.pages(pages.stream().map(SortedRuns.Placed::page).toList(), memory);
    all = joined;
    pages.forEach(placed -> placed.page().close());
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
        return runs == null ? pieces() : 1;
      }

      @Override
      public SourceReader reader(QueryContext reading) {
        if (runs != null) {
          return merged(runs.merge());
        }
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

  private static SourceReader merged(RunMerge merge) {
    return new SourceReader() {
      @Override
      public Optional<Page> next() {
        if (merge.isFinished()) {
          return Optional.empty();
        }
        try (Page page = merge.nextPage()) {
          int[] columns = new int[page.columns().size() - 1];
          Arrays.setAll(columns, position -> position);
          return Optional.of(page.select(columns));
        }
      }

      @Override
      public boolean isFinished() {
        return merge.isFinished();
      }

      @Override
      public void close() {
        merge.close();
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
    pages.forEach(placed -> placed.page().close());
    pages.clear();
    if (runs != null) {
      runs.close();
    }
    if (all != null) {
      all.close();
      all = null;
    }
    order = new int[0];
  }
}
