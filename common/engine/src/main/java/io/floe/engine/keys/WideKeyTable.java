package io.floe.engine.keys;

import io.floe.engine.column.Column;
import io.floe.engine.column.Hashes;
import io.floe.engine.memory.Access;
import io.floe.engine.memory.Buffer;
import io.floe.engine.memory.GrowableBuffer;
import io.floe.engine.memory.Memory;
import java.lang.foreign.MemorySegment;
import java.util.List;

/**
 * A table of keys of a few words, as those of several fixed columns. A slot holds half of the hash
 * and the number plus one; the words lie in the order of the numbers.
 */
final class WideKeyTable extends KeyTable {
  private static final int SLOT = 8;

  private final WidePacking packing;
  private final int width;
  private final GrowableBuffer held;
  private Buffer slots;
  private long mask;
  private int size;

  WideKeyTable(WidePacking packing, int expectedKeys, Memory memory) {
    super(memory);
    this.packing = packing;
    this.width = packing.wordCount();
    long count = slots(expectedKeys);
    this.slots = memory.allocateZeroed(count * SLOT);
    this.mask = count - 1;
    try {
      this.held = new GrowableBuffer(memory, 1024);
    } catch (RuntimeException failure) {
      slots.close();
      throw failure;
    }
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public long byteSize() {
    return slots.byteSize() + held.capacity();
  }

  @Override
  public void clear() {
    slots.segment().fill((byte) 0);
    size = 0;
  }

  @Override
  int insertRows(List<? extends Column> columns, int count, int[] ids, int[] newRows) {
    if (slots(size + (long) count) > mask + 1) {
      grow(slots(size + (long) Math.max(count, size)));
    }
    held.reserve((size + (long) count) * width * Long.BYTES);
    long[] keys = packing.pack(columns, count, memory);
    MemorySegment table = slots.segment();
    MemorySegment words = held.segment();
    int added = 0;
    for (int row = 0; row < count; row++) {
      int from = row * width;
      long hash = hash(keys, from);
      long slot = slot(table, words, hash, keys, from);
      int id = (int) table.get(Access.LONG, slot * SLOT) - 1;
      if (id < 0) {
        id = size++;
        table.set(Access.LONG, slot * SLOT, entry(hash, size));
        MemorySegment.copy(keys, from, words, Access.LONG, (long) id * width * Long.BYTES, width);
        newRows[added++] = row;
      }
      ids[row] = id;
    }
    return added;
  }

  @Override
  void findRows(List<? extends Column> columns, int count, int[] ids, Memory scratch) {
    long[] keys = packing.pack(columns, count, scratch);
    MemorySegment table = slots.segment();
    MemorySegment words = held.segment();
    for (int row = 0; row < count; row++) {
      int from = row * width;
      long slot = slot(table, words, hash(keys, from), keys, from);
      ids[row] = (int) table.get(Access.LONG, slot * SLOT) - 1;
    }
  }

  private static long entry(long hash, int number) {
    return hash & 0xffff_ffff_0000_0000L | number;
  }

  private long hash(long[] keys, int from) {
    long hash = Hashes.mix(keys[from]);
    for (int word = 1; word < width; word++) {
      hash = Hashes.mix(hash ^ keys[from + word]);
    }
    return hash;
  }

  /** The slot of a key, or the free one it would take. */
  private long slot(MemorySegment table, MemorySegment words, long hash, long[] keys, int from) {
    long slot = hash & mask;
    while (true) {
      long entry = table.get(Access.LONG, slot * SLOT);
      if (entry == 0) {
        return slot;
      }
      if ((entry ^ hash) >>> Integer.SIZE == 0 && isSame(words, (int) entry - 1, keys, from)) {
        return slot;
      }
      slot = slot + 1 & mask;
    }
  }

  private boolean isSame(MemorySegment words, int id, long[] keys, int from) {
    long at = (long) id * width * Long.BYTES;
    long difference = 0;
    for (int word = 0; word < width; word++) {
      difference |= words.get(Access.LONG, at + word * 8L) ^ keys[from + word];
    }
    return difference == 0;
  }

  private void grow(long count) {
    Buffer larger = memory.allocateZeroed(count * SLOT);
    MemorySegment table = larger.segment();
    MemorySegment words = held.segment();
    long newMask = count - 1;
    long[] key = new long[width];
    for (int id = 0; id < size; id++) {
      MemorySegment.copy(words, Access.LONG, (long) id * width * Long.BYTES, key, 0, width);
      long hash = hash(key, 0);
      long slot = hash & newMask;
      while (table.get(Access.LONG, slot * SLOT) != 0) {
        slot = slot + 1 & newMask;
      }
      table.set(Access.LONG, slot * SLOT, entry(hash, id + 1));
    }
    slots.close();
    slots = larger;
    mask = newMask;
  }

  @Override
  public void close() {
    slots.close();
    held.close();
  }
}
