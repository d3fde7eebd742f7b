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

/**
 * Where the values of key columns lie within one or two words. A null is a bit of its own where
 * nulls match nulls; elsewhere a row with a null needs no key.
 */
final class WordPacking {
  private static final int WORD = 64;
  private static final int UNPACKED = WORD + 1;

  private final int[] widths;
  private final int[] words;
  private final boolean nullsEqual;
  private final int wordCount;
  private final boolean plain;

  private WordPacking(int[] widths, int[] words, int wordCount, boolean nullsEqual, boolean plain) {
    this.widths = widths;
    this.words = words;
    this.wordCount = wordCount;
    this.nullsEqual = nullsEqual;
    this.plain = plain;
  }

  /** How to pack keys of these layouts, or null when two words do not hold them. */
  static @Nullable WordPacking of(List<? extends Layout> layouts, boolean nullsEqual) {
    int[] free = {WORD, WORD};
    int[] widths = new int[layouts.size()];
    int[] words = new int[layouts.size()];
    for (int position = 0; position < widths.length; position++) {
      widths[position] = width(layouts.get(position));
      int needed = widths[position] + (nullsEqual ? 1 : 0);
      words[position] = needed <= free[0] ? 0 : 1;
      if (needed > free[words[position]]) {
        return null;
      }
      free[words[position]] -= needed;
    }
    boolean plain = layouts.size() == 1 && layouts.getFirst() instanceof FixedLayout && !nullsEqual;
    return new WordPacking(widths, words, free[1] == WORD ? 1 : 2, nullsEqual, plain);
  }

  private static int width(Layout layout) {
    return switch (layout) {
      case FixedLayout fixed ->
          fixed.byteSize() > Long.BYTES
              ? UNPACKED
              : FixedValues.isFloat(fixed) ? WORD : fixed.byteSize() * Byte.SIZE;
      case Layout.Bit ignored -> 1;
      case Layout.Bytes ignored -> UNPACKED;
      case Layout.Nothing ignored -> UNPACKED;
      case Layout.ListOf ignored -> UNPACKED;
      case Layout.ArrayOf ignored -> UNPACKED;
      case Layout.StructOf ignored -> UNPACKED;
    };
  }

  int wordCount() {
    return wordCount;
  }

  /** Whether a word is the one key as an unsigned number that keeps its order. */
  boolean isPlain() {
    return plain;
  }

  /** Writes the words of rows, which must be zero before. */
  void pack(List<? extends Column> keys, int count, long[] first, long[] second, Memory memory) {
    if (plain) {
      try (FlatColumn flat = Flatten.of(keys.getFirst(), memory)) {
        read(flat, count, first);
      }
      return;
    }
    long[] values = new long[count];
    for (int position = 0; position < widths.length; position++) {
      long[] target = words[position] == 0 ? first : second;
      int width = widths[position];
      try (FlatColumn flat = Flatten.of(keys.get(position), memory)) {
        read(flat, count, values);
        boolean nulls = flat.hasNulls();
        if (width == WORD) {
          System.arraycopy(values, 0, target, 0, count);
          continue;
        }
        long mask = (1L << width) - 1;
        for (int row = 0; row < count; row++) {
          long value = values[row] & mask;
          if (nullsEqual) {
            value = nulls && flat.isNull(row) ? 0 : value | mask + 1;
          }
          target[row] = target[row] << (nullsEqual ? width + 1 : width) | value;
        }
      }
    }
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
