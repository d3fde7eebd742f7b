package io.floe.engine.operator;

import io.floe.engine.column.Column;
import io.floe.engine.column.Concatenate;
import io.floe.engine.column.EmptyColumns;
import io.floe.engine.column.Layout;
import io.floe.engine.column.NullColumn;
import io.floe.engine.column.Page;
import io.floe.engine.keys.IndexedKeys;
import io.floe.engine.keys.KeyIndex;
import io.floe.engine.keys.KeyMatches;
import io.floe.engine.memory.Memory;
import io.floe.engine.memory.Scope;
import io.floe.engine.pipeline.QueryContext;
import io.floe.engine.pipeline.Sink;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The side of a join that is held in memory: all rows in one page, and for each key the rows that
 * have it, in the order of the source. Threads prepare keys while rows come in; columns and parts
 * of the index are put together side by side. Complete before the first probe.
 */
public final class JoinBuild implements Sink {
  /** Fewer rows are not worth files of their own. */
  private static final int FEWEST_SPILLED = 1 << 16;

  private final List<Layout> layouts;
  private final IntPredicate wanted;
  private final List<Integer> keys;
  private final boolean nullsEqual;
  private final QueryContext context;
  private final Memory memory;
  private final @Nullable KeyIndex index;
  private final List<Part> parts = new ArrayList<>();
  private final List<@Nullable Column> columns = new ArrayList<>();
  private @Nullable Page rows;
  private int rowCount;
  private int[] byKey = new int[0];
  private byte[] matched = new byte[0];
  private byte[] matchedKeys = new byte[0];
  private boolean spillable;
  private int added;
  private volatile @Nullable HashFiles files;
  private @Nullable HashFiles probeFiles;
  private int probes;

  /** A page and its keys. */
  private record Part(Page page, @Nullable IndexedKeys keys) {}

  /**
   * @param layouts the layouts of the pages
   * @param keys which columns are keys; none where all rows match or a condition decides
   * @param nullsEqual whether null matches null
   */
  public JoinBuild(
      List<Layout> layouts, List<Integer> keys, boolean nullsEqual, QueryContext context) {
    this(layouts, keys, nullsEqual, column -> true, context);
  }

  /**
   * @param layouts the layouts of the pages
   * @param keys which columns are keys; none where all rows match or a condition decides
   * @param nullsEqual whether null matches null
   * @param wanted whether somebody reads a column of the rows; the others are dropped once their
   *     keys are known, and come back as nulls
   */
  public JoinBuild(
      List<Layout> layouts,
      List<Integer> keys,
      boolean nullsEqual,
      IntPredicate wanted,
      QueryContext context) {
    this.layouts = List.copyOf(layouts);
    this.wanted = wanted;
    this.keys = List.copyOf(keys);
    this.nullsEqual = nullsEqual;
    this.context = context;
    this.memory = context.memory();
    List<Layout> keyLayouts = keys.stream().map(layouts::get).toList();
    this.index = keys.isEmpty() ? null : KeyIndex.of(keyLayouts, nullsEqual, memory);
  }

  @Override
  public Local local(QueryContext ignored) {
    return page -> {
      try (Scope scope = new Scope(memory)) {
        scope.own(page);
        HashFiles aside = files;
        if (aside != null) {
          try (Page kept = kept(page.share())) {
            aside.write(kept);
          }
          return;
        }
        IndexedKeys prepared = null;
        if (index != null) {
          prepared = index.prepare(columns(page), page.rowCount(), memory);
        }
        scope.handOver();
        hold(new Part(kept(page), prepared));
      }
    };
  }

  /**
   * Lets rows go to files where memory is short; the order of the joined rows is lost then. Before
   * the first row comes, and only for joins whose probe tells all: none that marks rows.
   */
  public void letSpill() {
    spillable = context.spill().isPresent() && index != null;
  }

  private void hold(Part part) {
    synchronized (parts) {
      parts.add(part);
      added += part.page().rowCount();
      HashFiles aside = files;
      if (aside == null && spillable && added >= FEWEST_SPILLED && context.shouldSpill()) {
        aside = new HashFiles(keys, context);
        files = aside;
      }
      if (aside != null) {
        spill(aside);
      }
    }
  }

  /** Writes what is held to files; the caller holds the lock. */
  private void spill(HashFiles aside) {
    for (Part part : parts) {
      aside.write(part.page());
    }
    for (Part part : parts) {
      part.page().close();
      if (part.keys() != null) {
        part.keys().close();
      }
    }
    parts.clear();
  }

  /** Whether rows lie in files: nothing is found here, and the other side has to follow. */
  boolean isSpilled() {
    return files != null;
  }

  /** Where the rows of the other side go. */
  synchronized HashFiles probeFiles(List<Integer> probeKeys) {
    HashFiles known = probeFiles;
    if (known == null) {
      known = new HashFiles(probeKeys, context);
      probeFiles = known;
    }
    return known;
  }

  /** Notes one more probe, of which all are made before one is finished. */
  synchronized void addProbe() {
    probes++;
  }

  /** Notes that a probe has seen its last row; returns whether it was the last of all. */
  synchronized boolean finishProbe() {
    probes--;
    return probes == 0;
  }

  /** The join of the files, once all rows of the other side are written. */
  SpilledJoin spilledJoin(List<Integer> probeKeys, Function<JoinBuild, JoinProbe> maker) {
    return new SpilledJoin(
        Objects.requireNonNull(files),
        probeFiles(probeKeys),
        () -> new JoinBuild(layouts, keys, nullsEqual, wanted, context),
        maker,
        context);
  }

  private boolean isKept(int column) {
    return wanted.test(column) || (spillable && keys.contains(column));
  }

