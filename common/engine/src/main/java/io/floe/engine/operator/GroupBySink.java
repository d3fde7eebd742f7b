package io.floe.engine.operator;

import io.floe.engine.column.Column;
import io.floe.engine.column.Concatenate;
import io.floe.engine.column.Gather;
import io.floe.engine.column.Hashes;
import io.floe.engine.column.Layout;
import io.floe.engine.column.Page;
import io.floe.engine.column.RowKeys;
import io.floe.engine.column.Slice;
import io.floe.engine.memory.Memory;
import io.floe.engine.memory.Scope;
import io.floe.engine.pipeline.QueryContext;
import io.floe.engine.pipeline.Sink;
import io.floe.engine.pipeline.Source;
import io.floe.engine.pipeline.SourceReader;
import io.floe.engine.spill.SpillFile;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Groups rows by hash. Each thread fills groups of its own; when they are too many for a cache,
 * they are split by hash and set aside, and where hardly any rows fall together they are set aside
 * without being looked up. At the end each split is merged by itself, side by side. Where memory is
 * short the splits go to files, and are merged one by one while the groups are read.
 */
public final class GroupBySink implements Sink {
  private static final int MOST_LOCAL_GROUPS = 1 << 17;
  private static final int SPLITS = 64;

  /** Fewer groups are not worth 64 blocks of files. */
  private static final int FEWEST_SPILLED = 1 << 14;

  private final GroupSpec spec;
  private final QueryContext context;
  private final Memory memory;
  private final List<Groups> whole = new ArrayList<>();
  private final List<List<Page>> splits = new ArrayList<>();
  private final List<@Nullable SpillFile> files =
      new ArrayList<>(Collections.nCopies(SPLITS, null));
  private volatile boolean spilled;
  private final List<Page> results = new ArrayList<>();

  /** Results of aggregates over groups that were not split, each from a task of its own. */
  private final List<@Nullable Column> mergedColumns = new ArrayList<>();

  public GroupBySink(GroupSpec spec, QueryContext context) {
    this.spec = spec;
    this.context = context;
    this.memory = context.memory();
    for (int split = 0; split < SPLITS; split++) {
      splits.add(new ArrayList<>());
    }
  }

  @Override
  public Local local(QueryContext ignored) {
    return new LocalGroups();
  }

  /** The groups of one thread. */
  private final class LocalGroups implements Local {
    private @Nullable Groups groups = new Groups(spec, 1024, memory);
    private long rows;
    private long morsel = -1;
    private long rowsOfMorsel;

    @Override
    public void add(Page page) {
      Groups current = java.util.Objects.requireNonNull(groups);
      try (page) {
        if (page.rowCount() == 0) {
          return;
        }
        rowsOfMorsel = page.morsel() == morsel ? rowsOfMorsel : 0;
        morsel = page.morsel();
        current.add(page, (morsel << 32) + rowsOfMorsel);
        rowsOfMorsel += page.rowCount();
        rows += page.rowCount();
      }
      boolean tight = current.size() > FEWEST_SPILLED && context.shouldSpill();
      if (tight) {
        spillSplits();
      }
      if (tight || current.size() > MOST_LOCAL_GROUPS) {
        split(current);
        if (current.size() > rows * 3 / 4) {
          current.takeRowsAsGroups();
        }
        current.clear();
        rows = 0;
      }
    }

    @Override
    public void finish() {
      Groups current = java.util.Objects.requireNonNull(groups);
      if (current.size() > 0) {
        synchronized (whole) {
          whole.add(current);
        }
        groups = null;
      }
    }

    @Override
    public void close() {
      if (groups != null) {
        groups.close();
        groups = null;
      }
    }
  }

