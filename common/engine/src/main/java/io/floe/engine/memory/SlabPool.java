package io.floe.engine.memory;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.apache.arrow.memory.AllocationManager;
import org.apache.arrow.memory.ArrowBuf;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.ReferenceManager;
import org.apache.arrow.memory.util.MemoryUtil;

/**
 * Native memory in slabs of one size class each, shared by all queries of a process. Freed blocks
 * are reused without asking the system; slabs without a block in use are kept up to a bound and
 * then given back. Blocks larger than a slab's share come from the system one by one, with a few of
 * each class kept.
 */
final class SlabPool implements AllocationManager.Factory {
  private static final long SLAB_BYTES = 2 << 20;
  private static final long LARGEST_SLAB_BLOCK = SLAB_BYTES / 8;
  private static final long IDLE_BYTES_KEPT = 256L << 20;

  private final List<SizeClass> classes = new ArrayList<>();
  private final ArrayDeque<Long> idleSlabs = new ArrayDeque<>();
  private long idleLargeBytes;

  SlabPool() {
    for (int index = 0; index < 57 * 4; index++) {
      classes.add(new SizeClass());
    }
  }

  @Override
  public AllocationManager create(BufferAllocator account, long size) {
    long rounded = SizeClasses.round(size);
    SizeClass sizeClass = classes.get(SizeClasses.index(rounded));
    if (rounded <= LARGEST_SLAB_BLOCK) {
      return sizeClass.takeBlock(account, rounded);
    }
    Long address;
    synchronized (sizeClass) {
      address = sizeClass.large.poll();
    }
    if (address == null) {
      address = MemoryUtil.allocateMemory(rounded);
    } else {
      addIdleLarge(-rounded);
    }
    return new Block(this, account, sizeClass, null, address, rounded);
  }

  @Override
  public ArrowBuf empty() {
    return new ArrowBuf(ReferenceManager.NO_OP, null, 0, 0);
  }

  private synchronized boolean addIdleLarge(long bytes) {
    if (bytes > 0 && idleLargeBytes + bytes > IDLE_BYTES_KEPT) {
      return false;
    }
    idleLargeBytes += bytes;
    return true;
  }

  private synchronized long takeSlab() {
    Long idle = idleSlabs.poll();
    return idle == null ? MemoryUtil.allocateMemory(SLAB_BYTES) : idle;
  }

  private void giveSlab(long address) {
    synchronized (this) {
      if (idleSlabs.size() < IDLE_BYTES_KEPT / SLAB_BYTES) {
        idleSlabs.push(address);
        return;
      }
    }
    MemoryUtil.freeMemory(address);
  }

  /** Gives back to the system what nobody uses. */
  void releaseIdle() {
    for (int index = 0; index < classes.size(); index++) {
      List<Long> large = classes.get(index).takeLarge();
      addIdleLarge(-large.size() * SizeClasses.size(index));
      large.forEach(MemoryUtil::freeMemory);
    }
    List<Long> slabs;
    synchronized (this) {
      slabs = List.copyOf(idleSlabs);
      idleSlabs.clear();
    }
    slabs.forEach(MemoryUtil::freeMemory);
  }

  /** The slabs of one size that have a free block, and large blocks nobody uses. */
  private final class SizeClass {
    private final ArrayDeque<Slab> open = new ArrayDeque<>();
    private final ArrayDeque<Long> large = new ArrayDeque<>();

    private synchronized Block takeBlock(BufferAllocator account, long size) {
      Slab slab = open.peek();
      if (slab == null) {
        slab = new Slab(takeSlab(), (int) (SLAB_BYTES / size));
        open.push(slab);
      }
      int number = slab.free[--slab.freeCount];
      if (slab.freeCount == 0) {
        open.pop();
      }
      return new Block(SlabPool.this, account, this, slab, slab.address + number * size, size);
    }

    private synchronized List<Long> takeLarge() {
      List<Long> taken = List.copyOf(large);
      large.clear();
      return taken;
    }

    private void give(Slab slab, long address, long size) {
      synchronized (this) {
        slab.free[slab.freeCount++] = (int) ((address - slab.address) / size);
        if (slab.freeCount == 1) {
          open.addLast(slab);
        }
        if (slab.freeCount < slab.free.length || open.size() == 1) {
          return;
        }
        open.remove(slab);
      }
      giveSlab(slab.address);
    }
  }

  /** One piece of system memory cut into blocks of one size. */
  private static final class Slab {
    private final long address;
    private final int[] free;
    private int freeCount;

    Slab(long address, int blocks) {
      this.address = address;
      this.free = new int[blocks];
      this.freeCount = blocks;
      for (int block = 0; block < blocks; block++) {
        free[block] = blocks - 1 - block;
      }
    }
  }

  /** One block in use. */
  private static final class Block extends AllocationManager {
    private final SlabPool pool;
    private final SizeClass sizeClass;
    private final @org.jspecify.annotations.Nullable Slab slab;
    private final long address;
    private final long size;

    Block(
        SlabPool pool,
        BufferAllocator account,
        SizeClass sizeClass,
        @org.jspecify.annotations.Nullable Slab slab,
        long address,
        long size) {
      super(account);
      this.pool = pool;
      this.sizeClass = sizeClass;
      this.slab = slab;
      this.address = address;
      this.size = size;
    }

    @Override
    public long getSize() {
      return size;
    }

    @Override
    protected long memoryAddress() {
      return address;
    }

    @Override
    protected void release0() {
      if (slab != null) {
        sizeClass.give(slab, address, size);
      } else if (pool.addIdleLarge(size)) {
        synchronized (sizeClass) {
          sizeClass.large.push(address);
        }
      } else {
        MemoryUtil.freeMemory(address);
      }
    }
  }
}
