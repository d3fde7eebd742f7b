package io.floe.engine.memory;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.apache.arrow.memory.AllocationManager;
import org.apache.arrow.memory.ArrowBuf;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.ReferenceManager;
import org.jspecify.annotations.Nullable;

/**
 * For tests: each buffer has an arena of its own, so that an access after the last close fails, and
 * starts full of garbage, so that nobody gets away with reading what was never written.
 */
final class PoisoningPool implements AllocationManager.Factory {
  private static final byte FRESH = (byte) 0xa5;
  private static final byte FREED = (byte) 0xdb;
  private static final ConcurrentMap<Long, MemorySegment> SEGMENTS = new ConcurrentHashMap<>();

  /** The segment at an address, or null when it was not allocated here. */
  static @Nullable MemorySegment segmentAt(long address) {
    return SEGMENTS.isEmpty() ? null : SEGMENTS.get(address);
  }

  @Override
  public AllocationManager create(BufferAllocator account, long size) {
    return new PoisonedBlock(account, size);
  }

  @Override
  public ArrowBuf empty() {
    return new ArrowBuf(ReferenceManager.NO_OP, null, 0, 0);
  }

  private static final class PoisonedBlock extends AllocationManager {
    private final Arena arena = Arena.ofShared();
    private final MemorySegment segment;

    PoisonedBlock(BufferAllocator account, long size) {
      super(account);
      segment = arena.allocate(size, 64).fill(FRESH);
      SEGMENTS.put(segment.address(), segment);
    }

    @Override
    public long getSize() {
      return segment.byteSize();
    }

    @Override
    protected long memoryAddress() {
      return segment.address();
    }

    @Override
    protected void release0() {
      SEGMENTS.remove(segment.address());
      segment.fill(FREED);
      arena.close();
    }
  }
}
