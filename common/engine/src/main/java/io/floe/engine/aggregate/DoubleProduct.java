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

/** Multiplies floats. */
final class DoubleProduct extends Accumulator {
  private final FixedLayout output;
  private final GroupState state;
  private final NumberReader reader = new NumberReader(NumberReader.Form.DOUBLES);

  DoubleProduct(FixedLayout output, Memory memory) {
    super(memory);
    this.output = output;
    this.state = new GroupState(FixedLayout.FLOAT64, Double.doubleToLongBits(1.0), memory);
  }

  @Override
  void grow(int from, int to) {
    state.grow(from, to);
  }

  @Override
  void update(FlatColumn input, int[] ids, int count, long firstRow) {
    reader.read(input, ids, count);
    MemorySegment segment = state.segment();
    for (int row = 0; row < reader.count(); row++) {
      long at = reader.groups()[row] * 8L;
      segment.set(Access.DOUBLE, at, segment.get(Access.DOUBLE, at) * reader.doubles()[row]);
    }
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
    try (FixedBuilder builder = new FixedBuilder(output, groups(), memory)) {
      for (int group = 0; group < groups(); group++) {
        builder.appendDouble(state.doubleAt(group));
      }
      return builder.finish();
    }
  }

  @Override
  public void close() {
    state.close();
  }
}
