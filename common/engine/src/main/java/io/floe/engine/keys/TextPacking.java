package io.floe.engine.keys;

import io.floe.engine.column.BytesColumn;
import io.floe.engine.column.Column;
import io.floe.engine.column.FlatColumn;
import io.floe.engine.column.Flatten;
import io.floe.engine.column.Layout;
import io.floe.engine.memory.Access;
import io.floe.engine.memory.Memory;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Keys with short texts as words: a text of up to seven bytes takes one, one of up to twelve two,
 * and columns of other kinds share words behind them. Which of the two a column takes is settled by
 * the first rows; rows with longer texts have no words.
 */
final class TextPacking {
  private static final int ONE_WORD_LIMIT = 7;

  /** No length of a text: the byte and the view of a null. */
  private static final long NULL_WORD = 0xff;

  private static final long[] FIRST_MASKS = new long[BytesColumn.INLINE_LIMIT + 1];
  private static final long[] SECOND_MASKS = new long[BytesColumn.INLINE_LIMIT + 1];

  static {
    for (int length = 0; length <= BytesColumn.INLINE_LIMIT; length++) {
      FIRST_MASKS[length] = lowBytes(Integer.BYTES + Math.min(length, Integer.BYTES));
      SECOND_MASKS[length] = lowBytes(Math.max(length - Integer.BYTES, 0));
    }
  }

  private final List<Integer> texts;
  private final int[] textWords;
  private final List<Integer> others;
  private final @Nullable WidePacking packing;
  private final int firstOther;
  private final int wordCount;

  private TextPacking(
      List<Integer> texts, int[] textWords, List<Integer> others, @Nullable WidePacking packing) {
    this.texts = texts;
    this.textWords = textWords;
    this.others = others;
    this.packing = packing;
    int total = 0;
    for (int words : textWords) {
      total += words;
    }
    this.firstOther = total;
    this.wordCount = total + (packing == null ? 0 : packing.wordCount());
  }

  private static long lowBytes(int count) {
    return count >= Long.BYTES ? -1L : (1L << count * Byte.SIZE) - 1;
  }

  /** Whether keys are of texts, and of columns that fit into a few words. */
  static boolean serves(List<? extends Layout> layouts) {
    List<Layout> others =
        layouts.stream()
            .filter(layout -> !(layout instanceof Layout.Bytes))
            .map(layout -> (Layout) layout)
            .toList();
    return others.size() < layouts.size()
        && layouts.size() - others.size() <= 8
        && (others.isEmpty() || WidePacking.of(others) != null);
  }

  /** A packing for keys like these rows; null when most of their texts are too long. */
  static @Nullable TextPacking of(List<? extends Column> keys, int count, Memory memory) {
    List<Integer> texts = new ArrayList<>();
    List<Integer> others = new ArrayList<>();
    List<Layout> layouts = new ArrayList<>();
    for (int position = 0; position < keys.size(); position++) {
      if (keys.get(position).layout() instanceof Layout.Bytes) {
        texts.add(position);
      } else {
        others.add(position);
        layouts.add(keys.get(position).layout());
      }
    }
    int[] words = new int[texts.size()];
    for (int index = 0; index < words.length; index++) {
      int tooLong = 0;
      words[index] = 1;
      try (FlatColumn flat = Flatten.of(keys.get(texts.get(index)), memory)) {
        MemorySegment views = ((BytesColumn) flat).views();
        for (int row = 0; row < count; row++) {
          int length = flat.isNull(row) ? 0 : views.get(Access.INT, row * 16L);
          if (length > ONE_WORD_LIMIT) {
            words[index] = 2;
            tooLong += length > BytesColumn.INLINE_LIMIT ? 1 : 0;
          }
        }
      }
      if (tooLong > count / 4) {
        return null;
      }
    }
    return new TextPacking(
        texts, words, others, layouts.isEmpty() ? null : WidePacking.of(layouts));
  }

  int wordCount() {
    return wordCount;
  }

  /**
   * Writes the words of rows, which must be zero before, those of one row side by side.
   *
   * @param unfit is set for the rows that have no words
   * @return how many have none
   */
  int pack(List<? extends Column> keys, int count, long[] target, boolean[] unfit, Memory memory) {
    int bad = 0;
    int word = 0;
    for (int index = 0; index < textWords.length; index++) {
      try (FlatColumn flat = Flatten.of(keys.get(texts.get(index)), memory)) {
        BytesColumn column = (BytesColumn) flat;
        bad +=
            textWords[index] == 1
                ? shortTexts(column, count, target, word, unfit)
                : texts(column, count, target, word, unfit);
      }
      word += textWords[index];
    }
    if (packing != null) {
      List<Column> rest = new ArrayList<>();
      others.forEach(position -> rest.add(keys.get(position)));
      packing.pack(rest, count, target, wordCount, firstOther, memory);
    }
    return bad;
  }

  private int shortTexts(BytesColumn column, int count, long[] target, int word, boolean[] unfit) {
    MemorySegment views = column.views();
    boolean nulls = column.hasNulls();
    int bad = 0;
    for (int row = 0, at = word; row < count; row++, at += wordCount) {
      int length = views.get(Access.INT, row * 16L);
      if (nulls && column.isNull(row)) {
        target[at] = NULL_WORD;
      } else if (length <= ONE_WORD_LIMIT) {
        long bytes = views.get(Access.LONG, row * 16L + 4);
        target[at] = (bytes & (1L << length * Byte.SIZE) - 1) << Byte.SIZE | length;
      } else if (!unfit[row]) {
        unfit[row] = true;
        bad++;
      }
    }
    return bad;
  }

  private int texts(BytesColumn column, int count, long[] target, int word, boolean[] unfit) {
    MemorySegment views = column.views();
    boolean nulls = column.hasNulls();
    int bad = 0;
    for (int row = 0, at = word; row < count; row++, at += wordCount) {
      int length = views.get(Access.INT, row * 16L);
      if (nulls && column.isNull(row)) {
        target[at] = -1L;
      } else if (length <= BytesColumn.INLINE_LIMIT) {
        target[at] = views.get(Access.LONG, row * 16L) & FIRST_MASKS[length];
        target[at + 1] = views.get(Access.LONG, row * 16L + 8) & SECOND_MASKS[length];
      } else if (!unfit[row]) {
        unfit[row] = true;
        bad++;
      }
    }
    return bad;
  }
}
