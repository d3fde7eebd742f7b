package io.floe.engine.aggregate;

import io.floe.engine.column.Column;
import io.floe.engine.column.FixedBuilder;
import io.floe.engine.column.FixedColumn;
import io.floe.engine.column.FixedLayout;
import io.floe.engine.column.FlatColumn;
import io.floe.engine.memory.Access;
import io.floe.engine.memory.Memory;
import java.lang.foreign.MemorySegment;
import java.util.List;

/** Sums or multiplies integers and bits; the result wraps around in its width. */
final class LongFold extends Accumulator {
  private final boolean product;
  private final FixedLayout output;
  private final GroupState state;
  private final NumberReader reader = new NumberReader(NumberReader.Form.LONGS);

  LongFold(boolean product, FixedLayout output, Memory memory) {
    super(memory);
    this.product = product;
    this.output = output;
    this.state = new GroupState(FixedLayout.INT64, product ? 1 : 0, memory);
  }

  @Override
  void grow(int from, int to) {
    state.grow(from, to);
  }

  @Override
  void update(FlatColumn input, int[] ids, int count, long firstRow) {
    reader.read(input, ids, count);
    fold(reader.longs(), reader.groups(), reader.count());
  }

  private void fold(long[] values, int[] groups, int count) {
    MemorySegment segment = state.segment();
    if (product) {
      for (int row = 0; row < count; row++) {
        long at = groups[row] * 8L;
        segment.set(Access.LONG, at, segment.get(Access.LONG, at) * values[row]);
      }
    } else {
      for (int row = 0; row < count; row++) {
        long at = groups[row] * 8L;
        segment.set(Access.LONG, at, segment.get(Access.LONG, at) + values[row]);
      }
    }
  }

  @Override
  public List<Column> partial() {
    return List.of(state.column(null));
  }

  @Override
  public void merge(List<Column> partial, int[] ids, int count) {
    reader.read((FixedColumn) partial.getFirst(), ids, count);
    fold(reader.longs(), ids, count);
  }

  @Override
  public Column finish() {
    if (output == FixedLayout.INT64 || output == FixedLayout.UINT64) {
      return state.column(output, null);
    }
    try (FixedBuilder builder = new FixedBuilder(output, groups(), memory)) {
      for (int group = 0; group < groups(); group++) {
        builder.appendLong(state.longAt(group));
      }
      return builder.finish();
    }
  }

  @Override
  public void close() {
    state.close();
  }
}
