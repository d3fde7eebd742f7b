package io.floe.engine.memory;

import java.lang.foreign.MemorySegment;

/** A buffer that is replaced by one of twice the size when it is full. For one thread. */
public final class GrowableBuffer implements AutoCloseable {
  private final Memory memory;
  private Buffer buffer;
  private boolean open = true;

  public GrowableBuffer(Memory memory, long byteSize) {
    this.memory = memory;
    this.buffer = memory.allocate(Math.max(byteSize, 64));
  }

  /** The bytes; to be asked for again after {@link #reserve}. */
  public MemorySegment segment() {
    return buffer.segment();
  }

  /** How many bytes there is room for. */
  public long capacity() {
    return buffer.byteSize();
  }

  /** Makes room for so many bytes; what was written stays, what is new is undefined. */
  public void reserve(long byteSize) {
    if (byteSize > buffer.byteSize()) {
      Buffer larger = memory.allocate(Math.max(byteSize, buffer.byteSize() * 2));
      MemorySegment.copy(buffer.segment(), 0, larger.segment(), 0, buffer.byteSize());
      buffer.close();
      buffer = larger;
    }
  }

  /** Hands the first bytes over; this object is closed by it. */
  public Buffer finish(long byteSize) {
    open = false;
    if (byteSize == buffer.byteSize()) {
      return buffer;
    }
    try (Buffer whole = buffer) {
      return whole.slice(0, byteSize);
    }
  }

  @Override
  public void close() {
    if (open) {
      open = false;
      buffer.close();
    }
  }
}
