package io.floe.engine.aggregate;

import io.floe.engine.column.Column;
import io.floe.engine.column.FixedColumn;
import io.floe.engine.column.FixedLayout;
import io.floe.engine.column.FlatColumn;
import io.floe.engine.memory.Access;
import io.floe.engine.memory.Memory;
import java.lang.foreign.MemorySegment;
import java.util.List;

/** The number of the first or the last row of each group, which gives groups their order. */
final class RowNumbers extends Accumulator {
  private final boolean last;
  private final GroupState numbers;

  RowNumbers(boolean last, Memory memory) {
    super(memory);
    this.last = last;
    this.numbers =
        new GroupState(FixedLayout.INT64, last ? Long.MIN_VALUE : Long.MAX_VALUE, memory);
  }

  @Override
  void grow(int from, int to) {
    numbers.grow(from, to);
  }

  @Override
  void update(FlatColumn input, int[] ids, int count, long firstRow) {
    MemorySegment state = numbers.segment();
    for (int row = 0; row < count; row++) {
      long at = ids[row] * 8L;
      state.set(Access.LONG, at, chosen(state.get(Access.LONG, at), firstRow + row));
    }
  }

  private long chosen(long old, long fresh) {
    return last ? Math.max(old, fresh) : Math.min(old, fresh);
  }

  @Override
  public List<Column> partial() {
    return List.of(finish());
  }

  @Override
  public void merge(List<Column> partial, int[] ids, int count) {
    MemorySegment state = numbers.segment();
    MemorySegment other = ((FixedColumn) partial.getFirst()).values();
    for (int row = 0; row < count; row++) {
      long at = ids[row] * 8L;
      long number = other.get(Access.LONG, row * 8L);
      state.set(Access.LONG, at, chosen(state.get(Access.LONG, at), number));
    }
  }

  @Override
  public Column finish() {
    return numbers.column(null);
  }

  @Override
  public void close() {
    numbers.close();
  }
}
