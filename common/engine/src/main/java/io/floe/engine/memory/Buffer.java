package io.floe.engine.memory;

import java.lang.foreign.MemorySegment;
import org.apache.arrow.memory.ArrowBuf;

/**
 * A span of native memory with a reference count, charged to the allocator it came from. Kernels
 * see it only as the native segment, so that their loops never meet another kind of segment.
 */
public final class Buffer implements AutoCloseable {
  private final ArrowBuf arrow;
  private final MemorySegment segment;

  private Buffer(ArrowBuf arrow, MemorySegment segment) {
    this.arrow = arrow;
    this.segment = segment;
  }

  /** Takes over one reference to an Arrow buffer, of which the first bytes count. */
  @SuppressWarnings("restricted") // the one place where an address becomes a segment
  public static Buffer owning(ArrowBuf arrow, long byteSize) {
    MemorySegment poisoned = PoisoningPool.segmentAt(arrow.memoryAddress());
    if (poisoned != null) {
      return new Buffer(arrow, poisoned.asSlice(0, byteSize));
    }
    return new Buffer(arrow, MemorySegment.ofAddress(arrow.memoryAddress()).reinterpret(byteSize));
  }

  /** The bytes. Valid until the last reference is closed. */
  public MemorySegment segment() {
    return segment;
  }

  /** How many bytes there are. */
  public long byteSize() {
    return segment.byteSize();
  }

  /** A buffer over a part of this one, with a reference of its own. */
  public Buffer slice(long byteOffset, long byteSize) {
    arrow.getReferenceManager().retain();
    return new Buffer(arrow, segment.asSlice(byteOffset, byteSize));
  }

  /** Whether a buffer's first byte follows these in the same allocation. */
  public boolean isFollowedBy(Buffer next, long byteSize) {
    return arrow.memoryAddress() == next.arrow.memoryAddress()
        && segment.address() + byteSize == next.segment.address();
  }

  /** So many bytes of the allocation from this buffer's first on, with a reference of its own. */
  @SuppressWarnings("restricted") // see owning
  public Buffer extendedTo(long byteSize) {
    long start = segment.address() - arrow.memoryAddress();
    if (start + byteSize > arrow.capacity()) {
      throw new IndexOutOfBoundsException("beyond the end of the allocation");
    }
    MemorySegment poisoned = PoisoningPool.segmentAt(arrow.memoryAddress());
    arrow.getReferenceManager().retain();
    return new Buffer(
        arrow,
        poisoned == null
            ? MemorySegment.ofAddress(segment.address()).reinterpret(byteSize)
            : poisoned.asSlice(start, byteSize));
  }

  /** Another reference to the same bytes, to be closed by itself. */
  public Buffer share() {
    arrow.getReferenceManager().retain();
    return new Buffer(arrow, segment);
  }

  /** How many bytes the whole allocation behind this buffer holds. */
  public long allocatedSize() {
    return arrow.getReferenceManager().getAccountedSize();
  }

  @Override
  public void close() {
    arrow.getReferenceManager().release();
  }
}
