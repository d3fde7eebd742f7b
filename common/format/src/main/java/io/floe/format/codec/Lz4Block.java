package io.floe.format.codec;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/** Decompresses one LZ4 block behind what is already there and may be referred to. */
final class Lz4Block {
  private static final int MIN_MATCH = 4;

  private Lz4Block() {}

  /** Appends the block's content at {@code start} and returns where it ends. */
  static long decompress(MemorySegment from, MemorySegment to, long start) throws CodecException {
    long in = 0;
    long out = start;
    long end = from.byteSize();
    while (in < end) {
      int token = from.get(ValueLayout.JAVA_BYTE, in++) & 0xFF;
      long literals = (long) token >>> 4;
      if (literals == 15) {
        int more;
        do {
          more = from.get(ValueLayout.JAVA_BYTE, in++) & 0xFF;
          literals += more;
        } while (more == 255);
      }
      MemorySegment.copy(from, in, to, out, literals);
      in += literals;
      out += literals;
      if (in >= end) {
        break;
      }
      int distance = from.get(ValueLayout.JAVA_SHORT_UNALIGNED, in) & 0xFFFF;
      in += 2;
      long length = token & 15L;
      if (length == 15) {
        int more;
        do {
          more = from.get(ValueLayout.JAVA_BYTE, in++) & 0xFF;
          length += more;
        } while (more == 255);
      }
      length += MIN_MATCH;
      if (distance == 0 || distance > out || length > to.byteSize() - out) {
        throw new CodecException("damaged lz4 data");
      }
      out = repeat(to, out, distance, length);
    }
    return out;
  }

  private static long repeat(MemorySegment to, long out, int distance, long length) {
    if (distance >= length) {
      MemorySegment.copy(to, out - distance, to, out, length);
      return out + length;
    }
    long end = out + length;
    if (distance >= 8) {
      while (out + 8 <= end) {
        long word = to.get(ValueLayout.JAVA_LONG_UNALIGNED, out - distance);
        to.set(ValueLayout.JAVA_LONG_UNALIGNED, out, word);
        out += 8;
      }
    }
    for (; out < end; out++) {
      to.set(ValueLayout.JAVA_BYTE, out, to.get(ValueLayout.JAVA_BYTE, out - distance));
    }
    return out;
  }
}
