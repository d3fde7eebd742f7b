package io.floe.engine.operator;

import io.floe.engine.column.BytesColumn;
import io.floe.engine.column.Column;
import io.floe.engine.column.DictionaryColumn;
import io.floe.engine.column.FixedColumn;
import io.floe.engine.column.FixedLayout;
import io.floe.engine.column.FlatColumn;
import io.floe.engine.column.Gather;
import io.floe.engine.column.NullColumn;
import io.floe.engine.column.Page;
import io.floe.engine.memory.Access;
import io.floe.engine.memory.Buffer;
import io.floe.engine.memory.Memory;
import io.floe.engine.memory.Scope;
import io.floe.engine.pipeline.OperatorFactory;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * Brings rows together with those of a {@link JoinBuild}: all columns of the left, then all of the
 * right. Without keys every pair is a match: a cross join. Columns that nobody reads behind the
 * join keep their places, but not their values.
 */
public final class JoinProbe implements Operator {
  private final JoinBuild build;
  private final List<Integer> keys;
  private final JoinKind kind;
  private final IntPredicate wanted;
  private final Memory memory;
  private final int[] left = new int[Page.TARGET_ROWS];
  private final int[] right = new int[Page.TARGET_ROWS];
  private @Nullable Page page;
  private int[] found = new int[0];
  private int row;
  private int match;
  private boolean finished;

  JoinProbe(
      JoinBuild build, List<Integer> keys, JoinKind kind, IntPredicate wanted, Memory memory) {
    this.build = build;
    this.keys = keys;
    this.kind = kind;
    this.wanted = wanted;
    this.memory = memory;
  }

  /**
   * The operators of a probe.
   *
   * @param keys which columns of the left are keys, in the order of those of the build side
   */
  public static OperatorFactory of(JoinBuild build, List<Integer> keys, JoinKind kind) {
    return of(build, keys, kind, column -> true);
  }

  /**
   * The operators of a probe of which not all columns are read.
   *
   * @param keys which columns of the left are keys, in the order of those of the build side
   * @param wanted tells for a place among the joined columns whether somebody reads it; the others
   *     come out as nulls
   */
  public static OperatorFactory of(
      JoinBuild build, List<Integer> keys, JoinKind kind, IntPredicate wanted) {
    List<Integer> copy = List.copyOf(keys);
    return OperatorFactory.of(
        "join", context -> new JoinProbe(build, copy, kind, wanted, context.memory()));
  }

  @Override
  public boolean needsInput() {
    return page == null && !finished;
  }

  @Override
  public void addInput(Page input) {
    page = input;
    row = 0;
    match = 0;
    found = build.find(keys.stream().map(input::column).toList(), input.rowCount());
  }

  @Override
  public void finish() {
    finished = true;
  }

  @Override
  public Optional<Page> output() {
    Page input = page;
    if (input == null) {
      return Optional.empty();
    }
    Page result =
        switch (kind) {
          case SEMI, ANTI -> chosen(input);
          case MARK -> marked(input);
          case INNER, LEFT, FULL, BUILD -> pairs(input, fill(input.rowCount()));
        };
    if (row == input.rowCount()) {
      input.close();
      page = null;
    }
    return Optional.of(result);
  }

  private Page chosen(Page input) {
    int[] rows = new int[input.rowCount()];
    int count = 0;
    for (int number = 0; number < rows.length; number++) {
      if (found[number] >= 0 == (kind == JoinKind.SEMI)) {
        rows[count++] = number;
      }
    }
    row = rows.length;
    if (count == rows.length) {
      return input.share();
    }
    try (Scope scope = new Scope(memory)) {
      List<Column> columns = new ArrayList<>(input.columns().size());
      for (Column column : input.columns()) {
        columns.add(
            wanted.test(columns.size())
                ? scope.own(Gather.rows(column, rows, 0, count, memory))
                : new NullColumn(count));
      }
      Page result = new Page(count, columns, input.morsel());
      scope.handOver();
      return result;
    }
  }

