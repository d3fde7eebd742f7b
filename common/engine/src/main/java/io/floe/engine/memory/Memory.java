package io.floe.engine.memory;

import java.lang.foreign.MemorySegment;
import org.apache.arrow.memory.AllocationManager;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.OutOfMemoryException;
import org.apache.arrow.memory.RootAllocator;

/**
 * An account of native memory: of a process, a query or an operator. Children draw on their parent;
 * an account that reaches its limit refuses with {@link MemoryLimitException}.
 */
public final class Memory implements AutoCloseable {
  /** Room behind every buffer that kernels may read past its end in whole words. */
  private static final int PADDING = 64;

  /** Set in tests: freed memory is poisoned and closed. */
  public static final String POISON = "floe.memory.poison";

  private static final SlabPool SLABS = new SlabPool();
  private static final AllocationManager.Factory POISONING = new PoisoningPool();

  private final BufferAllocator allocator;

  private Memory(BufferAllocator allocator) {
    this.allocator = allocator;
  }

  /** The account over an Arrow allocator, which is closed with it. */
  public static Memory over(BufferAllocator allocator) {
    return new Memory(allocator);
  }

  /**
   * The account of a process, over slabs that all such accounts share; with the system property
   * {@value #POISON}, over buffers that show every access after they are freed.
   */
  public static Memory root(long limit) {
    return new Memory(
        new RootAllocator(
            RootAllocator.configBuilder()
                .allocationManagerFactory(Boolean.getBoolean(POISON) ? POISONING : SLABS)
                .roundingPolicy(SizeClasses::round)
                .maxAllocation(limit)
                .build()));
  }

  /** Gives memory back to the system that queries used and none needs now. */
  public static void releaseIdle() {
    SLABS.releaseIdle();
  }

  /** An account of its own within this one. */
  public Memory child(String name, long limit) {
    return new Memory(allocator.newChildAllocator(name, 0, limit));
  }

  /** A buffer whose content is undefined. */
  public Buffer allocate(long byteSize) {
    try {
      return Buffer.owning(allocator.buffer(byteSize + PADDING), byteSize);
    } catch (OutOfMemoryException refused) {
      throw new MemoryLimitException(
          allocator.getName(), byteSize, allocator.getAllocatedMemory(), allocator.getLimit());
    }
  }

  /** A buffer of zeros. */
  public Buffer allocateZeroed(long byteSize) {
    Buffer buffer = allocate(byteSize);
    buffer.segment().fill((byte) 0);
    return buffer;
  }

  /** A buffer with a copy of these bytes. */
  public Buffer copyOf(MemorySegment bytes) {
    Buffer buffer = allocate(bytes.byteSize());
    MemorySegment.copy(bytes, 0, buffer.segment(), 0, bytes.byteSize());
    return buffer;
  }

  /** How many bytes are charged to this account and its children now. */
  public long used() {
    return allocator.getAllocatedMemory();
  }

  /** The most bytes that were ever charged. */
  public long peak() {
    return allocator.getPeakMemoryAllocation();
  }

  /** How many bytes may be charged. */
  public long limit() {
    return allocator.getLimit();
  }

  /** How many more bytes this account and those above it would grant now. */
  public long headroom() {
    return allocator.getHeadroom();
  }

  /** Closes the account; bytes still charged to it are a leak and reported as an error. */
  @Override
  public void close() {
    allocator.close();
  }
}
