package io.floe.format.parquet;

import io.floe.engine.memory.Buffer;
import io.floe.engine.memory.Memory;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/** Turns the delta encodings of bytes into the plain one. */
final class DeltaStrings {
  private static final long MAX_SIZE = 1L << 30;

  private DeltaStrings() {}

  /** Lengths first, then all bytes. */
  static Buffer ofLengths(MemorySegment values, int slots, Memory memory) {
    DeltaDecoder lengths = new DeltaDecoder(values, slots);
    long from = lengths.end();
    try (ByteBuilder out = new ByteBuilder(memory, values.byteSize() + 4L * lengths.size())) {
      for (int at = 0; at < lengths.size(); at++) {
        long length = lengths.next();
        if (length < 0 || length > values.byteSize() - from) {
          throw new IndexOutOfBoundsException("a value that reaches beyond its page");
        }
        out.putInt((int) length);
        out.put(values, from, length);
        from += length;
      }
      return out.take();
    }
  }

  /** How many bytes are shared with the value before, then the rest. */
  static Buffer ofPrefixes(MemorySegment values, int slots, Memory memory) {
    return decode(values, slots, memory, true, -1);
  }

  /** The same for values of one size, without their lengths. */
  static Buffer fixed(MemorySegment values, int slots, int width, Memory memory) {
    return decode(values, slots, memory, false, width);
  }

  private static Buffer decode(
      MemorySegment values, int slots, Memory memory, boolean lengthsToo, int width) {
    DeltaDecoder prefixes = new DeltaDecoder(values, slots);
    MemorySegment rest = values.asSlice(prefixes.end());
    DeltaDecoder suffixes = new DeltaDecoder(rest, slots);
    if (suffixes.size() != prefixes.size()) {
      throw new IndexOutOfBoundsException("prefixes and suffixes of different number");
    }
    long from = suffixes.end();
    long last = 0;
    long lastLength = 0;
    try (ByteBuilder out = new ByteBuilder(memory, values.byteSize() * 2)) {
      for (int at = 0; at < prefixes.size(); at++) {
        long prefix = prefixes.next();
        long suffix = suffixes.next();
        if (prefix < 0
            || prefix > lastLength
            || suffix < 0
            || suffix > rest.byteSize() - from
            || out.size() > MAX_SIZE
            || width >= 0 && prefix + suffix != width) {
          throw new IndexOutOfBoundsException("a value that reaches beyond its page");
        }
        if (lengthsToo) {
          out.putInt((int) (prefix + suffix));
        }
        long start = out.reserve(prefix + suffix);
        MemorySegment.copy(out.segment(), last, out.segment(), start, prefix);
        MemorySegment.copy(rest, from, out.segment(), start + prefix, suffix);
        from += suffix;
        last = start;
        lastLength = prefix + suffix;
      }
      return out.take();
    }
  }

  /** The length in front of a plain value. */
  static int length(MemorySegment plain, long at) {
    return plain.get(ValueLayout.JAVA_INT_UNALIGNED, at);
  }
}