  /** Notes the matches of all rows; nothing comes out. */
  private Page marked(Page input) {
    int rows = input.rowCount();
    int[] byKey = build.byKey();
    for (int number = 0; number < rows; number++) {
      int place = found[number];
      // Whoever marked the first row of a key has marked, or marks now, the others.
      if (place >= 0 && !build.isMarked(byKey[place])) {
        int end = build.end(place);
        for (int at = place; at < end; at++) {
          build.mark(byKey[at]);
        }
      }
    }
    row = rows;
    return new Page(0, List.of(), input.morsel());
  }

  /** Whether rows without a match stay. */
  private boolean keepsAll() {
    return kind == JoinKind.LEFT || kind == JoinKind.FULL;
  }

  /** Writes the next pairs and returns how many. */
  private int fill(int rows) {
    return build.isDirect() ? fillDirect(rows) : fillAll(rows);
  }

  /** Each row has one match at most. */
  private int fillDirect(int rows) {
    boolean outer = keepsAll();
    int[] byKey = build.byKey();
    int count = 0;
    int end = Math.min(rows, row + left.length);
    for (; row < end; row++) {
      int place = found[row];
      left[count] = row;
      right[count] = place < 0 ? -1 : byKey[place];
      count += outer || place >= 0 ? 1 : 0;
    }
    return count;
  }

  private int fillAll(int rows) {
    boolean outer = keepsAll();
    int[] byKey = build.byKey();
    int count = 0;
    while (row < rows && count < left.length) {
      int place = found[row];
      if (place < 0) {
        if (outer) {
          left[count] = row;
          right[count++] = -1;
        }
        row++;
        continue;
      }
      int last = build.end(place);
      int from = place + match;
      int end = Math.min(last, from + left.length - count);
      for (int at = from; at < end; at++) {
        left[count] = row;
        right[count++] = byKey[at];
      }
      if (end == last) {
        row++;
        match = 0;
      } else {
        match += end - from;
      }
    }
    return count;
  }

  private Page pairs(Page input, int count) {
    if (kind == JoinKind.FULL || kind == JoinKind.BUILD) {
      for (int at = 0; at < count; at++) {
        if (right[at] >= 0) {
          build.mark(right[at]);
        }
      }
    }
    try (Scope scope = new Scope(memory)) {
      List<Column> columns = new ArrayList<>();
      boolean same = count == input.rowCount() && isIdentity(left, count);
      for (Column column : input.columns()) {
        if (!wanted.test(columns.size())) {
          columns.add(new NullColumn(count));
        } else {
          columns.add(
              scope.own(same ? column.retain() : Gather.rows(column, left, 0, count, memory)));
        }
      }
      for (Column column : build.rows().columns()) {
        columns.add(
            wanted.test(columns.size()) ? scope.own(held(column, count)) : new NullColumn(count));
      }
      Page result = new Page(count, columns, input.morsel());
      scope.handOver();
      return result;
    }
  }

  /**
   * Values of the build side. Few texts that many rows repeat become a dictionary: its codes are
   * the numbers of the rows, and whoever groups or compares them has less to do.
   */
  private Column held(Column column, int count) {
    if (kind == JoinKind.INNER
        && column instanceof BytesColumn texts
        && texts.length() <= count / 2
        && !texts.hasNulls()) {
      try (Scope scope = new Scope(memory)) {
        Buffer codes = scope.own(memory.allocate((long) count * Integer.BYTES));
        MemorySegment.copy(right, 0, codes.segment(), Access.INT, 0, count);
        FixedColumn rows = new FixedColumn(FixedLayout.INT32, count, codes, null, 0);
        scope.handOver();
        return new DictionaryColumn(rows, (FlatColumn) texts.retain());
      }
    }
    return Gather.rows(column, right, 0, count, memory);
  }

  private static boolean isIdentity(int[] rows, int count) {
    for (int at = 0; at < count; at++) {
      if (rows[at] != at) {
        return false;
      }
    }
    return true;
  }

  @Override
  public boolean isFinished() {
    return finished && page == null;
  }

  @Override
  public void close() {
    if (page != null) {
      page.close();
      page = null;
    }
  }
}
