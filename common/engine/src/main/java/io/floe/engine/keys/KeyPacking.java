package io.floe.engine.keys;

import io.floe.engine.column.BitColumn;
import io.floe.engine.column.Bitmaps;
import io.floe.engine.column.Column;
import io.floe.engine.column.FixedColumn;
import io.floe.engine.column.FixedLayout;
import io.floe.engine.column.FixedValues;
import io.floe.engine.column.FlatColumn;
import io.floe.engine.column.Flatten;
import io.floe.engine.column.Layout;
import io.floe.engine.memory.Memory;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Keys of a few fixed columns as one long. A single column may use all 64 bits. */
final class KeyPacking {
  private final int[] widths;

  private KeyPacking(int[] widths) {
    this.widths = widths;
  }

  /** How to pack keys of these layouts, or null when they do not fit. */
  static @Nullable KeyPacking of(List<? extends Layout> layouts) {
    int[] widths = new int[layouts.size()];
    int total = 0;
    for (int position = 0; position < widths.length; position++) {
      widths[position] = width(layouts.get(position));
      total += widths[position] + 1;
    }
    boolean fits = widths.length == 1 ? widths[0] <= 64 : total <= 64;
    return widths.length > 0 && fits ? new KeyPacking(widths) : null;
  }

  private static int width(Layout layout) {
    return switch (layout) {
      case FixedLayout fixed -> FixedValues.isFloat(fixed) ? 64 : fixed.byteSize() * 8;
      case Layout.Bit ignored -> 1;
      case Layout.Bytes ignored -> 1000;
      case Layout.Nothing ignored -> 1000;
      case Layout.ListOf ignored -> 1000;
      case Layout.ArrayOf ignored -> 1000;
      case Layout.StructOf ignored -> 1000;
    };
  }

  /** Packs rows; of a single column the nulls are left out and returned as a column. */
  @Nullable FlatColumn pack(List<? extends Column> keys, int count, long[] target, Memory memory) {
    if (widths.length == 1) {
      FlatColumn flat = Flatten.of(keys.getFirst(), memory);
      try {
        read(flat, count, target);
      } catch (RuntimeException failure) {
        flat.close();
        throw failure;
      }
      if (flat.hasNulls()) {
        return flat;
      }
      flat.close();
      return null;
    }
    long[] values = new long[count];
    for (int position = 0; position < widths.length; position++) {
      int width = widths[position];
      long mask = (1L << width) - 1;
      try (FlatColumn flat = Flatten.of(keys.get(position), memory)) {
        read(flat, count, values);
        boolean nulls = flat.hasNulls();
        for (int row = 0; row < count; row++) {
          long value = nulls && flat.isNull(row) ? 0 : values[row] & mask | mask + 1;
          target[row] = position == 0 ? value : target[row] << (width + 1) | value;
        }
      }
    }
    return null;
  }

  private static void read(FlatColumn column, int count, long[] target) {
    if (column instanceof FixedColumn fixed) {
      FixedValues.ordered(fixed, 0, count, target);
    } else if (column instanceof BitColumn bits) {
      for (int row = 0; row < count; row++) {
        target[row] = Bitmaps.get(bits.values(), row) ? 1 : 0;
      }
    } else {
      throw new IllegalArgumentException("keys of " + column.layout() + " are not packed");
    }
  }
}
