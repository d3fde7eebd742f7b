package io.floe.engine.operator;

import io.floe.engine.column.Column;
import io.floe.engine.column.Concatenate;
import io.floe.engine.column.Gather;
import io.floe.engine.column.Hashes;
import io.floe.engine.column.Page;
import io.floe.engine.column.RowKeys;
import io.floe.engine.memory.Memory;
import io.floe.engine.memory.Scope;
import io.floe.engine.pipeline.QueryContext;
import io.floe.engine.pipeline.Sink;
import io.floe.engine.pipeline.Source;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Groups rows by hash. Each thread fills groups of its own; when they are too many for a cache,
 * they are split by hash and set aside, and where hardly any rows fall together they are set aside
 * without being looked up. At the end each split is merged by itself, side by side.
 */
public final class GroupBySink implements Sink {
  private static final int MOST_LOCAL_GROUPS = 1 << 17;
  private static final int SPLITS = 64;

  private final GroupSpec spec;
  private final QueryContext context;
  private final Memory memory;
  private final List<Groups> whole = new ArrayList<>();
  private final List<List<Page>> splits = new ArrayList<>();
  private final List<Page> results = new ArrayList<>();

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
      if (current.size() > MOST_LOCAL_GROUPS) {
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
            target.add(part);
          }
        }
      }
    }
  }

  @Override
  public List<Runnable> combine() {
    boolean split = splits.stream().anyMatch(pages -> !pages.isEmpty());
    List<Runnable> tasks = new ArrayList<>();
    if (!split) {
      tasks.add(this::mergeWhole);
      return tasks;
    }
    for (Groups groups : whole) {
      split(groups);
      groups.close();
    }
    whole.clear();
    for (List<Page> pages : splits) {
      tasks.add(() -> mergeSplit(pages));
    }
    return tasks;
  }

  private void mergeWhole() {
    if (whole.isEmpty() && spec.keys().isEmpty()) {
      whole.add(new Groups(spec, 1, memory));
      whole.getFirst().ensureOne();
    }
    if (whole.isEmpty()) {
      return;
    }
    Groups first = whole.getFirst();
    for (int other = 1; other < whole.size(); other++) {
      try (Page partial = whole.get(other).partial()) {
        first.merge(partial);
      }
    }
    results.add(first.finish());
  }

  private void mergeSplit(List<Page> pages) {
    int most = pages.stream().mapToInt(Page::rowCount).sum();
    try (Groups groups = new Groups(spec, most, memory)) {
      for (Page page : pages) {
        context.cancellation().check();
        groups.merge(page);
        page.close();
      }
      pages.clear();
      Page result = groups.finish();
      synchronized (results) {
        results.add(result);
      }
    }
  }

  @Override
  public void complete() {
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
    return new SlicingSource(() -> results);
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
  }
}
