package io.floe.engine.kernel;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_LONG_UNALIGNED;

import io.floe.engine.simd.Simd;
import java.lang.foreign.MemorySegment;

/** Text in UTF-8, eight bytes at a time where that is possible. */
public final class Utf8 {
  private static final long HIGH_BITS = 0x8080_8080_8080_8080L;
  private static final long LOW_BITS = 0x0101_0101_0101_0101L;

  private Utf8() {}

  /** How many code points there are in valid UTF-8. */
  public static int count(Slice text) {
    return count(text.segment(), text.offset(), text.length());
  }

  /** How many code points there are in valid UTF-8. */
  public static int count(MemorySegment segment, long offset, int length) {
    int count = length;
    int at = 0;
    for (; at + 8 <= length; at += 8) {
      long word = segment.get(JAVA_LONG_UNALIGNED, offset + at);
      // Continuation bytes have the highest bit and not the one below it.
      count -= Long.bitCount(word & ~(word << 1) & HIGH_BITS);
    }
    for (; at < length; at++) {
      count -= (segment.get(JAVA_BYTE, offset + at) & 0xc0) == 0x80 ? 1 : 0;
    }
    return count;
  }

  /** Whether all bytes are ASCII. */
  public static boolean isAscii(Slice text) {
    int at = 0;
    for (; at + 8 <= text.length(); at += 8) {
      if ((text.word(at) & HIGH_BITS) != 0) {
        return false;
      }
    }
    for (; at < text.length(); at++) {
      if (text.get(at) < 0) {
        return false;
      }
    }
    return true;
  }

  /** How many bytes the code point takes that starts with this byte. */
  public static int width(byte lead) {
    if (lead >= 0) {
      return 1;
    }
    return (lead & 0xe0) == 0xc0 ? 2 : (lead & 0xf0) == 0xe0 ? 3 : 4;
  }

  /** The code point that starts at a byte. */
  public static int codePoint(Slice text, int at) {
    int lead = text.get(at);
    if (lead >= 0) {
      return lead;
    }
    int second = text.get(at + 1) & 0x3f;
    return switch (width((byte) lead)) {
      case 2 -> (lead & 0x1f) << 6 | second;
      case 3 -> (lead & 0x0f) << 12 | second << 6 | text.get(at + 2) & 0x3f;
      default ->
          (lead & 0x07) << 18
              | second << 12
              | (text.get(at + 2) & 0x3f) << 6
              | text.get(at + 3) & 0x3f;
    };
  }

  /** Where the code point before a byte starts. */
  public static int before(Slice text, int end) {
    int at = end - 1;
    while ((text.get(at) & 0xc0) == 0x80) {
      at--;
    }
    return at;
  }

  /** The byte at which a code point starts, counted from 0; the length when there are fewer. */
  public static int offset(Slice text, long codePoints) {
    if (codePoints >= text.length()) {
      return text.length();
    }
    int at = 0;
    for (long left = codePoints; left > 0 && at < text.length(); left--) {
      at += width(text.get(at));
    }
    return Math.min(at, text.length());
  }

  /** Whether Unicode calls a code point white space. */
  public static boolean isSpace(int codePoint) {
    return codePoint == ' '
        || (codePoint >= 9 && codePoint <= 13)
        || codePoint == 0x85
        || codePoint == 0xa0
        || codePoint == 0x1680
        || (codePoint >= 0x2000 && codePoint <= 0x200a)
        || codePoint == 0x2028
        || codePoint == 0x2029
        || codePoint == 0x202f
        || codePoint == 0x205f
        || codePoint == 0x3000;
  }

  /** The first byte from which a text occurs, or -1. */
  public static int indexOf(Slice text, Slice part, int from) {
    int size = part.length();
    if (size == 0) {
      return from;
    }
    if (Simd.isOn() && VectorSearch.isOfUse(text, part, from)) {
      return VectorSearch.indexOf(text, part, from);
    }
    int last = text.length() - size;
    long pattern = (part.get(0) & 0xffL) * LOW_BITS;
    byte first = part.get(0);
    int at = from;
    for (; at + 8 <= text.length() && at <= last; at += 8) {
      long difference = text.word(at) ^ pattern;
      long hits = (difference - LOW_BITS) & ~difference & HIGH_BITS;
      for (; hits != 0; hits &= hits - 1) {
        // A hit above a real one may be false; the comparison sorts that out.
        int candidate = at + (Long.numberOfTrailingZeros(hits) >>> 3);
        if (candidate <= last && text.matches(candidate, part, size)) {
          return candidate;
        }
      }
    }
    for (; at <= last; at++) {
      if (text.get(at) == first && text.matches(at, part, size)) {
        return at;
      }
    }
    return -1;
  }
}
