package io.floe.engine.operator;

import io.floe.engine.column.Column;
import io.floe.engine.column.Concatenate;
import io.floe.engine.column.FixedBuilder;
import io.floe.engine.column.FixedLayout;
import io.floe.engine.column.Gather;
import io.floe.engine.column.Page;
import io.floe.engine.column.RowKeys;
import io.floe.engine.memory.Memory;
import io.floe.engine.memory.Scope;
import io.floe.engine.pipeline.QueryContext;
import io.floe.engine.spill.SpillFile;
import io.floe.engine.spill.SpillSpace;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Rows of a sort that were set aside in sorted runs. Each row carries its place in the input, so
 * that the merge is stable whatever thread sorted which run.
 */
final class SortedRuns implements AutoCloseable {
  /** Rows of a page of a run: small, since a merge holds one page of each run. */
  private static final int PAGE_ROWS = Page.TARGET_ROWS / 8;

  /** How many runs are merged at a time. */
  private static final int MOST_RUNS = 64;

  private final SpillSpace space;
  private final List<Integer> keys;
  private final List<RowKeys.Order> orders;
  private final long bound;
  private final Memory memory;
  private final List<SpillFile> runs = new ArrayList<>();

  /** A page and the place of its first row in the input. */
  record Placed(Page page, long first) {}

  SortedRuns(
      List<Integer> keys,
      List<RowKeys.Order> orders,
      long bound,
      SpillSpace space,
      QueryContext context) {
    this.space = space;
    this.keys = keys;
    this.orders = orders;
    this.bound = bound;
    this.memory = context.memory();
  }

  /** Sorts rows and sets them aside; the pages are closed. */
  void add(List<Placed> pages) {
    if (pages.isEmpty()) {
      return;
    }
    pages.sort(Comparator.comparingLong(Placed::first));
    try (Page all = together(pages)) {
      pages.forEach(placed -> placed.page().close());
      pages.clear();
      List<Column> columns = keys.stream().map(all::column).toList();
      int[] order = SortPermutation.of(columns, orders, all.rowCount(), memory);
      int rows = (int) Math.min(bound, order.length);
      SpillFile run = space.create(all.columns().stream().map(Column::layout).toList());
      synchronized (this) {
        runs.add(run);
      }
      for (int from = 0; from < rows; from += PAGE_ROWS) {
        int count = Math.min(PAGE_ROWS, rows - from);
        try (Page piece = Gather.page(all, order, from, count, memory)) {
          run.write(piece);
        }
      }
    }
  }

  /** All rows with their places behind them. */
  private Page together(List<Placed> pages) {
    try (Scope scope = new Scope(memory)) {
      Page joined = scope.own(Concatenate.pages(pages.stream().map(Placed::page).toList(), memory));
      FixedBuilder places =
          scope.own(new FixedBuilder(FixedLayout.INT64, joined.rowCount(), memory));
      for (Placed placed : pages) {
        for (int row = 0; row < placed.page().rowCount(); row++) {
          places.appendLong(placed.first() + row);
        }
      }
      List<Column> columns = new ArrayList<>();
      joined.columns().forEach(column -> columns.add(column.retain()));
      columns.add(places.finish());
      return new Page(joined.rowCount(), columns, 0);
    }
  }

  /** Leaves so few runs that they can be merged at once. */
  void complete() {
    while (runs.size() > MOST_RUNS) {
      List<SpillFile> some = runs.subList(0, MOST_RUNS);
      SpillFile merged = null;
      try (RunMerge merge = merge(some, PAGE_ROWS)) {
        while (!merge.isFinished()) {
          try (Page page = merge.nextPage()) {
            if (merged == null) {
              merged = space.create(page.columns().stream().map(Column::layout).toList());
              runs.add(merged);
            }
            merged.write(page);
          }
        }
      }
      List<SpillFile> done = List.copyOf(runs.subList(0, MOST_RUNS));
      runs.subList(0, MOST_RUNS).clear();
      done.forEach(SpillFile::close);
    }
  }

  /** The merge of all runs, whose pages still carry the places as their last column. */
  RunMerge merge() {
    return merge(runs, Page.TARGET_ROWS);
  }

  private RunMerge merge(List<SpillFile> some, int pageRows) {
    return new RunMerge(some, keys, orders, bound, pageRows, memory);
  }

  @Override
  public void close() {
    runs.forEach(SpillFile::close);
    runs.clear();
  }
}
