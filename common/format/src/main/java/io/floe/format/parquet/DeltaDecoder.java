package io.floe.format.parquet;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/** Reads numbers written as differences in packed blocks. */
final class DeltaDecoder {
  private final MemorySegment bytes;
  private final long[] values;
  private long at;
  private int next;

  /** Reads all numbers at once; they are never more than a page holds. */
  DeltaDecoder(MemorySegment bytes, int mostValues) {
    this.bytes = bytes;
    long blockSize = varint();
    long miniBlocks = varint();
    long total = varint();
    if (blockSize <= 0
        || miniBlocks <= 0
        || blockSize > 1 << 20
        || blockSize % miniBlocks != 0
        || total < 0
        || total > mostValues) {
      throw new IndexOutOfBoundsException("damaged differences");
    }
    values = new long[(int) total];
    int perMini = (int) (blockSize / miniBlocks);
    long value = zigzag();
    int filled = 0;
    if (total > 0) {
      values[filled++] = value;
    }
    while (filled < total) {
      filled = block((int) miniBlocks, perMini, filled);
    }
  }

  private int block(int miniBlocks, int perMini, int start) {
    int filled = start;
    long least = zigzag();
    long widths = at;
    at += miniBlocks;
    for (int mini = 0; mini < miniBlocks && filled < values.length; mini++) {
      int width = bytes.get(ValueLayout.JAVA_BYTE, widths + mini) & 0xFF;
      if (width > 64) {
        throw new IndexOutOfBoundsException("differences of " + width + " bits");
      }
      long bit = at << 3;
      int count = Math.min(perMini, values.length - filled);
      for (int done = 0; done < count; done++) {
        values[filled] = values[filled - 1] + least + bits(bit, width);
        filled++;
        bit += width;
      }
      at += ((long) perMini * width + 7) >>> 3;
    }
    return filled;
  }

  private long bits(long bit, int width) {
    if (width == 0) {
      return 0;
    }
    long value = 0;
    int got = 0;
    long position = bit;
    while (got < width) {
      int inByte = (int) (position & 7);
      int take = Math.min(8 - inByte, width - got);
      long some = bytes.get(ValueLayout.JAVA_BYTE, position >>> 3) & 0xFFL;
      long part = some >>> inByte & (1L << take) - 1;
      value |= part << got;
      got += take;
      position += take;
    }
    return value;
  }

  private long varint() {
    long value = 0;
    for (int shift = 0; shift < 70; shift += 7) {
      int part = bytes.get(ValueLayout.JAVA_BYTE, at++);
      value |= (long) (part & 0x7F) << shift;
      if (part >= 0) {
        return value;
      }
    }
    throw new IndexOutOfBoundsException("a number that does not end");
  }

  private long zigzag() {
    long value = varint();
    return value >>> 1 ^ -(value & 1);
  }

  /** How many numbers there are. */
  int size() {
    return values.length;
  }

  /** Where the bytes behind the numbers start. */
  long end() {
    return at;
  }

  /** The next number. */
  long next() {
    if (next >= values.length) {
      throw new IndexOutOfBoundsException("fewer numbers than values");
    }
    return values[next++];
  }
}
