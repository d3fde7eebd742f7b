package io.floe.plan.dsl;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Objects;

/**
 * Bytes inside the received plan. Plain bytes are a view; bytes that were written as a list of
 * MessagePack integers are decoded into one compact array at first use and kept.
 */
public final class ByteSpan {
  /** No bytes. */
  public static final ByteSpan EMPTY = of(MemorySegment.ofArray(new byte[0]));

  private final MemorySegment encoded;
  private final int size;
  private volatile MemorySegment decoded;

  private ByteSpan(MemorySegment encoded, int size, boolean integers) {
    this.encoded = encoded;
    this.size = size;
    this.decoded = integers ? null : encoded;
  }

  /** Plain bytes. */
  public static ByteSpan of(MemorySegment bytes) {
    return new ByteSpan(bytes, Math.toIntExact(bytes.byteSize()), false);
  }

  /**
   * Bytes written as MessagePack integers of 0 to 255 without the list's header.
   *
   * @param encoded exactly the integers, already checked to be in range
   * @param size how many integers there are
   */
  public static ByteSpan ofIntegers(MemorySegment encoded, int size) {
    return new ByteSpan(encoded, size, true);
  }

  /** How many bytes there are. */
  public int size() {
    return size;
  }

  /** The bytes; a view where that is possible. */
  public MemorySegment bytes() {
    MemorySegment result = decoded;
    if (result == null) {
      result = MemorySegment.ofArray(decodeIntegers()).asReadOnly();
      decoded = result;
    }
    return result;
  }

  /** One byte. */
  public byte byteAt(int position) {
    return bytes().get(ValueLayout.JAVA_BYTE, Objects.checkIndex(position, size));
  }

  /** A part of the bytes. */
  public ByteSpan slice(int offset, int length) {
    return of(bytes().asSlice(offset, length));
  }

  /** A copy of the bytes. */
  public byte[] toByteArray() {
    return bytes().toArray(ValueLayout.JAVA_BYTE);
  }

  /** Integers below 128 are one byte; larger ones have a marker in front, of one to eight bytes. */
  private byte[] decodeIntegers() {
    byte[] result = new byte[size];
    long position = 0;
    for (int index = 0; index < result.length; index++) {
      byte marker = encoded.get(ValueLayout.JAVA_BYTE, position);
      if (marker < 0) {
        // 0xCC to 0xCF and 0xD0 to 0xD3: 1, 2, 4 or 8 bytes, big-endian, so the last one counts.
        position += 1L << (marker & 3);
        marker = encoded.get(ValueLayout.JAVA_BYTE, position);
      }
      result[index] = marker;
      position++;
    }
    return result;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ByteSpan span
        && size == span.size
        && bytes().mismatch(span.bytes()) == -1;
  }

  /** Hashes size and a few bytes only: spans may be very large. */
  @Override
  public int hashCode() {
    int result = size;
    int probes = Math.min(size, 64);
    for (int probe = 0; probe < probes; probe++) {
      result = 31 * result + byteAt(size - 1 - probe);
    }
    return result;
  }

  @Override
  public String toString() {
    return size + " bytes";
  }
}
