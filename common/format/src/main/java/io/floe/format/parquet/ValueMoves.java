package io.floe.format.parquet;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Objects;

/** Moves values of fixed width that are just being read: by number, and to the rows they are of. */
final class ValueMoves {
  private ValueMoves() {}

  /**
   * Copies the values with these numbers.
   *
   * @param at the byte at which the value of number 0 stands
   * @param row where in the target the first goes, counted in values
   */
  static void pick(
      MemorySegment source,
      long at,
      int[] numbers,
      int count,
      MemorySegment target,
      long row,
      int width) {
    MemorySegment from = source.asSlice(at);
    MemorySegment to = target.asSlice(row * width, (long) count * width);
    switch (width) {
      case 1 -> {
        for (int index = 0; index < count; index++) {
          to.set(ValueLayout.JAVA_BYTE, index, from.get(ValueLayout.JAVA_BYTE, numbers[index]));
        }
      }
      case 2 -> {
        for (int index = 0; index < count; index++) {
          short value = from.get(ValueLayout.JAVA_SHORT_UNALIGNED, numbers[index] * 2L);
          to.set(ValueLayout.JAVA_SHORT_UNALIGNED, index * 2L, value);
        }
      }
      case 4 -> {
        for (int index = 0; index < count; index++) {
          int value = from.get(ValueLayout.JAVA_INT_UNALIGNED, numbers[index] * 4L);
          to.set(ValueLayout.JAVA_INT_UNALIGNED, index * 4L, value);
        }
      }
      case 8 -> {
        for (int index = 0; index < count; index++) {
          long value = from.get(ValueLayout.JAVA_LONG_UNALIGNED, numbers[index] * 8L);
          to.set(ValueLayout.JAVA_LONG_UNALIGNED, index * 8L, value);
        }
      }
      default -> {
        for (int index = 0; index < count; index++) {
          long place = numbers[index] * 16L;
          long low = from.get(ValueLayout.JAVA_LONG_UNALIGNED, place);
          long high = from.get(ValueLayout.JAVA_LONG_UNALIGNED, place + 8);
          to.set(ValueLayout.JAVA_LONG_UNALIGNED, index * 16L, low);
          to.set(ValueLayout.JAVA_LONG_UNALIGNED, index * 16L + 8, high);
        }
      }
    }
  }

  /** Moves values that were read without gaps to their rows, from the last on; nulls are zeros. */
  static void spread(MemorySegment values, long start, Spread spread, int width) {
    boolean[] valid = Objects.requireNonNull(spread.valid());
    int from = spread.present() - 1;
    MemorySegment all = values.asSlice(start * width, (long) spread.existing() * width);
    for (int row = spread.existing() - 1; row >= 0; row--) {
      // A null takes whatever stands at the first place, times nothing: no jump that depends on it.
      long keep = valid[row] ? -1 : 0;
      long source = (long) Math.max(from, 0) * width;
      from -= valid[row] ? 1 : 0;
      move(all, source, (long) row * width, width, keep);
    }
  }

  private static void move(MemorySegment all, long source, long target, int width, long keep) {
    switch (width) {
      case 1 -> {
        byte value = all.get(ValueLayout.JAVA_BYTE, source);
        all.set(ValueLayout.JAVA_BYTE, target, (byte) (value & keep));
      }
      case 2 -> {
        short value = all.get(ValueLayout.JAVA_SHORT_UNALIGNED, source);
        all.set(ValueLayout.JAVA_SHORT_UNALIGNED, target, (short) (value & keep));
      }
      case 4 -> {
        int value = all.get(ValueLayout.JAVA_INT_UNALIGNED, source);
        all.set(ValueLayout.JAVA_INT_UNALIGNED, target, (int) (value & keep));
      }
      case 8 -> {
        long value = all.get(ValueLayout.JAVA_LONG_UNALIGNED, source);
        all.set(ValueLayout.JAVA_LONG_UNALIGNED, target, value & keep);
      }
      default -> {
        long low = all.get(ValueLayout.JAVA_LONG_UNALIGNED, source);
        long high = all.get(ValueLayout.JAVA_LONG_UNALIGNED, source + 8);
        all.set(ValueLayout.JAVA_LONG_UNALIGNED, target, low & keep);
        all.set(ValueLayout.JAVA_LONG_UNALIGNED, target + 8, high & keep);
      }
    }
  }
}
