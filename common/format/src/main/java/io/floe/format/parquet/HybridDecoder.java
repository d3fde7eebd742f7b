package io.floe.format.parquet;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;

/** Reads small numbers written as runs and bit-packed groups of eight. */
final class HybridDecoder {
  private final MemorySegment bytes;
  private final int width;
  private long at;
  private int runLeft;
  private int runValue;
  private int packedLeft;
  private long packedBit;

  /**
   * @param bytes the encoded numbers from the start of the segment on
   * @param width how many bits a number takes, 0 to 32
   */
  HybridDecoder(MemorySegment bytes, int width) {
    this.bytes = bytes;
    this.width = width;
    if (width < 0 || width > 32) {
      throw new IndexOutOfBoundsException("numbers of " + width + " bits");
    }
  }

  /** The greatest number that the width allows, as an unsigned one. */
  long greatest() {
    return (1L << width) - 1;
  }

  /** How many numbers of one value come next, looking no further than the current run. */
  int run(int value) {
    fill();
    return runLeft > 0 && runValue == value ? runLeft : 0;
  }

  /** Reads numbers. */
  void read(int[] to, int offset, int count) {
    int done = 0;
    while (done < count) {
      fill();
      if (runLeft > 0) {
        int take = Math.min(runLeft, count - done);
        Arrays.fill(to, offset + done, offset + done + take, runValue);
        runLeft -= take;
        done += take;
      } else {
        int take = Math.min(packedLeft, count - done);
        unpack(to, offset + done, take);
        packedLeft -= take;
        done += take;
      }
    }
  }

  private void fill() {
    while (runLeft == 0 && packedLeft == 0) {
      int header = varint();
      if ((header & 1) == 0) {
        runLeft = header >>> 1;
        runValue = 0;
        for (int shift = 0; shift < width; shift += 8) {
          runValue |= (bytes.get(ValueLayout.JAVA_BYTE, at++) & 0xFF) << shift;
        }
      } else {
        int groups = header >>> 1;
        long size = (long) groups * width;
        if (size > bytes.byteSize() - at + 7 && width > 0 || groups > 1 << 27) {
          // The last group may be cut short by some writers, whole groups may not be missing.
          throw new IndexOutOfBoundsException("packed numbers that end too early");
        }
        packedLeft = groups * 8;
        packedBit = at << 3;
        at = Math.min(bytes.byteSize(), at + size);
      }
    }
  }

  private int varint() {
    int value = 0;
    for (int shift = 0; shift < 35; shift += 7) {
      int part = bytes.get(ValueLayout.JAVA_BYTE, at++);
      value |= (part & 0x7F) << shift;
      if (part >= 0) {
        return value;
      }
    }
    throw new IndexOutOfBoundsException("a number that does not end");
  }

  /** Passes over numbers. */
  void skip(int count) {
    int left = count;
    while (left > 0) {
      fill();
      int take = Math.min(runLeft > 0 ? runLeft : packedLeft, left);
      if (runLeft > 0) {
        runLeft -= take;
      } else {
        packedLeft -= take;
        packedBit += (long) take * width;
      }
      left -= take;
    }
  }

  /** Whole groups of eight by few wide loads; what stands before and behind them one by one. */
  private void unpack(int[] to, int offset, int count) {
    if (width == 0) {
      Arrays.fill(to, offset, offset + count, 0);
      return;
    }
    // A group starts at a whole byte, so that its numbers lie at the same shifts in every group.
    int head = Math.min(count, packedLeft & 7);
    single(to, offset, head);
    long start = packedBit >>> 3;
    long safe = (bytes.byteSize() - start - Long.BYTES) / width;
    int groups = (int) Math.max(0, Math.min((count - head) >>> 3, safe));
    if (groups > 0 && width <= PackedGroups.WIDEST) {
      PackedGroups.unpack(bytes, start, width, to, offset + head, groups);
      packedBit += (long) groups * width << 3;
      head += groups << 3;
    }
    single(to, offset + head, count - head);
  }

  private void single(int[] to, int offset, int count) {
    int bits = width;
    long mask = (1L << bits) - 1;
    long bit = packedBit;
    // One load of eight bytes holds any number of up to 32 bits; near the end bytes are picked.
    long safe = (bytes.byteSize() - 8) << 3;
    int fast = safe < bit ? 0 : (int) Math.min(count, (safe - bit) / bits + 1);
    MemorySegment from = bytes;
    for (int done = 0; done < fast; done++) {
      long word = from.get(ValueLayout.JAVA_LONG_UNALIGNED, bit >>> 3);
      to[offset + done] = (int) (word >>> (bit & 7) & mask);
      bit += bits;
    }
    for (int done = fast; done < count; done++) {
      to[offset + done] = (int) (tail(bit) & mask);
      bit += bits;
    }
    packedBit = bit;
  }

  private long tail(long bit) {
    long word = 0;
    long start = bit >>> 3;
    for (int at = 0; at < 8 && start + at < bytes.byteSize(); at++) {
      word |= (bytes.get(ValueLayout.JAVA_BYTE, start + at) & 0xFFL) << (at * 8);
    }
    return word >>> (bit & 7);
  }
}
