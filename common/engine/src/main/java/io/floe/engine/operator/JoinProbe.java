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
import io.floe.engine.keys.KeyMatches;
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
  private final KeyMatches matches = new KeyMatches();
  private int next;
  private int pair;
  private boolean finished;
  private @Nullable SpilledJoin spilled;

  JoinProbe(
      JoinBuild build, List<Integer> keys, JoinKind kind, IntPredicate wanted, Memory memory) {
    this.build = build;
    this.keys = keys;
    this.kind = kind;
    this.wanted = wanted;
    this.memory = memory;
    build.addProbe();
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
    if (build.isSpilled()) {
      try (Page kept = kept(input)) {
        build.probeFiles(keys).write(kept);
      }
      return;
    }
    page = input;
    next = 0;
    pair = 0;
    build.find(
        keys.stream().map(input::column).toList(), input.rowCount(), readsNumbers(), matches);
    if (keepsAll()) {
      matches.spread(input.rowCount());
    }
  }

  @Override
  public void finish() {
    finished = true;
    if (build.isSpilled() && build.finishProbe()) {
      spilled = build.spilledJoin(keys, held -> new JoinProbe(held, keys, kind, wanted, memory));
    }
  }

  /** The page without the values that nobody reads, as it is set aside; takes it over. */
  private Page kept(Page input) {
    try (input) {
      List<Column> kept = new ArrayList<>(input.columns().size());
      for (Column column : input.columns()) {
        boolean read = wanted.test(kept.size()) || keys.contains(kept.size());
        kept.add(read ? column.retain() : new NullColumn(input.rowCount()));
      }
      return new Page(input.rowCount(), kept, input.morsel());
    }
  }

  @Override
  public Optional<Page> output() {
    Page input = page;
    if (input == null) {
      return spilled == null ? Optional.empty() : spilled.next();
    }
    if (kind == JoinKind.MARK) {
      mark();
    }
    if (next >= matches.count() && kind != JoinKind.ANTI) {
      input.close();
      page = null;
      return Optional.empty();
    }
    Page result =
        switch (kind) {
          case SEMI -> chosen(input, matches.rows(), matches.count());
          case ANTI -> unmatched(input);
          case INNER, LEFT, FULL, BUILD, MARK -> build.isDirect() ? direct(input) : pairs(input);
        };
    if (next >= matches.count()) {
      input.close();
      page = null;
    }
    return Optional.of(result);
  }

  private Page unmatched(Page input) {
    int rows = input.rowCount();
    int[] known = matches.rows();
    int[] rest = new int[rows - matches.count()];
    int count = 0;
    int match = 0;
    for (int row = 0; row < rows; row++) {
      if (match < matches.count() && known[match] == row) {
        match++;
      } else {
        rest[count++] = row;
      }
    }
    return chosen(input, rest, count);
  }

  private Page chosen(Page input, int[] rows, int count) {
    next = matches.count();
    if (count == input.rowCount()) {
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

  /** Notes the keys of all matches; nothing comes out. */
  private void mark() {
    byte[] marks = build.keyMarks();
    int[] numbers = matches.numbers();
    int count = matches.count();
    for (int match = 0; match < count; match++) {
      marks[numbers[match]] = 1;
    }
    next = count;
  }

  /** Whether it matters which keys match. */
  private boolean readsNumbers() {
    return kind != JoinKind.SEMI && kind != JoinKind.ANTI;
  }

  /** Whether rows without a match stay. */
  private boolean keepsAll() {
    return kind == JoinKind.LEFT || kind == JoinKind.FULL;
  }

  /** The next pairs where each row has one match at most: what was found is what comes out. */
  private Page direct(Page input) {
    int from = next;
    int count = Math.min(matches.count() - from, Page.TARGET_ROWS);
    next += count;
    int[] numbers = matches.numbers();
    boolean same = count == input.rowCount();
    if (build.isInOrder()) {
      return pairs(input, matches.rows(), numbers, from, count, same);
    }
    int[] byKey = build.byKey();
    if (keepsAll()) {
      for (int at = from; at < from + count; at++) {
        int number = numbers[at];
        numbers[at] = number < 0 ? -1 : byKey[number];
      }
    } else {
      for (int at = from; at < from + count; at++) {
        numbers[at] = byKey[numbers[at]];
      }
    }
    return pairs(input, matches.rows(), numbers, from, count, same);
  }

  /** The next pairs where rows have any number of matches. */
  private Page pairs(Page input) {
    int[] rows = matches.rows();
    int[] numbers = matches.numbers();
    int[] byKey = build.byKey();
    int most = matches.count();
    int count = 0;
    while (next < most && count < left.length) {
      int number = numbers[next];
      if (number < 0) {
        left[count] = rows[next++];
        right[count++] = -1;
        continue;
      }
      int last = build.end(number);
      int from = build.start(number) + pair;
      int end = Math.min(last, from + left.length - count);
      for (int at = from; at < end; at++) {
        left[count] = rows[next];
        right[count++] = byKey[at];
      }
      if (end == last) {
        next++;
        pair = 0;
      } else {
        pair += end - from;
      }
    }
    boolean same = count == input.rowCount() && isIdentity(left, count);
    return pairs(input, left, right, 0, count, same);
  }

  /**
   * A page of pairs.
   *
   * @param same whether they are made of every row of the input once, in order
   */
  private Page pairs(Page input, int[] rows, int[] others, int from, int count, boolean same) {
    if (kind == JoinKind.FULL || kind == JoinKind.BUILD) {
      byte[] marks = build.marks();
      for (int at = from; at < from + count; at++) {
        if (others[at] >= 0) {
          marks[others[at]] = 1;
        }
      }
    }
    try (Scope scope = new Scope(memory)) {
      List<Column> columns = new ArrayList<>();
      for (Column column : input.columns()) {
        if (!wanted.test(columns.size())) {
          columns.add(new NullColumn(count));
        } else {
          columns.add(
              scope.own(same ? column.retain() : Gather.rows(column, rows, from, count, memory)));
        }
      }
      for (Column column : build.rows().columns()) {
        columns.add(
            wanted.test(columns.size())
                ? scope.own(held(column, others, from, count))
                : new NullColumn(count));
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
  private Column held(Column column, int[] rows, int from, int count) {
    if (kind == JoinKind.INNER
        && column instanceof BytesColumn texts
        && texts.length() <= count / 2
        && !texts.hasNulls()) {
      try (Scope scope = new Scope(memory)) {
        Buffer codes = scope.own(memory.allocate((long) count * Integer.BYTES));
        MemorySegment.copy(rows, from, codes.segment(), Access.INT, 0, count);
        FixedColumn numbers = new FixedColumn(FixedLayout.INT32, count, codes, null, 0);
        scope.handOver();
        return new DictionaryColumn(numbers, (FlatColumn) texts.retain());
      }
    }
    return Gather.rows(column, rows, from, count, memory);
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
    return finished && page == null && (spilled == null || spilled.isFinished());
  }

  @Override
  public void close() {
    if (spilled != null) {
      spilled.close();
      spilled = null;
    }
    if (page != null) {
      page.close();
      page = null;
    }
  }
}
