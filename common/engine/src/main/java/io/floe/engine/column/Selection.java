package io.floe.engine.column;

import io.floe.engine.memory.Access;
import io.floe.engine.memory.Memory;
import io.floe.engine.simd.Simd;
import java.lang.foreign.MemorySegment;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Turns a column of bits into row numbers, and filters by it. Null counts as false. */
public final class Selection {
  private static final int[] NONE = new int[0];

  private Selection() {}

  /** The numbers of the rows that are true, rising. */
  public static int[] rows(Column condition) {
    return switch (condition) {
      case ConstantColumn constant -> isTrue(constant.value(), 0) ? all(constant.length()) : NONE;
      case DictionaryColumn dictionary -> {
        int[] rows = new int[dictionary.length()];
        int count = 0;
        for (int row = 0; row < rows.length; row++) {
          if (!dictionary.isNull(row)
              && isTrue(
                  dictionary.dictionary(), dictionary.codes().values().get(Access.INT, row * 4L))) {
            rows[count++] = row;
          }
        }
        yield java.util.Arrays.copyOf(rows, count);
      }
      case BitColumn bits -> ofBits(bits);
      case NullColumn ignored -> NONE;
      case FlatColumn other ->
          throw new IllegalArgumentException("a filter needs bits, not " + other.layout());
    };
  }

  /** The rows of a page where the condition is true; shares the page when all are. */
  public static Page filter(Page page, Column condition, Memory memory) {
    if (condition instanceof ConstantColumn constant && isTrue(constant.value(), 0)) {
      return page.share();
    }
    int[] rows = rows(condition);
    if (rows.length == page.rowCount()) {
      return page.share();
    }
    return Gather.page(page, rows, 0, rows.length, memory);
  }

  /** The rows of a column where the condition is true. */
  public static Column filter(Column column, Column condition, Memory memory) {
    int[] rows = rows(condition);
    return rows.length == column.length() ? column.retain() : Gather.rows(column, rows, memory);
  }

  private static boolean isTrue(FlatColumn value, int row) {
    return value instanceof BitColumn bits && !bits.isNull(row) && Bitmaps.get(bits.values(), row);
  }

  private static int[] all(int length) {
    int[] rows = new int[length];
    for (int row = 0; row < length; row++) {
      rows[row] = row;
    }
    return rows;
  }

  private static int[] ofBits(BitColumn bits) {
    int length = bits.length();
    MemorySegment values = bits.values();
    @Nullable MemorySegment validity =
        bits.hasNulls() ? Objects.requireNonNull(bits.validity()).segment() : null;
    int total = 0;
    for (int start = 0; start < length; start += 64) {
      total += Long.bitCount(word(values, validity, start, length));
    }
    int[] rows = new int[total];
    boolean vectors = Simd.isOn();
    int count = 0;
    for (int start = 0; start < length; start += 64) {
      long word = word(values, validity, start, length);
      int next = count + Long.bitCount(word);
      if (vectors && next + 64 <= total) {
        VectorRows.put(word, start, rows, count);
      } else {
        put(word, start, rows, count);
      }
      count = next;
    }
    return rows;
  }

  private static void put(long bits, int start, int[] rows, int from) {
    int count = from;
    for (long word = bits; word != 0; word &= word - 1) {
      rows[count++] = start + Long.numberOfTrailingZeros(word);
    }
  }

  private static long word(
      MemorySegment values, @Nullable MemorySegment validity, int start, int length) {
    long word = aligned(values, start);
    if (validity != null) {
      word &= aligned(validity, start);
    }
    return length - start >= 64 ? word : word & (1L << (length - start)) - 1;
  }

  private static long aligned(MemorySegment bits, int start) {
    int at = start >>> 3;
    return at + Long.BYTES <= bits.byteSize()
        ? bits.get(Access.LONG, at)
        : Bitmaps.word(bits, start);
  }
}