  /** The page without the values that nobody reads; takes it over. */
  private Page kept(Page page) {
    if (IntStream.range(0, page.columns().size()).allMatch(this::isKept)) {
      return page;
    }
    try (page) {
      List<Column> kept = new ArrayList<>(page.columns().size());
      for (Column column : page.columns()) {
        kept.add(isKept(kept.size()) ? column.retain() : new NullColumn(page.rowCount()));
      }
      return new Page(page.rowCount(), kept, page.morsel());
    }
  }

  private List<Column> columns(Page page) {
    return keys.stream().map(page::column).toList();
  }

  @Override
  public List<Runnable> combine() {
    if (isSpilled()) {
      return List.of();
    }
    parts.sort(Comparator.comparingLong(part -> part.page().morsel()));
    for (Part part : parts) {
      rowCount = Math.addExact(rowCount, part.page().rowCount());
    }
    List<Runnable> work = new ArrayList<>();
    if (index != null) {
      List<IndexedKeys> prepared = new ArrayList<>();
      for (Part part : parts) {
        prepared.add(Objects.requireNonNull(part.keys()));
      }
      work.addAll(index.build(prepared, Math.max(1, Math.min(context.workers(), rowCount / 4096))));
    }
    if (!parts.isEmpty()) {
      for (int position = 0; position < layouts.size(); position++) {
        int place = position;
        columns.add(null);
        work.add(() -> join(place));
      }
    }
    return work;
  }

  /** Puts the parts of one column together. */
  private void join(int position) {
    List<Column> pieces = parts.stream().map(part -> part.page().column(position)).toList();
    Column joined = Concatenate.columns(pieces, memory);
    synchronized (columns) {
      columns.set(position, joined);
    }
  }

  @Override
  public void complete() {
    if (parts.isEmpty()) {
      rows = EmptyColumns.page(layouts, memory);
    } else {
      List<Column> all = new ArrayList<>();
      for (Column column : columns) {
        all.add(Objects.requireNonNull(column));
      }
      rows = new Page(rowCount, all, parts.getFirst().page().morsel());
      columns.clear();
    }
    if (index == null) {
      byKey = new int[rowCount];
      Arrays.setAll(byKey, row -> row);
    } else {
      byKey = index.rows();
      index.complete();
    }
    parts.forEach(part -> part.page().close());
    parts.clear();
  }

  /**
   * Which rows of the other side have a match here.
   *
   * @param numbered whether the numbers of their keys are of interest, for {@link #start}
   */
  void find(List<Column> probe, int count, boolean numbered, KeyMatches matches) {
    if (index != null) {
      index.find(probe, count, numbered, matches, memory);
    } else if (rowCount == 0) {
      matches.none();
    } else {
      matches.all(count, 0);
    }
  }

  /** For each row of the other side the number of its key, or -1 where no row here has it. */
  int[] numbers(List<Column> probe, int count) {
    KeyMatches matches = new KeyMatches();
    find(probe, count, true, matches);
    matches.spread(count);
    return matches.numbers();
  }

  /** Whether each key has one row at most. */
  boolean isDirect() {
    return index != null && index.isUnique();
  }

  /** Whether the number of a key is that of its one row. */
  boolean isInOrder() {
    return index != null && index.isInOrder();
  }

  /** Where the rows of a key start within {@link #byKey}. */
  int start(int number) {
    return index == null ? 0 : index.start(number);
  }

  /** Where the rows of a key end. */
  int end(int number) {
    return index == null ? rowCount : index.end(number);
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
    return index == null ? rowCount <= 1 : index.isUnique();
  }

  /** The layouts of the rows. */
  public List<Layout> layouts() {
    return layouts;
  }

  /**
   * Where to note by a one that a row has been matched. Several threads may do so: they all write
   * the same.
   */
  synchronized byte[] marks() {
    if (matched.length < rowCount) {
      matched = new byte[rowCount];
    }
    return matched;
  }

  /** Where to note by a one that the rows of a key have been matched, by the key's number. */
  synchronized byte[] keyMarks() {
    if (matchedKeys.length < rowCount) {
      matchedKeys = new byte[rowCount];
    }
    return matchedKeys;
  }

  /** Notes the rows of the keys that have been noted. */
  private byte[] allMarks() {
    byte[] rowMarks = marks();
    for (int number = 0; number < matchedKeys.length; number++) {
      if (matchedKeys[number] != 0) {
        int end = end(number);
        for (int at = start(number); at < end; at++) {
          rowMarks[byKey[at]] = 1;
        }
      }
    }
    return rowMarks;
  }

  /** The rows that somebody, or nobody, has matched, once all probes are over. */
  int[] marked(boolean wanted) {
    byte[] marks = allMarks();
    int[] chosen = new int[rowCount];
    int count = 0;
    for (int row = 0; row < rowCount; row++) {
      chosen[count] = row;
      count += marks[row] != 0 == wanted ? 1 : 0;
    }
    return Arrays.copyOf(chosen, count);
  }

  @Override
  public void close() {
    try (Scope scope = new Scope(memory)) {
      if (files != null) {
        scope.own(files);
      }
      if (probeFiles != null) {
        scope.own(probeFiles);
      }
      for (Part part : parts) {
        scope.own(part.page());
        // Keys that no index took over; otherwise the index closes them.
        if (part.keys() != null && index != null && !index.hasTaken()) {
          scope.own(part.keys());
        }
      }
      columns.stream().filter(Objects::nonNull).forEach(scope::own);
      if (rows != null) {
        scope.own(rows);
      }
      if (index != null) {
        scope.own(index);
      }
    }
    files = null;
    probeFiles = null;
    parts.clear();
    columns.clear();
    rows = null;
  }
}
