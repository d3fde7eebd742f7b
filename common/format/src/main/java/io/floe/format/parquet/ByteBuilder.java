package io.floe.format.parquet;

import io.floe.engine.memory.Buffer;
import io.floe.engine.memory.Memory;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/** Native bytes that grow. */
final class ByteBuilder implements AutoCloseable {
  private final Memory memory;
  private Buffer buffer;
  private MemorySegment segment;
  private long size;

  ByteBuilder(Memory memory, long capacity) {
    this.memory = memory;
    this.buffer = memory.allocate(Math.max(64, capacity));
    this.segment = buffer.segment();
  }

  long size() {
    return size;
  }

  /** What was appended. Valid until more is. */
  MemorySegment bytes() {
    return segment.asSlice(0, size);
  }

  void clear() {
    size = 0;
  }

  /** Makes room for so many bytes and returns where they start; the caller fills them. */
  long reserve(long bytes) {
    if (size + bytes > segment.byteSize()) {
      Buffer larger = memory.allocate(Math.max(size + bytes, segment.byteSize() * 2));
      MemorySegment.copy(segment, 0, larger.segment(), 0, size);
      buffer.close();
      buffer = larger;
      segment = larger.segment();
    }
    long start = size;
    size += bytes;
    return start;
  }

  /** The bytes by position, for those who have reserved. */
  MemorySegment segment() {
    return segment;
  }

  void putByte(int value) {
    long at = reserve(1);
    segment.set(ValueLayout.JAVA_BYTE, at, (byte) value);
  }

  void putInt(int value) {
    long at = reserve(4);
    segment.set(ValueLayout.JAVA_INT_UNALIGNED, at, value);
  }

  void putInt(long at, int value) {
    segment.set(ValueLayout.JAVA_INT_UNALIGNED, at, value);
  }

  void put(MemorySegment bytes) {
    long at = reserve(bytes.byteSize());
    MemorySegment.copy(bytes, 0, segment, at, bytes.byteSize());
  }

  void put(MemorySegment from, long offset, long length) {
    long at = reserve(length);
    MemorySegment.copy(from, offset, segment, at, length);
  }

  /** What was appended, as a buffer of its own; this builder stays to be closed. */
  Buffer take() {
    return buffer.slice(0, size);
  }

  @Override
  public void close() {
    buffer.close();
  }
}
