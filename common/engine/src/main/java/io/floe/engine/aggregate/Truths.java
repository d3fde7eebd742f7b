package io.floe.engine.aggregate;

import io.floe.engine.column.BitBuilder;
import io.floe.engine.column.BitColumn;
import io.floe.engine.column.Bitmaps;
import io.floe.engine.column.Column;
import io.floe.engine.column.FixedColumn;
import io.floe.engine.column.FixedLayout;
import io.floe.engine.column.FlatColumn;
import io.floe.engine.memory.Access;
import io.floe.engine.memory.Memory;
import java.lang.foreign.MemorySegment;
import java.util.List;

/** Whether any bit of a group is set, or all are; a group remembers which of the three it saw. */
final class Truths extends Accumulator {
  private static final int TRUE = 1;
  private static final int FALSE = 2;
  private static final int NULL = 4;

  private final boolean all;
  private final boolean skipNulls;
  private final GroupState seen;

  Truths(boolean all, boolean skipNulls, Memory memory) {
    super(memory);
    this.all = all;
    this.skipNulls = skipNulls;
    this.seen = new GroupState(FixedLayout.INT32, 0, memory);
  }

  @Override
  void grow(int from, int to) {
    seen.grow(from, to);
  }

  @Override
  void update(FlatColumn input, int[] ids, int count, long firstRow) {
    for (int row = 0; row < count; row++) {
      if (input.isNull(row)) {
        mark(ids[row], NULL);
      } else if (input instanceof BitColumn bits) {
        mark(ids[row], Bitmaps.get(bits.values(), row) ? TRUE : FALSE);
      } else {
        throw new IllegalArgumentException("bits are needed, not " + input.layout());
      }
    }
  }

  private void mark(int group, int flags) {
    MemorySegment state = seen.segment();
    state.set(Access.INT, group * 4L, state.get(Access.INT, group * 4L) | flags);
  }

  @Override
  public List<Column> partial() {
    return List.of(seen.column(null));
  }

  @Override
  public void merge(List<Column> partial, int[] ids, int count) {
    MemorySegment other = ((FixedColumn) partial.getFirst()).values();
    for (int row = 0; row < count; row++) {
      mark(ids[row], other.get(Access.INT, row * 4L));
    }
  }

  @Override
  public Column finish() {
    int deciding = all ? FALSE : TRUE;
    try (BitBuilder builder = new BitBuilder(groups(), memory)) {
      for (int group = 0; group < groups(); group++) {
        int flags = seen.intAt(group);
        if ((flags & deciding) != 0) {
          builder.append(!all);
        } else if ((flags & NULL) != 0 && !skipNulls) {
          builder.appendNull();
        } else {
          builder.append(all);
        }
      }
      return builder.finish();
    }
  }

  @Override
  public void close() {
    seen.close();
  }
}
