package io.floe.engine.operator;

import io.floe.engine.column.Column;
import io.floe.engine.column.Concatenate;
import io.floe.engine.column.EmptyColumns;
import io.floe.engine.column.Layout;
import io.floe.engine.column.Page;
import io.floe.engine.column.Slice;
import io.floe.engine.keys.KeyTable;
import io.floe.engine.memory.Memory;
import io.floe.engine.memory.Scope;
import io.floe.engine.pipeline.QueryContext;
import io.floe.engine.pipeline.Sink;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The side of a join that is held in memory: all rows in one page, and for each key the rows that
 * have it, in the order of the source. Complete before the first probe.
 */
public final class JoinBuild implements Sink {
  private final List<Layout> layouts;
  private final List<Integer> keys;
  private final boolean nullsEqual;
  private final QueryContext context;
  private final Memory memory;
  private final List<Page> pages = new ArrayList<>();
  private @Nullable Page rows;
  private @Nullable KeyTable table;
  private int[] starts = new int[1];
  private int[] byKey = new int[0];
  private byte[] matched = new byte[0];

  /**
   * @param layouts the layouts of the pages
   * @param keys which columns are keys; none where all rows match or a condition decides
   * @param nullsEqual whether null matches null
   */
  public JoinBuild(
      List<Layout> layouts, List<Integer> keys, boolean nullsEqual, QueryContext context) {
    this.layouts = List.copyOf(layouts);
    this.keys = List.copyOf(keys);
    this.nullsEqual = nullsEqual;
    this.context = context;
    this.memory = context.memory();
  }

  @Override
  public Local local(QueryContext ignored) {
    return new Local() {
      @Override
      public void add(Page page) {
        synchronized (pages) {
          pages.add(page);
        }
      }
    };
  }

  @Override
  public void complete() {
    pages.sort(Comparator.comparingLong(Page::morsel));
    Page all =
        pages.isEmpty() ? EmptyColumns.page(layouts, memory) : Concatenate.pages(pages, memory);
    rows = all;
    pages.forEach(Page::close);
    pages.clear();
    matched = new byte[all.rowCount()];
    if (!keys.isEmpty()) {
      index(all);
    } else {
      starts = new int[] {0, all.rowCount()};
      byKey = new int[all.rowCount()];
      Arrays.setAll(byKey, row -> row);
    }
  }

  private void index(Page all) {
    List<Layout> keyLayouts = keys.stream().map(layouts::get).toList();
    int count = all.rowCount();
    KeyTable made = KeyTable.of(keyLayouts, count, memory);
    table = made;
    int[] ids = new int[count];
    int[] batch = new int[Page.TARGET_ROWS];
    int[] fresh = new int[Page.TARGET_ROWS];
    List<Column> columns = keys.stream().map(all::column).toList();
    for (int from = 0; from < count; from += Page.TARGET_ROWS) {
      context.cancellation().check();
      int size = Math.min(Page.TARGET_ROWS, count - from);
      try (Scope scope = new Scope(memory)) {
        List<Column> part = new ArrayList<>();
        for (Column column : columns) {
          part.add(scope.own(Slice.of(column, from, size, memory)));
        }
        made.insert(part, size, batch, fresh);
        dropNulls(part, batch, size);
      }
      System.arraycopy(batch, 0, ids, from, size);
    }
    starts = new int[made.size() + 1];
    for (int id : ids) {
      if (id >= 0) {
        starts[id + 1]++;
      }
    }
    for (int id = 0; id + 1 < starts.length; id++) {
      starts[id + 1] += starts[id];
    }
    int[] cursors = starts.clone();
    byKey = new int[starts[starts.length - 1]];
    for (int row = 0; row < count; row++) {
      if (ids[row] >= 0) {
        byKey[cursors[ids[row]]++] = row;
      }
    }
  }

  private void dropNulls(List<Column> columns, int[] ids, int count) {
    if (nullsEqual) {
      return;
    }
    for (Column column : columns) {
      if (column.hasNulls()) {
        for (int row = 0; row < count; row++) {
          if (column.isNull(row)) {
            ids[row] = -1;
          }
        }
      }
    }
  }

  /** The key number of each row of the other side, -1 where no row here has the key. */
  int[] find(List<Column> probe, int count) {
    int[] ids = new int[count];
    if (table == null) {
      return ids;
    }
    table.find(probe, count, ids, memory);
    dropNulls(probe, ids, count);
    if (isDirect()) {
      return ids;
    }
    for (int row = 0; row < count; row++) {
      int id = ids[row];
      if (id >= 0 && starts[id] == starts[id + 1]) {
        ids[row] = -1;
      }
    }
    return ids;
  }

  /** Whether each row has a key of its own, so that the number of a key is that of its row. */
  boolean isDirect() {
    return table != null && table.size() == matched.length && byKey.length == matched.length;
  }

  /** Where the rows of a key start within {@link #byKey}; one more than keys. */
  int[] starts() {
    return starts;
  }

  /** Rows grouped by key. */
  int[] byKey() {
    return byKey;
  }

  /** All rows as one page. */
  public Page rows() {
    Page all = rows;
    if (all == null) {
      throw new IllegalStateException("the build side of a join is not complete");
    }
    return all;
  }

  /** Whether no two rows have the same key; for the check of a join's validation. */
  public boolean hasUniqueKeys() {
    for (int key = 0; key + 1 < starts.length; key++) {
      if (starts[key + 1] - starts[key] > 1) {
        return false;
      }
    }
    return true;
  }

  /** The layouts of the rows. */
  public List<Layout> layouts() {
    return layouts;
  }

  /** Notes that a row has been matched. Several threads may do so: they all write the same. */
  void mark(int row) {
    matched[row] = 1;
  }

  /** The rows nobody has matched, once all probes are over. */
  int[] unmatched() {
    int[] left = new int[matched.length];
    int count = 0;
    for (int row = 0; row < matched.length; row++) {
      if (matched[row] == 0) {
        left[count++] = row;
      }
    }
    return Arrays.copyOf(left, count);
  }

  @Override
  public void close() {
    pages.forEach(Page::close);
    pages.clear();
    if (rows != null) {
      rows.close();
      rows = null;
    }
    if (table != null) {
      table.close();
      table = null;
    }
  }
}
