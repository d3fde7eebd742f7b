package io.floe.engine.aggregate;

import io.floe.engine.column.Column;
import io.floe.engine.column.FixedColumn;
import io.floe.engine.column.FixedLayout;
import io.floe.engine.column.FlatColumn;
import io.floe.engine.column.Gather;
import io.floe.engine.column.Layout;
import io.floe.engine.column.ListColumn;
import io.floe.engine.keys.KeyTable;
import io.floe.engine.memory.Access;
import io.floe.engine.memory.Buffer;
import io.floe.engine.memory.Memory;
import io.floe.engine.memory.Scope;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.List;

/** Counts distinct values: a table of pairs of group and value, and the distinct ones collected. */
final class UniqueCounts extends Accumulator {
  private final KeyTable pairs;
  private final GroupState counts;
  private final Collecting distinct;

  UniqueCounts(Layout layout, Memory memory) {
    super(memory);
    this.pairs = KeyTable.of(List.of(FixedLayout.INT32, layout), 16, memory);
    this.counts = Closing.keep(pairs, () -> new GroupState(FixedLayout.UINT32, 0, memory));
    this.distinct =
        Closing.keep(
            pairs,
            () -> Closing.keep(counts, () -> new Collecting(layout, Finishers::implode, memory)));
  }

  @Override
  void grow(int from, int to) {
    counts.grow(from, to);
    distinct.reserve(to);
  }

  @Override
  void update(FlatColumn input, int[] ids, int count, long firstRow) {
    try (Scope scope = new Scope(memory)) {
      Buffer buffer = scope.own(memory.allocate(count * 4L));
      MemorySegment.copy(ids, 0, buffer.segment(), Access.INT, 0, count);
      FixedColumn groups =
          scope.own(new FixedColumn(FixedLayout.INT32, count, buffer.share(), null, 0));
      int[] numbers = new int[count];
      int[] fresh = new int[count];
      int added = pairs.insert(List.of(groups, input), count, numbers, fresh);
      if (added > 0) {
        int[] owners = new int[added];
        MemorySegment state = counts.segment();
        for (int index = 0; index < added; index++) {
          owners[index] = ids[fresh[index]];
          long at = owners[index] * 4L;
          state.set(Access.INT, at, state.get(Access.INT, at) + 1);
        }
        Column values = scope.own(Gather.rows(input, Arrays.copyOf(fresh, added), memory));
        distinct.add(values, owners, added, 0);
      }
    }
  }

  @Override
  public List<Column> partial() {
    return List.of(distinct.finish());
  }

  @Override
  public void merge(List<Column> partial, int[] ids, int count) {
    ListColumn values = (ListColumn) partial.getFirst();
    long first = values.offsets().get(Access.LONG, 0);
    int total = (int) (values.offsets().get(Access.LONG, count * 8L) - first);
    int[] owners = new int[total];
    int[] places = new int[total];
    int at = 0;
    for (int row = 0; row < count; row++) {
      long end = values.offsets().get(Access.LONG, row * 8L + 8);
      for (long place = values.offsets().get(Access.LONG, row * 8L); place < end; place++) {
        places[at] = (int) place;
        owners[at++] = ids[row];
      }
    }
    try (Column flat = Gather.rows(values.child(), places, memory)) {
      add(flat, owners, total, 0);
    }
  }

  @Override
  public Column finish() {
    return counts.column(null);
  }

  @Override
  public void close() {
    pairs.close();
    counts.close();
    distinct.close();
  }
}
