package io.floe.format.text;

import io.floe.engine.memory.Access;
import java.lang.foreign.MemorySegment;

/** Reads up to eight decimal digits at once. */
public final class Digits {
  /** What is returned where there are other characters than digits. */
  public static final long NONE = -1;

  private static final long ZEROS = 0x3030303030303030L;
  private static final long HIGH_HALVES = 0xF0F0F0F0F0F0F0F0L;

  private Digits() {}

  /**
   * The number that one to eight digits make, or {@link #NONE}. Eight bytes must be readable from
   * the start on.
   */
  public static long read(MemorySegment bytes, long start, int count) {
    long word = bytes.get(Access.LONG, start);
    if (count < 8) {
      // Zeros in front make it eight digits.
      int shift = (8 - count) << 3;
      word = word << shift | ZEROS >>> (64 - shift);
    }
    long above = (word + 0x0606060606060606L & HIGH_HALVES) >>> 4;
    if ((word & HIGH_HALVES | above) != 0x3333333333333333L) {
      return NONE;
    }
    word -= ZEROS;
    word = word * 10 + (word >>> 8);
    return ((word & 0x000000FF000000FFL) * 0x000F424000000064L
            + (word >>> 16 & 0x000000FF000000FFL) * 0x0000271000000001L)
        >>> 32;
  }

  /** Whether eight bytes from a place on may be read. */
  public static boolean isReadable(MemorySegment bytes, long start) {
    return start + 8 <= bytes.byteSize();
  }
}
