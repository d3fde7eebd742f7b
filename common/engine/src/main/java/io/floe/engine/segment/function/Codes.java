package io.floe.engine.segment.function;

import io.floe.engine.column.BitColumn;
import io.floe.engine.column.Bitmaps;
import io.floe.engine.column.Column;
import io.floe.engine.column.FixedColumn;
import io.floe.engine.column.FixedValues;
import io.floe.engine.column.FlatColumn;
import io.floe.engine.column.Flatten;
import io.floe.engine.column.Hashes;
import io.floe.engine.column.NullColumn;
import io.floe.engine.column.RowKeys;
import io.floe.engine.column.RowOrder;
import io.floe.engine.memory.Memory;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.List;

/**
 * Values as longs, so that functions which only compare have one loop for every layout. Both zeros
 * are one value, NaN is one value and the greatest. What null rows hold is undefined.
 */
final class Codes {
  private Codes() {}

  /** Longs whose signed order, and equality, is that of the values. */
  static long[] ordered(Column column, Memory memory) {
    try (FlatColumn flat = Flatten.of(column, memory)) {
      long[] codes = new long[flat.length()];
      if (narrow(flat, codes)) {
        return codes;
      }
      int count = codes.length;
      try (RowKeys keys = RowKeys.of(List.of(flat), List.of(RowKeys.Order.RISING), count, memory)) {
        MemorySegment bytes = keys.bytes();
        int[] offsets = keys.offsets();
        int[] rows =
            Sorting.rows(
                count,
                (left, right) ->
                    RowKeys.compare(
                        bytes,
                        offsets[left],
                        offsets[left + 1],
                        bytes,
                        offsets[right],
                        offsets[right + 1]));
        long code = -1;
        for (int place = 0; place < count; place++) {
          int row = rows[place];
          int before = place == 0 ? -1 : rows[place - 1];
          int length = offsets[row + 1] - offsets[row];
          if (before < 0
              || length != offsets[before + 1] - offsets[before]
              || !RowKeys.equal(bytes, offsets[row], bytes, offsets[before], length)) {
            code++;
          }
          codes[row] = code;
        }
      }
      return codes;
    }
  }

  /** Longs that are equal where the values are. */
  static long[] equal(Column column, Memory memory) {
    try (FlatColumn flat = Flatten.of(column, memory)) {
      long[] codes = new long[flat.length()];
      if (narrow(flat, codes)) {
        return codes;
      }
      long[] hashes = Hashes.rows(List.of(flat), codes.length);
      int mask = Integer.highestOneBit(Math.max(codes.length, 8)) * 4 - 1;
      int[] table = new int[mask + 1];
      Arrays.fill(table, -1);
      for (int row = 0; row < codes.length; row++) {
        int slot = (int) (hashes[row] & mask);
        while (table[slot] >= 0
            && (hashes[table[slot]] != hashes[row]
                || !RowOrder.same(flat, table[slot], flat, row))) {
          slot = slot + 1 & mask;
        }
        if (table[slot] < 0) {
          table[slot] = row;
        }
        codes[row] = table[slot];
      }
      return codes;
    }
  }

  private static boolean narrow(FlatColumn flat, long[] codes) {
    if (flat instanceof FixedColumn fixed && fixed.layout().byteSize() <= 8) {
      FixedValues.ordered(fixed, 0, codes.length, codes);
      for (int row = 0; row < codes.length; row++) {
        codes[row] ^= Long.MIN_VALUE;
      }
      return true;
    }
    if (flat instanceof BitColumn bits) {
      for (int row = 0; row < codes.length; row++) {
        codes[row] = Bitmaps.get(bits.values(), row) ? 1 : 0;
      }
      return true;
    }
    return flat instanceof NullColumn;
  }
}
