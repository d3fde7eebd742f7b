package io.floe.engine.aggregate;

import io.floe.engine.column.BitBuilder;
import io.floe.engine.column.Column;
import io.floe.engine.column.FixedBuilder;
import io.floe.engine.column.FixedColumn;
import io.floe.engine.column.FixedLayout;
import io.floe.engine.column.FixedValues;
import io.floe.engine.column.FlatColumn;
import io.floe.engine.column.Layout;
import io.floe.engine.memory.Access;
import io.floe.engine.memory.Memory;
import java.lang.foreign.MemorySegment;
import java.util.List;

/**
 * The least or greatest number of up to eight bytes, or bit. Values are turned into signed numbers
 * of which the least wins; a NaN into the least or the greatest of all.
 */
final class OrderedExtreme extends Accumulator {
  private final Layout layout;
  private final long flip;
  private final boolean isFloat;
  private final long nanKey;
  private final GroupState best;

  /** Marks of the groups whose value might be the one that stands for none. */
  private final GroupState seen;

  private final NumberReader reader;

  OrderedExtreme(Layout layout, boolean maximum, boolean nanWins, Memory memory) {
    super(memory);
    this.layout = layout;
    this.isFloat = layout instanceof FixedLayout fixed && FixedValues.isFloat(fixed);
    this.reader = new NumberReader(isFloat ? NumberReader.Form.DOUBLES : NumberReader.Form.ORDERED);
    this.flip = maximum ? Long.MAX_VALUE : Long.MIN_VALUE;
    this.nanKey = nanWins ? Long.MIN_VALUE : Long.MAX_VALUE;
    this.best = new GroupState(FixedLayout.INT64, Long.MAX_VALUE, memory);
    this.seen = Closing.keep(best, () -> new GroupState(FixedLayout.INT32, 0, memory));
  }

  @Override
  void grow(int from, int to) {
    best.grow(from, to);
    seen.grow(from, to);
  }

  @Override
  void update(FlatColumn input, int[] ids, int count, long firstRow) {
    reader.read(input, ids, count);
    int kept = reader.count();
    long[] keys = isFloat ? keys(reader.doubles(), kept) : reader.longs();
    if (!isFloat) {
      for (int row = 0; row < kept; row++) {
        keys[row] ^= flip;
      }
    }
    fold(keys, reader.groups(), kept);
  }

  /** Unlike in sort keys the two zeros stay apart: a least value of -0.0 keeps its sign. */
  private long[] keys(double[] values, int count) {
    long[] keys = new long[count];
    for (int row = 0; row < count; row++) {
      long bits = Double.doubleToRawLongBits(values[row]);
      long ordered = bits ^ (bits >> 63 | Long.MIN_VALUE);
      keys[row] = Double.isNaN(values[row]) ? nanKey : ordered ^ flip;
    }
    return keys;
  }

  private void fold(long[] keys, int[] groups, int count) {
    MemorySegment state = best.segment();
    MemorySegment marks = seen.segment();
    for (int row = 0; row < count; row++) {
      long at = groups[row] * 8L;
      long key = keys[row];
      state.set(Access.LONG, at, Math.min(state.get(Access.LONG, at), key));
      if (key == Long.MAX_VALUE) {
        marks.set(Access.INT, at >>> 1, 1);
      }
    }
  }

  private boolean hasValue(int group) {
    return best.longAt(group) != Long.MAX_VALUE || seen.intAt(group) != 0;
  }

  @Override
  public List<Column> partial() {
    return List.of(best.column(this::hasValue));
  }

  @Override
  public void merge(List<Column> partial, int[] ids, int count) {
    NumberReader keys = new NumberReader(NumberReader.Form.LONGS);
    keys.read((FixedColumn) partial.getFirst(), ids, count);
    fold(keys.longs(), keys.groups(), keys.count());
  }

  @Override
  public Column finish() {
    if (layout instanceof FixedLayout fixed) {
      try (FixedBuilder builder = new FixedBuilder(fixed, groups(), memory)) {
        for (int group = 0; group < groups(); group++) {
          long key = best.longAt(group);
          if (!hasValue(group)) {
            builder.appendNull();
          } else if (isFloat) {
            builder.appendDouble(key == nanKey ? Double.NaN : asDouble(key ^ flip));
          } else {
            long ordered = key ^ flip;
            builder.appendLong(isSigned(fixed) ? ordered ^ Long.MIN_VALUE : ordered);
          }
        }
        return builder.finish();
      }
    }
    try (BitBuilder builder = new BitBuilder(groups(), memory)) {
      for (int group = 0; group < groups(); group++) {
        if (!hasValue(group)) {
          builder.appendNull();
        } else {
          builder.append((best.longAt(group) ^ flip) != 0);
        }
      }
      return builder.finish();
    }
  }

  private static double asDouble(long ordered) {
    return Double.longBitsToDouble(ordered < 0 ? ordered ^ Long.MIN_VALUE : ~ordered);
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
    seen.close();
  }
}
