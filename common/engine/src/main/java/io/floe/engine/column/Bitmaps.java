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

  /** Sets a bit to a value; the rest of the byte stays. */
  public static void put(MemorySegment bits, long row, boolean value) {
    if (value) {
      set(bits, row);
    } else {
      clear(bits, row);
    }
  }

  /** Up to 64 bits from a row on, the first in the lowest bit; bits past the segment are zeros. */
  static long word(MemorySegment bits, long row) {
    long at = row >>> 3;
    int shift = (int) (row & 7);
    long size = bits.byteSize();
    if (at + 9 <= size) {
      long low = bits.get(ValueLayout.JAVA_LONG_UNALIGNED, at) >>> shift;
      return shift == 0
          ? low
          : low | (bits.get(ValueLayout.JAVA_BYTE, at + 8) & 0xffL) << (64 - shift);
    }
    long word = 0;
    for (int index = 0; index < 9 && at + index < size; index++) {
      long value = bits.get(ValueLayout.JAVA_BYTE, at + index) & 0xffL;
      int place = index * 8 - shift;
      word |= place < 0 ? value >>> -place : value << place;
    }
    return word;
  }

  /** Copies bits; bits of the target outside of the range stay. */
  public static void copy(
      MemorySegment source, long sourceRow, MemorySegment target, long targetRow, long count) {
    long done = 0;
    while (done < count && (targetRow + done & 7) != 0) {
      put(target, targetRow + done, get(source, sourceRow + done));
      done++;
    }
    for (; count - done >= 64; done += 64) {
      target.set(
          ValueLayout.JAVA_LONG_UNALIGNED, targetRow + done >>> 3, word(source, sourceRow + done));
    }
    for (; done < count; done++) {
      put(target, targetRow + done, get(source, sourceRow + done));
    }
  }

  /** Sets a range of bits to one value. */
  public static void fill(MemorySegment target, long from, long count, boolean value) {
    long row = from;
    long end = from + count;
    while (row < end && (row & 7) != 0) {
      put(target, row++, value);
    }
    long bytes = end - row >>> 3;
    target.asSlice(row >>> 3, bytes).fill(value ? (byte) -1 : 0);
    for (row += bytes << 3; row < end; row++) {
      put(target, row, value);
    }
  }
}