  /** Sets groups aside, split by the hash of their keys. */
  private void split(Groups groups) {
    try (Page partial = groups.partial()) {
      int count = partial.rowCount();
      long[] hashes = Hashes.rows(partial.columns().subList(0, spec.keys().size()), count);
      int[] starts = new int[SPLITS + 1];
      for (int row = 0; row < count; row++) {
        starts[(int) (hashes[row] >>> 58) + 1]++;
      }
      for (int split = 0; split < SPLITS; split++) {
        starts[split + 1] += starts[split];
      }
      int[] cursors = starts.clone();
      int[] rows = new int[count];
      for (int row = 0; row < count; row++) {
        rows[cursors[(int) (hashes[row] >>> 58)]++] = row;
      }
      for (int split = 0; split < SPLITS; split++) {
        int size = starts[split + 1] - starts[split];
        if (size > 0) {
          Page part = Gather.page(partial, rows, starts[split], size, memory);
          List<Page> target = splits.get(split);
          synchronized (target) {
            if (spilled) {
              try (part) {
                file(split, part).write(part);
              }
            } else {
              target.add(part);
            }
          }
        }
      }
    }
  }

  /** Writes what was set aside in memory to files; from now on everything goes there. */
  private void spillSplits() {
    if (spilled) {
      return;
    }
    spilled = true;
    for (int split = 0; split < SPLITS; split++) {
      List<Page> pages = splits.get(split);
      synchronized (pages) {
        for (Page page : pages) {
          file(split, page).write(page);
        }
        pages.forEach(Page::close);
        pages.clear();
      }
    }
  }

  /** The file of a split, whose lock the caller holds. */
  private SpillFile file(int split, Page page) {
    SpillFile file = files.get(split);
    if (file == null) {
      List<Layout> layouts = page.columns().stream().map(Column::layout).toList();
      file = context.spill().orElseThrow().create(layouts);
      files.set(split, file);
    }
    return file;
  }

  @Override
  public List<Runnable> combine() {
    boolean split = spilled || splits.stream().anyMatch(pages -> !pages.isEmpty());
    List<Runnable> tasks = new ArrayList<>();
    if (!split) {
      return mergeWhole();
    }
    for (Groups groups : whole) {
      split(groups);
      groups.close();
    }
    whole.clear();
    if (spilled && !spec.keepOrder()) {
      // Merged while somebody reads them, so that only few are in memory.
      return tasks;
    }
    for (int number = 0; number < SPLITS; number++) {
      int current = number;
      tasks.add(
          () ->
              mergeSplit(current)
                  .ifPresent(
                      result -> {
                        synchronized (results) {
                          results.add(result);
                        }
                      }));
    }
    return tasks;
  }

  /** Brings the groups of all threads together, the aggregates side by side. */
  private List<Runnable> mergeWhole() {
    if (whole.isEmpty() && spec.keys().isEmpty()) {
      whole.add(new Groups(spec, 1, memory));
      whole.getFirst().ensureOne();
    }
    if (whole.isEmpty()) {
      return List.of();
    }
    Groups first = whole.getFirst();
    List<int[]> ids = new ArrayList<>();
    for (Groups other : whole.subList(1, whole.size())) {
      ids.add(first.absorbKeys(other));
    }
    List<Runnable> tasks = new ArrayList<>();
    for (int aggregate = 0; aggregate < first.aggregateCount(); aggregate++) {
      int current = aggregate;
      mergedColumns.add(null);
      tasks.add(
          () -> {
            for (int other = 1; other < whole.size(); other++) {
              first.absorb(current, whole.get(other), ids.get(other - 1));
            }
            Column column = first.finish(current);
            synchronized (mergedColumns) {
              mergedColumns.set(current, column);
            }
          });
    }
    return tasks;
  }

  /** Makes a page of what was merged without splits. */
  private void takeMerged() {
    List<Column> columns = new ArrayList<>();
    for (@Nullable Column column : mergedColumns) {
      columns.add(java.util.Objects.requireNonNull(column));
    }
    mergedColumns.clear();
    results.add(whole.getFirst().page(columns));
  }

