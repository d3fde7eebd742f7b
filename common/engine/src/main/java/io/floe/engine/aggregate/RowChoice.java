package io.floe.engine.aggregate;

import io.floe.engine.column.Column;
import io.floe.engine.column.EmptyColumns;
import io.floe.engine.column.FixedColumn;
import io.floe.engine.column.FixedLayout;
import io.floe.engine.column.FlatColumn;
import io.floe.engine.column.Layout;
import io.floe.engine.column.RowOrder;
import io.floe.engine.memory.Access;
import io.floe.engine.memory.Memory;
import java.lang.foreign.MemorySegment;
import java.util.List;

/** Chooses one row of each group, of any layout: the first, the last, the least or the greatest. */
final class RowChoice extends Accumulator {
  /** Which row is chosen. */
  enum Kind {
    FIRST,
    LAST,
    LEAST,
    GREATEST
  }

  private final Kind kind;
  private final boolean skipNulls;
  private final Layout layout;
  private final RowStash stash;
  private final GroupState numbers;

  RowChoice(Kind kind, boolean skipNulls, Layout layout, Memory memory) {
    super(memory);
    this.kind = kind;
    this.skipNulls = skipNulls;
    this.layout = layout;
    this.stash = new RowStash(memory);
    this.numbers = Closing.keep(stash, () -> new GroupState(FixedLayout.INT64, 0, memory));
  }

  @Override
  void grow(int from, int to) {
    stash.grow(from, to);
    numbers.grow(from, to);
  }

  @Override
  void update(FlatColumn input, int[] ids, int count, long firstRow) {
    boolean skip = skipNulls && input.hasNulls();
    for (int row = 0; row < count; row++) {
      if (!skip || !input.isNull(row)) {
        offer(input, row, ids[row], firstRow + row);
      }
    }
    stash.commit(input);
  }

  private void offer(Column input, int row, int group, long number) {
    MemorySegment state = numbers.segment();
    boolean better =
        !stash.has(group)
            || switch (kind) {
              case FIRST -> number < state.get(Access.LONG, group * 8L);
              case LAST -> number >= state.get(Access.LONG, group * 8L);
              case LEAST ->
                  RowOrder.compare(input, row, stash.column(group, input), stash.row(group)) < 0;
              case GREATEST ->
                  RowOrder.compare(input, row, stash.column(group, input), stash.row(group)) > 0;
            };
    if (better) {
      state.set(Access.LONG, group * 8L, number);
      stash.choose(group, row);
    }
  }

  @Override
  public int partialWidth() {
    return 2;
  }

  @Override
  public List<Column> partial() {
    Column values = finish();
    return List.of(values, Closing.keep(values, () -> numbers.column(stash::has)));
  }

  @Override
  public void merge(List<Column> partial, int[] ids, int count) {
    Column input = partial.get(0);
    FixedColumn order = (FixedColumn) partial.get(1);
    for (int row = 0; row < count; row++) {
      if (!order.isNull(row)) {
        offer(input, row, ids[row], order.values().get(Access.LONG, row * 8L));
      }
    }
    stash.commit(input);
  }

  @Override
  public Column finish() {
    if (!stash.isEmpty()) {
      return stash.finish();
    }
    return EmptyColumns.nulls(layout, groups(), memory);
  }

  @Override
  public void close() {
    stash.close();
    numbers.close();
  }
}
