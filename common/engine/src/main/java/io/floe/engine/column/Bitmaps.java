package io.floe.engine.column;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/** Bits in Arrow's order: row 0 is the lowest bit of the first byte. */
public final class Bitmaps {
  private Bitmaps() {}

  /** How many bytes a bitmap of so many rows takes, in whole words. */
  public static long byteSize(long rows) {
    return ((rows + 63) >>> 6) << 3;
  }

  /** The bit of a row. */
  public static boolean get(MemorySegment bits, long row) {
    return (bits.get(ValueLayout.JAVA_BYTE, row >>> 3) >>> (row & 7) & 1) != 0;
  }

  /** Sets the bit of a row. */
  public static void set(MemorySegment bits, long row) {
    long at = row >>> 3;
    byte old = bits.get(ValueLayout.JAVA_BYTE, at);
    bits.set(ValueLayout.JAVA_BYTE, at, (byte) (old | 1 << (row & 7)));
  }

  /** Clears the bit of a row. */
  public static void clear(MemorySegment bits, long row) {
    long at = row >>> 3;
    byte old = bits.get(ValueLayout.JAVA_BYTE, at);
    bits.set(ValueLayout.JAVA_BYTE, at, (byte) (old & ~(1 << (row & 7))));
  }

  /** How many of the first bits are set. */
  public static int countOnes(MemorySegment bits, int rows) {
    int words = rows >>> 6;
    int count = 0;
    for (int word = 0; word < words; word++) {
      count += Long.bitCount(bits.get(ValueLayout.JAVA_LONG_UNALIGNED, (long) word << 3));
    }
    for (int row = words << 6; row < rows; row++) {
      count += get(bits, row) ? 1 : 0;
    }
    return count;
  }
}