  /** The groups of a split, unless it has none. */
  private Optional<Page> mergeSplit(int split) {
    List<Page> pages = splits.get(split);
    SpillFile file = files.get(split);
    int most = pages.stream().mapToInt(Page::rowCount).sum();
    try (Groups groups = new Groups(spec, most, memory)) {
      for (Page page : pages) {
        context.cancellation().check();
        groups.merge(page);
        page.close();
      }
      pages.clear();
      if (file != null) {
        try (SpillFile.Reader reader = file.read()) {
          for (Optional<Page> next = reader.next(); next.isPresent(); next = reader.next()) {
            context.cancellation().check();
            try (Page page = next.get()) {
              groups.merge(page);
            }
          }
        }
        file.close();
        files.set(split, null);
      }
      return groups.size() == 0 ? Optional.empty() : Optional.of(groups.finish());
    }
  }

  @Override
  public void complete() {
    if (!whole.isEmpty()) {
      takeMerged();
    }
    whole.forEach(Groups::close);
    whole.clear();
    if (spec.keepOrder() && !results.isEmpty()) {
      order();
    }
  }

  /** Sorts the groups by their first rows and drops the numbers of these. */
  private void order() {
    try (Scope scope = new Scope(memory)) {
      Page all = scope.own(Concatenate.pages(results, memory));
      results.forEach(Page::close);
      results.clear();
      int last = all.columns().size() - 1;
      Column numbers = all.column(last);
      int[] rows =
          SortPermutation.of(
              List.of(numbers), List.of(RowKeys.Order.RISING), all.rowCount(), memory);
      int[] kept = new int[last];
      for (int position = 0; position < last; position++) {
        kept[position] = position;
      }
      Page chosen = scope.own(all.select(kept));
      results.add(Gather.page(chosen, rows, 0, rows.length, memory));
    }
  }

  /** A source of the groups: keys, then aggregates. To be read once this sink is complete. */
  public Source source() {
    SlicingSource inMemory = new SlicingSource(() -> results);
    AtomicInteger next = new AtomicInteger();
    return new Source() {
      @Override
      public int maxReaders() {
        return isReadBySplit() ? SPLITS : inMemory.maxReaders();
      }

      @Override
      public SourceReader reader(QueryContext reading) {
        return isReadBySplit() ? new SplitReader(next) : inMemory.reader(reading);
      }
    };
  }

  private boolean isReadBySplit() {
    return spilled && !spec.keepOrder();
  }

  /** Merges one split after the other that nobody else has taken. */
  private final class SplitReader implements SourceReader {
    private final AtomicInteger next;
    private @Nullable Page merged;
    private int from;
    private long split;

    SplitReader(AtomicInteger next) {
      this.next = next;
    }

    @Override
    public Optional<Page> next() {
      if (merged == null) {
        int number = next.getAndIncrement();
        if (number >= SPLITS) {
          return Optional.empty();
        }
        from = 0;
        split = number;
        merged = mergeSplit(number).orElse(null);
      }
      Page current = merged;
      if (current == null) {
        return Optional.empty();
      }
      int count = Math.min(Page.TARGET_ROWS, current.rowCount() - from);
      Page slice = Slice.page(current, from, count, memory);
      // Any order of the splits will do, but the pages of each need numbers that rise.
      Page piece = new Page(count, slice.columns(), (split << 24) + from / Page.TARGET_ROWS);
      from += count;
      if (from == current.rowCount()) {
        current.close();
        merged = null;
      }
      return Optional.of(piece);
    }

    @Override
    public boolean isFinished() {
      return merged == null && next.get() >= SPLITS;
    }

    @Override
    public void close() {
      if (merged != null) {
        merged.close();
        merged = null;
      }
    }
  }

  @Override
  public void close() {
    whole.forEach(Groups::close);
    whole.clear();
    splits.forEach(
        pages -> {
          pages.forEach(Page::close);
          pages.clear();
        });
    results.forEach(Page::close);
    results.clear();
    for (@Nullable Column column : mergedColumns) {
      if (column != null) {
        column.close();
      }
    }
    mergedColumns.clear();
    for (SpillFile file : files) {
      if (file != null) {
        file.close();
      }
    }
    Collections.fill(files, null);
  }
}
