package io.floe.format.csv;

import io.floe.engine.memory.Access;
import io.floe.engine.memory.Buffer;
import io.floe.engine.memory.GrowableBuffer;
import io.floe.engine.memory.Memory;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/** Strings that cannot stay where they lie in a block. */
final class Copies implements AutoCloseable {
  private final GrowableBuffer buffer;
  private long start;
  private long end;

  Copies(Memory memory) {
    this.buffer = new GrowableBuffer(memory, 64);
  }

  /** The bytes of all copies; to be asked for again after one was added. */
  MemorySegment segment() {
    return buffer.segment();
  }

  /** Where the last copy starts. */
  long start() {
    return start;
  }

  /** How long the last copy is. */
  int length() {
    return (int) (end - start);
  }

  boolean isUsed() {
    return end > 0;
  }

  /** Adds the content of a field whose quotes are doubled. */
  void addUnescaped(MemorySegment bytes, long from, int length, int quote) {
    buffer.reserve(end + length + 16);
    MemorySegment target = buffer.segment();
    start = end;
    boolean quoted = false;
    for (long at = from; at < from + length; at++) {
      byte value = bytes.get(Access.BYTE, at);
      quoted = (value & 0xFF) == quote && !quoted;
      if (!quoted) {
        target.set(Access.BYTE, end++, value);
      }
    }
  }

  void add(byte[] value) {
    buffer.reserve(end + value.length + 16);
    start = end;
    MemorySegment.copy(value, 0, buffer.segment(), ValueLayout.JAVA_BYTE, end, value.length);
    end += value.length;
  }

  /** The buffer of all copies, which belongs to the caller. */
  Buffer take() {
    return buffer.finish(end);
  }

  @Override
  public void close() {
    buffer.close();
  }
}
