package io.floe.format.page;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/** Checks that bytes are UTF-8, strictly: no overlong forms, no surrogates. */
public final class Utf8 {
  private static final long HIGH_BITS = 0x8080808080808080L;

  private Utf8() {}

  /** Whether a span is UTF-8. */
  public static boolean isValid(MemorySegment bytes, long from, long length) {
    long at = from;
    long end = from + length;
    while (at < end) {
      if (end - at >= 8 && (bytes.get(ValueLayout.JAVA_LONG_UNALIGNED, at) & HIGH_BITS) == 0) {
        at += 8;
        continue;
      }
      int first = bytes.get(ValueLayout.JAVA_BYTE, at);
      if (first >= 0) {
        at++;
        continue;
      }
      int size = sequence(bytes, at, end);
      if (size == 0) {
        return false;
      }
      at += size;
    }
    return true;
  }

  /** The length of the sequence of two to four bytes at a place, 0 when it is none. */
  private static int sequence(MemorySegment bytes, long at, long end) {
    int first = bytes.get(ValueLayout.JAVA_BYTE, at) & 0xFF;
    int size = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2;
    if (first < 0xC2 || first > 0xF4 || at + size > end) {
      return 0;
    }
    int second = bytes.get(ValueLayout.JAVA_BYTE, at + 1) & 0xFF;
    int lowest = first == 0xE0 ? 0xA0 : first == 0xF0 ? 0x90 : 0x80;
    int highest = first == 0xED ? 0x9F : first == 0xF4 ? 0x8F : 0xBF;
    if (second < lowest || second > highest) {
      return 0;
    }
    for (int follower = 2; follower < size; follower++) {
      if ((bytes.get(ValueLayout.JAVA_BYTE, at + follower) & 0xC0) != 0x80) {
        return 0;
      }
    }
    return size;
  }
}
