package io.floe.engine.aggregate;

import io.floe.engine.column.Column;
import io.floe.engine.column.FixedBuilder;
import io.floe.engine.column.FixedColumn;
import io.floe.engine.column.FixedLayout;
import io.floe.engine.column.FixedValues;
import io.floe.engine.column.FlatColumn;
import io.floe.engine.column.ListColumn;
import io.floe.engine.memory.Access;
import io.floe.engine.memory.Buffer;
import io.floe.engine.memory.GrowableBuffer;
import io.floe.engine.memory.Memory;
import java.lang.foreign.MemorySegment;
import java.util.List;

/**
 * The few greatest or least numbers of each group as a list, the best first; NaN is the greatest
 * number, and nulls come last where there are not enough values.
 */
final class LargestValues extends Accumulator {
  private final Aggregate.Largest wanted;
  private final boolean isFloat;
  private final long flip;
  private final GrowableBuffer best;
  private final GroupState counts;
  private final GroupState nulls;
  private final NumberReader reader;
  private long[] keys = new long[0];

  LargestValues(Aggregate.Largest wanted, Memory memory) {
    super(memory);
    this.wanted = wanted;
    this.isFloat = FixedValues.isFloat(wanted.input());
    this.flip = wanted.least() ? -1L : 0;
    this.reader = new NumberReader(isFloat ? NumberReader.Form.DOUBLES : NumberReader.Form.ORDERED);
    this.best = new GrowableBuffer(memory, 1024);
    this.counts = Closing.keep(best, () -> new GroupState(FixedLayout.INT32, 0, memory));
    this.nulls =
        Closing.keep(
            best, () -> Closing.keep(counts, () -> new GroupState(FixedLayout.INT32, 0, memory)));
  }

  @Override
  void grow(int from, int to) {
    best.reserve((long) to * wanted.count() * Long.BYTES);
    counts.grow(from, to);
    nulls.grow(from, to);
  }

  @Override
  void update(FlatColumn input, int[] ids, int count, long firstRow) {
    reader.read(input, ids, count);
    int kept = reader.count();
    keys = keys.length < kept ? new long[kept] : keys;
    if (isFloat) {
      SortableDoubles.keys(reader.doubles(), kept, keys);
      for (int row = 0; row < kept; row++) {
        keys[row] ^= flip;
      }
    } else {
      long sign = flip ^ Long.MIN_VALUE;
      for (int row = 0; row < kept; row++) {
        keys[row] = reader.longs()[row] ^ sign;
      }
    }
    offer(keys, reader.groups(), kept);
    if (kept < count) {
      MemorySegment state = nulls.segment();
      for (int row = 0; row < count; row++) {
        if (input.isNull(row)) {
          state.set(Access.INT, ids[row] * 4L, state.get(Access.INT, ids[row] * 4L) + 1);
        }
      }
    }
  }

  private void offer(long[] offered, int[] groups, int count) {
    int most = wanted.count();
    if (most == 0) {
      return;
    }
    MemorySegment sizes = counts.segment();
    MemorySegment state = best.segment();
    for (int row = 0; row < count; row++) {
      int group = groups[row];
      long from = (long) group * most * Long.BYTES;
      int size = sizes.get(Access.INT, group * 4L);
      long key = offered[row];
      if (size == most) {
        if (key <= state.get(Access.LONG, from + (most - 1) * 8L)) {
          continue;
        }
        size--;
      } else {
        sizes.set(Access.INT, group * 4L, size + 1);
      }
      long at = from + size * 8L;
      while (at > from && state.get(Access.LONG, at - 8) < key) {
        state.set(Access.LONG, at, state.get(Access.LONG, at - 8));
        at -= 8;
      }
      state.set(Access.LONG, at, key);
    }
  }

  @Override
  public List<Column> partial() {
    return List.of(finish());
  }

  @Override
  public void merge(List<Column> partial, int[] ids, int count) {
    ListColumn lists = (ListColumn) partial.getFirst();
    FixedColumn values = (FixedColumn) lists.child();
    long first = lists.offsets().get(Access.LONG, 0);
    int total = Math.toIntExact(lists.offsets().get(Access.LONG, count * 8L) - first);
    int[] owners = new int[total];
    int at = 0;
    for (int row = 0; row < count; row++) {
      int end = (int) (lists.offsets().get(Access.LONG, row * 8L + 8) - first);
      while (at < end) {
        owners[at++] = ids[row];
      }
    }
    try (Column slice =
        io.floe.engine.column.Slice.of(values, Math.toIntExact(first), total, memory)) {
      update((FlatColumn) slice, owners, total, 0);
    }
  }

  @Override
  public Column finish() {
    int[] offsets = new int[groups() + 1];
    int most = wanted.count();
    for (int group = 0; group < groups(); group++) {
      long all = (long) counts.intAt(group) + nulls.intAt(group);
      offsets[group + 1] = Math.addExact(offsets[group], (int) Math.min(all, most));
    }
    try (FixedBuilder builder = new FixedBuilder(wanted.input(), offsets[groups()], memory)) {
      MemorySegment state = best.segment();
      for (int group = 0; group < groups(); group++) {
        int size = counts.intAt(group);
        int length = offsets[group + 1] - offsets[group];
        for (int index = 0; index < length; index++) {
          if (index < size) {
            append(state.get(Access.LONG, ((long) group * most + index) * 8) ^ flip, builder);
          } else {
            builder.appendNull();
          }
        }
      }
      Column values = builder.finish();
      Buffer lists = Closing.keep(values, () -> Collecting.offsets(offsets, memory));
      return new ListColumn(groups(), lists, values, null, 0);
    }
  }

  private void append(long key, FixedBuilder builder) {
    if (isFloat) {
      builder.appendDouble(SortableDoubles.value(key));
    } else {
      builder.appendLong(isSigned(wanted.input()) ? key : key ^ Long.MIN_VALUE);
    }
  }

  private static boolean isSigned(FixedLayout layout) {
    return switch (layout) {
      case INT8, INT16, INT32, INT64, INT128 -> true;
      case UINT8, UINT16, UINT32, UINT64, UINT128, FLOAT16, FLOAT32, FLOAT64 -> false;
    };
  }

  @Override
  public void close() {
    best.close();
    counts.close();
    nulls.close();
  }
}
