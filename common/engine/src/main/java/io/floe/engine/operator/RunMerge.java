package io.floe.engine.operator;

import io.floe.engine.column.Column;
import io.floe.engine.column.Concatenate;
import io.floe.engine.column.Gather;
import io.floe.engine.column.Page;
import io.floe.engine.column.RowKeys;
import io.floe.engine.memory.Memory;
import io.floe.engine.memory.Scope;
import io.floe.engine.spill.SpillFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/** Merges sorted runs of which it holds one page each. For one thread. */
final class RunMerge implements AutoCloseable {
  private final List<Integer> keys;
  private final List<RowKeys.Order> orders;
  private final int pageRows;
  private final Memory memory;
  private final List<Run> runs = new ArrayList<>();
  private final PriorityQueue<Run> next = new PriorityQueue<>(RunMerge::compare);
  private final List<Page> retired = new ArrayList<>();
  private final List<Page> used = new ArrayList<>();
  private long left;
  private long morsel;

  /**
   * A merge.
   *
   * @param keys which columns are sorted by; the last column of all breaks ties
   * @param bound how many rows to give at most
   */
  RunMerge(
      List<SpillFile> files,
      List<Integer> keys,
      List<RowKeys.Order> orders,
      long bound,
      int pageRows,
      Memory memory) {
    this.keys = keys;
    this.orders = new ArrayList<>(orders);
    this.orders.add(RowKeys.Order.RISING);
    this.pageRows = pageRows;
    this.memory = memory;
    this.left = bound;
    try {
      for (SpillFile file : files) {
        Run run = new Run(file.read());
        runs.add(run);
        run.advance();
        if (run.page != null) {
          next.add(run);
        }
      }
    } catch (RuntimeException failure) {
      close();
      throw failure;
    }
  }

  /** One run: the page it is at, and the row within. */
  private final class Run {
    private final SpillFile.Reader reader;
    private @Nullable Page page;
    private @Nullable RowKeys rowKeys;
    private int row;
    private int number = -1;

    Run(SpillFile.Reader reader) {
      this.reader = reader;
    }

    private RowKeys rowKeys() {
      return java.util.Objects.requireNonNull(rowKeys);
    }

    /** Goes on to the next page; the one before is closed once nobody picks from it. */
    void advance() {
      if (page != null) {
        retired.add(page);
        page = null;
        rowKeys().close();
        rowKeys = null;
      }
      Optional<Page> read = reader.next();
      number = -1;
      row = 0;
      if (read.isPresent()) {
        Page fresh = read.get();
        page = fresh;
        List<Column> columns = new ArrayList<>(keys.stream().map(fresh::column).toList());
        columns.add(fresh.columns().getLast());
        rowKeys = RowKeys.of(columns, orders, fresh.rowCount(), memory);
      }
    }

    void close() {
      if (page != null) {
        page.close();
        page = null;
      }
      if (rowKeys != null) {
        rowKeys.close();
        rowKeys = null;
      }
      reader.close();
    }
  }

  private static int compare(Run left, Run right) {
    int[] mine = left.rowKeys().offsets();
    int[] theirs = right.rowKeys().offsets();
    return RowKeys.compare(
        left.rowKeys().bytes(),
        mine[left.row],
        mine[left.row + 1],
        right.rowKeys().bytes(),
        theirs[right.row],
        theirs[right.row + 1]);
  }

  boolean isFinished() {
    return left == 0 || next.isEmpty();
  }

  /** The next rows in order; there must be some. */
  Page nextPage() {
    int most = (int) Math.min(pageRows, left);
    int[] pages = new int[most];
    int[] rows = new int[most];
    int count = 0;
    while (count < most && !next.isEmpty()) {
      Run run = next.remove();
      Page page = java.util.Objects.requireNonNull(run.page);
      if (run.number < 0) {
        run.number = used.size();
        used.add(page);
      }
      pages[count] = run.number;
      rows[count++] = run.row++;
      if (run.row == page.rowCount()) {
        run.advance();
      }
      if (run.page != null) {
        next.add(run);
      }
    }
    left -= count;
    Page result = picked(pages, rows, count);
    used.clear();
    runs.forEach(run -> run.number = -1);
    retired.forEach(Page::close);
    retired.clear();
    return result;
  }

  /** Takes the rows of each page together, and brings all into their order. */
  private Page picked(int[] pages, int[] rows, int count) {
    int[] starts = new int[used.size() + 1];
    for (int at = 0; at < count; at++) {
      starts[pages[at] + 1]++;
    }
    for (int page = 0; page < used.size(); page++) {
      starts[page + 1] += starts[page];
    }
    int[] cursors = starts.clone();
    int[] byPage = new int[count];
    int[] order = new int[count];
    for (int at = 0; at < count; at++) {
      order[at] = cursors[pages[at]]++;
      byPage[order[at]] = rows[at];
    }
    try (Scope scope = new Scope(memory)) {
      List<Page> parts = new ArrayList<>();
      for (int page = 0; page < used.size(); page++) {
        int size = starts[page + 1] - starts[page];
        parts.add(scope.own(Gather.page(used.get(page), byPage, starts[page], size, memory)));
      }
      Page together = scope.own(Concatenate.pages(parts, memory));
      Page result = Gather.page(together, order, 0, count, memory);
      return new Page(count, result.columns(), morsel++);
    }
  }

  @Override
  public void close() {
    runs.forEach(Run::close);
    runs.clear();
    next.clear();
    retired.forEach(Page::close);
    retired.clear();
  }
}
