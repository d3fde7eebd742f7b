package io.floe.engine.aggregate;

import io.floe.engine.column.Column;
import io.floe.engine.column.FixedColumn;
import io.floe.engine.column.FixedLayout;
import io.floe.engine.column.FlatColumn;
import io.floe.engine.memory.Access;
import io.floe.engine.memory.Memory;
import java.lang.foreign.MemorySegment;
import java.util.List;

/** Counts rows: all, those that are null, or those that are not. */
final class Counts extends Accumulator {
  /** Which rows count. */
  enum Which {
    ALL,
    NULL,
    VALID
  }

  private final Which which;
  private final GroupState counts;

  Counts(Which which, Memory memory) {
    super(memory);
    this.which = which;
    this.counts = new GroupState(FixedLayout.UINT32, 0, memory);
  }

  @Override
  void grow(int from, int to) {
    counts.grow(from, to);
  }

  @Override
  void update(FlatColumn input, int[] ids, int count, long firstRow) {
    MemorySegment state = counts.segment();
    if (which == Which.NULL && !input.hasNulls()) {
      return;
    }
    if (which == Which.ALL || which == Which.VALID && !input.hasNulls()) {
      for (int row = 0; row < count; row++) {
        long at = ids[row] * 4L;
        state.set(Access.INT, at, state.get(Access.INT, at) + 1);
      }
      return;
    }
    for (int row = 0; row < count; row++) {
      if (input.isNull(row) == (which == Which.NULL)) {
        long at = ids[row] * 4L;
        state.set(Access.INT, at, state.get(Access.INT, at) + 1);
      }
    }
  }

  @Override
  public List<Column> partial() {
    return List.of(finish());
  }

  @Override
  public void merge(List<Column> partial, int[] ids, int count) {
    MemorySegment state = counts.segment();
    MemorySegment other = ((FixedColumn) partial.getFirst()).values();
    for (int row = 0; row < count; row++) {
      long at = ids[row] * 4L;
      state.set(Access.INT, at, state.get(Access.INT, at) + other.get(Access.INT, row * 4L));
    }
  }

  @Override
  public Column finish() {
    return counts.column(null);
  }

  @Override
  public void close() {
    counts.close();
  }
}
