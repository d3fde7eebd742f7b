package io.floe.format.parquet;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * Unpacks groups of eight numbers of one width that start at whole bytes. A word of eight bytes
 * holds eight, four or two of them at shifts that are the same in every group, so that one load
 * serves several numbers.
 */
final class PackedGroups {
  /** The widest numbers of which two fit a word wherever in a byte they start. */
  static final int WIDEST = 28;

  private PackedGroups() {}

  /**
   * Unpacks groups.
   *
   * @param at where the first group starts; eight bytes behind the start of the group after the
   *     last can be read
   */
  static void unpack(MemorySegment from, long at, int width, int[] to, int offset, int groups) {
    if (width <= 8) {
      eights(from, at, width, to, offset, groups);
    } else if (width <= 16) {
      fours(from, at, width, to, offset, groups);
    } else {
      twos(from, at, width, to, offset, groups);
    }
  }

  private static void eights(
      MemorySegment from, long at, int width, int[] to, int offset, int groups) {
    int mask = (1 << width) - 1;
    for (int group = 0; group < groups; group++) {
      long word = from.get(ValueLayout.JAVA_LONG_UNALIGNED, at + (long) group * width);
      int out = offset + (group << 3);
      to[out] = (int) word & mask;
      to[out + 1] = (int) (word >>> width) & mask;
      to[out + 2] = (int) (word >>> 2 * width) & mask;
      to[out + 3] = (int) (word >>> 3 * width) & mask;
      to[out + 4] = (int) (word >>> 4 * width) & mask;
      to[out + 5] = (int) (word >>> 5 * width) & mask;
      to[out + 6] = (int) (word >>> 6 * width) & mask;
      to[out + 7] = (int) (word >>> 7 * width) & mask;
    }
  }

  private static void fours(
      MemorySegment from, long at, int width, int[] to, int offset, int groups) {
    int mask = (1 << width) - 1;
    long half = at + (width >>> 1);
    int shift = (width & 1) << 2;
    for (int group = 0; group < groups; group++) {
      long low = from.get(ValueLayout.JAVA_LONG_UNALIGNED, at + (long) group * width);
      long high = from.get(ValueLayout.JAVA_LONG_UNALIGNED, half + (long) group * width) >>> shift;
      int out = offset + (group << 3);
      to[out] = (int) low & mask;
      to[out + 1] = (int) (low >>> width) & mask;
      to[out + 2] = (int) (low >>> 2 * width) & mask;
      to[out + 3] = (int) (low >>> 3 * width) & mask;
      to[out + 4] = (int) high & mask;
      to[out + 5] = (int) (high >>> width) & mask;
      to[out + 6] = (int) (high >>> 2 * width) & mask;
      to[out + 7] = (int) (high >>> 3 * width) & mask;
    }
  }

  private static void twos(
      MemorySegment from, long at, int width, int[] to, int offset, int groups) {
    int mask = (1 << width) - 1;
    for (int group = 0; group < groups; group++) {
      long start = at + (long) group * width;
      int out = offset + (group << 3);
      for (int pair = 0; pair < 4; pair++) {
        int bit = 2 * pair * width;
        long word = from.get(ValueLayout.JAVA_LONG_UNALIGNED, start + (bit >>> 3)) >>> (bit & 7);
        to[out + 2 * pair] = (int) word & mask;
        to[out + 2 * pair + 1] = (int) (word >>> width) & mask;
      }
    }
  }
}
