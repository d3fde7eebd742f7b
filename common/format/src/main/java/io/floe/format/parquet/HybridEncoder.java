package io.floe.format.parquet;

/** Writes small numbers as runs and bit-packed groups of eight, the form of levels and codes. */
final class HybridEncoder {
  private static final int MIN_RUN = 8;

  private final ByteBuilder out;
  private final int width;

  HybridEncoder(ByteBuilder out, int width) {
    this.out = out;
    this.width = width;
  }

  /** How many bits the numbers up to one need. */
  static int widthOf(int greatest) {
    return 32 - Integer.numberOfLeadingZeros(greatest);
  }

  /** Writes all numbers; only the last packed group may be padded. */
  void write(int[] values, int count) {
    int packedFrom = 0;
    int at = 0;
    while (at < count) {
      int end = at + 1;
      while (end < count && values[end] == values[at]) {
        end++;
      }
      // A run may start only where the packed groups before it are full.
      int fill = -(at - packedFrom) & 7;
      if (end - at - fill >= MIN_RUN) {
        pack(values, packedFrom, at + fill);
        run(values[at], end - at - fill);
        packedFrom = end;
      }
      at = end;
    }
    pack(values, packedFrom, count);
  }

  /** Writes one number many times. */
  void run(int value, int times) {
    if (times == 0) {
      return;
    }
    varint(times << 1);
    for (int shift = 0; shift < width; shift += 8) {
      out.putByte(value >>> shift);
    }
  }

  private void pack(int[] values, int from, int to) {
    if (from == to) {
      return;
    }
    int groups = (to - from + 7) >>> 3;
    varint(groups << 1 | 1);
    long bits = 0;
    int held = 0;
    for (int at = from; at < from + groups * 8; at++) {
      long value = at < to ? values[at] & 0xFFFFFFFFL : 0;
      bits |= value << held;
      held += width;
      while (held >= 8) {
        out.putByte((int) bits);
        bits >>>= 8;
        held -= 8;
      }
    }
  }

  private void varint(int value) {
    int left = value;
    while ((left & ~0x7F) != 0) {
      out.putByte(left & 0x7F | 0x80);
      left >>>= 7;
    }
    out.putByte(left);
  }
}
