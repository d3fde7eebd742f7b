package io.floe.engine.aggregate;

import io.floe.engine.column.Column;
import io.floe.engine.column.FixedColumn;
import io.floe.engine.column.FixedLayout;
import io.floe.engine.column.FlatColumn;
import io.floe.engine.memory.Access;
import io.floe.engine.memory.Memory;
import java.lang.foreign.MemorySegment;
import java.util.List;

/** Sums integers in 128 bits; for decimals, and for integers of that width. */
final class WideSum extends Accumulator {
  private final FixedLayout output;
  private final GroupState state;
  private final NumberReader reader = new NumberReader(NumberReader.Form.LONGS);
  private final boolean signedInput;

  WideSum(boolean signedInput, FixedLayout output, Memory memory) {
    super(memory);
    this.signedInput = signedInput;
    this.output = output;
    this.state = new GroupState(FixedLayout.INT128, 0, memory);
  }

  @Override
  void grow(int from, int to) {
    state.grow(from, to);
  }

  @Override
  void update(FlatColumn input, int[] ids, int count, long firstRow) {
    MemorySegment segment = state.segment();
    if (input instanceof FixedColumn fixed && fixed.layout().byteSize() == 16) {
      MemorySegment values = fixed.values();
      boolean nulls = fixed.hasNulls();
      for (int row = 0; row < count; row++) {
        if (!nulls || !fixed.isNull(row)) {
          long low = values.get(Access.LONG, row * 16L);
          add(segment, ids[row], low, values.get(Access.LONG, row * 16L + 8));
        }
      }
      return;
    }
    reader.read(input, ids, count);
    long[] values = reader.longs();
    int[] groups = reader.groups();
    for (int row = 0; row < reader.count(); row++) {
      add(segment, groups[row], values[row], signedInput ? values[row] >> 63 : 0);
    }
  }

  private static void add(MemorySegment segment, int group, long low, long high) {
    long at = group * 16L;
    long sum = segment.get(Access.LONG, at) + low;
    long carry = Long.compareUnsigned(sum, low) < 0 ? 1 : 0;
    segment.set(Access.LONG, at, sum);
    segment.set(Access.LONG, at + 8, segment.get(Access.LONG, at + 8) + high + carry);
  }

  @Override
  public List<Column> partial() {
    return List.of(state.column(null));
  }

  @Override
  public void merge(List<Column> partial, int[] ids, int count) {
    update((FixedColumn) partial.getFirst(), ids, count, 0);
  }

  @Override
  public Column finish() {
    return state.column(output, null);
  }

  @Override
  public void close() {
    state.close();
  }
}
