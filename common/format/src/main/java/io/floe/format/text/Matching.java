package io.floe.format.text;

import io.floe.engine.memory.Access;
import java.lang.foreign.MemorySegment;

/** Finds bytes eight at a time. */
public final class Matching {
  private static final long LOW_BITS = 0x7F7F7F7F7F7F7F7FL;
  private static final long ONES = 0x0101010101010101L;

  private Matching() {}

  /** A word that is nothing but one byte. */
  public static long pattern(int value) {
    return (value & 0xFF) * ONES;
  }

  /** The highest bit of every byte of a word that equals the byte of a pattern. */
  public static long matches(long word, long pattern) {
    long difference = word ^ pattern;
    return ~(((difference & LOW_BITS) + LOW_BITS) | difference | LOW_BITS);
  }

  /** For every byte the highest bit, set where the matches up to there are odd in number. */
  static long parity(long matches) {
    return ((matches >>> 7) * ONES & ONES) << 7;
  }

  /** Where a byte is first, or {@code to}. */
  public static long find(MemorySegment bytes, long from, long to, int value) {
    long at = from;
    long pattern = pattern(value);
    for (; at + 8 <= to; at += 8) {
      long found = matches(bytes.get(Access.LONG, at), pattern);
      if (found != 0) {
        return at + (Long.numberOfTrailingZeros(found) >>> 3);
      }
    }
    for (; at < to; at++) {
      if ((bytes.get(Access.BYTE, at) & 0xFF) == value) {
        return at;
      }
    }
    return to;
  }

  /** Whether bytes start with others. */
  public static boolean startsWith(MemorySegment bytes, long from, long to, byte[] prefix) {
    if (to - from < prefix.length) {
      return false;
    }
    for (int at = 0; at < prefix.length; at++) {
      if (bytes.get(Access.BYTE, from + at) != prefix[at]) {
        return false;
      }
    }
    return true;
  }
}
