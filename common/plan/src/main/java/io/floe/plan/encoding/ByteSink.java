package io.floe.plan.encoding;

import java.util.Arrays;

/** Bytes that grow. Numbers take as many bytes as they need, seven bits each, lowest first. */
final class ByteSink {
  private byte[] bytes = new byte[256];
  private int size;

  /** A number as it is; negative ones take ten bytes. */
  void unsigned(long value) {
    reserve(10);
    long rest = value;
    while ((rest & ~0x7FL) != 0) {
      bytes[size++] = (byte) (rest | 0x80);
      rest >>>= 7;
    }
    bytes[size++] = (byte) rest;
  }

  /** A number of either sign; small ones are short. */
  void signed(long value) {
    unsigned((value << 1) ^ (value >> 63));
  }

  /** Bytes without their length. */
  void raw(byte[] source, int length) {
    reserve(length);
    System.arraycopy(source, 0, bytes, size, length);
    size += length;
  }

  /** Bytes behind their length. */
  void sized(byte[] source) {
    unsigned(source.length);
    raw(source, source.length);
  }

  /** The bytes of another. */
  void append(ByteSink other) {
    raw(other.bytes, other.size);
  }

  /** Empties the sink. */
  void clear() {
    size = 0;
  }

  /** A copy of the bytes. */
  byte[] toByteArray() {
    return Arrays.copyOf(bytes, size);
  }

  private void reserve(int more) {
    int needed = Math.addExact(size, more);
    if (needed > bytes.length) {
      bytes =
          Arrays.copyOf(
              bytes, (int) Math.min(Integer.MAX_VALUE - 16L, Math.max(needed, bytes.length * 2L)));
    }
  }
}
