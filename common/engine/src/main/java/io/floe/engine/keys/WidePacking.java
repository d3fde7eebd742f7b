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
 * Where the values of several fixed columns lie within a few words of a key. Which values are null
 * is told by bits of their own, so that a column may use all 64 bits of its word.
 */
final class WidePacking {
  private static final int MOST_WORDS = 4;
  private static final int WORD = 64;

  private final int[] widths;
  private final int[] words;
  private final int[] shifts;
  private final int wordCount;

  private WidePacking(int[] widths, int[] words, int[] shifts, int wordCount) {
    this.widths = widths;
    this.words = words;
    this.shifts = shifts;
    this.wordCount = wordCount;
  }

  /** How to pack keys of these layouts, or null when they are of another kind or too many. */
  static @Nullable WidePacking of(List<? extends Layout> layouts) {
    int columns = layouts.size();
    // The last entry are the bits of the nulls.
    int[] widths = new int[columns + 1];
    for (int position = 0; position < columns; position++) {
      widths[position] = width(layouts.get(position));
      if (widths[position] == 0) {
        return null;
      }
    }
    widths[columns] = columns;
    int[] used = new int[MOST_WORDS];
    int[] words = new int[columns + 1];
    int[] shifts = new int[columns + 1];
    int wordCount = 0;
    for (int position = 0; position <= columns; position++) {
      int word = 0;
      while (word < MOST_WORDS && used[word] + widths[position] > WORD) {
        word++;
      }
      if (word == MOST_WORDS) {
        return null;
      }
      words[position] = word;
      shifts[position] = used[word];
      used[word] += widths[position];
      wordCount = Math.max(wordCount, word + 1);
    }
    return new WidePacking(widths, words, shifts, wordCount);
  }

  /** The bits of a value; 0 for layouts that are not packed. */
  private static int width(Layout layout) {
    return switch (layout) {
      case FixedLayout fixed ->
          fixed.byteSize() > Long.BYTES
              ? 0
              : FixedValues.isFloat(fixed) ? WORD : fixed.byteSize() * Byte.SIZE;
      case Layout.Bit ignored -> 1;
      case Layout.Bytes ignored -> 0;
      case Layout.Nothing ignored -> 0;
      case Layout.ListOf ignored -> 0;
      case Layout.ArrayOf ignored -> 0;
      case Layout.StructOf ignored -> 0;
    };
  }

  int wordCount() {
    return wordCount;
  }

  /** The words of rows, those of one row side by side. */
  long[] pack(List<? extends Column> keys, int count, Memory memory) {
    long[] packed = new long[count * wordCount];
    pack(keys, count, packed, wordCount, 0, memory);
    return packed;
  }

  /**
   * Writes the words of rows among others, which must be zero before.
   *
   * @param stride how many words a row has
   * @param first the place of the first word within a row
   */
  void pack(
      List<? extends Column> keys, int count, long[] target, int stride, int first, Memory memory) {
    long[] values = new long[count];
    int marks = widths.length - 1;
    for (int position = 0; position < marks; position++) {
      try (FlatColumn flat = Flatten.of(keys.get(position), memory)) {
        read(flat, count, values);
        if (flat.hasNulls()) {
          long mark = 1L << (shifts[marks] + position);
          for (int row = 0; row < count; row++) {
            if (flat.isNull(row)) {
              values[row] = 0;
              target[row * stride + first + words[marks]] |= mark;
            }
          }
        }
      }
      int width = widths[position];
      int shift = shifts[position];
      long mask = width == WORD ? -1L : (1L << width) - 1;
      for (int row = 0, at = first + words[position]; row < count; row++, at += stride) {
        target[at] |= (values[row] & mask) << shift;
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
