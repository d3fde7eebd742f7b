package io.floe.engine.keys;

import io.floe.engine.column.Column;
import io.floe.engine.column.Hashes;
import io.floe.engine.column.RowKeys;
import io.floe.engine.memory.Access;
import io.floe.engine.memory.Buffer;
import io.floe.engine.memory.GrowableBuffer;
import io.floe.engine.memory.Memory;
import java.lang.foreign.MemorySegment;
import java.util.List;

/** A table of keys of any layout, held as the bytes of row keys. */
final class BytesKeyTable extends KeyTable {
  private static final int SLOT = 16;

  private Buffer slots;
  private long mask;
  private final GrowableBuffer bytes;
  private final GrowableBuffer ends;
  private long filled;
  private int size;

  BytesKeyTable(int expectedKeys, Memory memory) {
    super(memory);
    long count = slots(expectedKeys);
    this.slots = memory.allocateZeroed(count * SLOT);
    this.mask = count - 1;
    GrowableBuffer first = null;
    try {
      first = new GrowableBuffer(memory, 1024);
      this.ends = new GrowableBuffer(memory, 1024);
      this.bytes = first;
    } catch (RuntimeException failure) {
      slots.close();
      if (first != null) {
        first.close();
      }
      throw failure;
    }
    ends.segment().set(Access.LONG, 0, 0L);
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public long byteSize() {
    return slots.byteSize() + bytes.capacity() + ends.capacity();
  }

  @Override
  void clearKeys() {
    slots.segment().fill((byte) 0);
    size = 0;
    filled = 0;
  }

  private static RowKeys keys(List<? extends Column> columns, int count, Memory memory) {
    return RowKeys.unordered(columns, count, memory);
  }

  @Override
  int insertRows(List<? extends Column> columns, int count, int[] ids, int[] newRows) {
    if (slots(size + (long) count) > mask + 1) {
      grow(slots(size + (long) Math.max(count, size)));
    }
    ends.reserve((size + (long) count + 1) * 8);
    try (RowKeys keys = keys(columns, count, memory)) {
      bytes.reserve(filled + keys.bytes().byteSize());
      int added = 0;
      MemorySegment table = slots.segment();
      MemorySegment batch = keys.bytes();
      int[] offsets = keys.offsets();
      for (int row = 0; row < count; row++) {
        int length = offsets[row + 1] - offsets[row];
        long hash = Hashes.bytes(batch, offsets[row], length);
        long slot = slot(table, hash, batch, offsets[row], length);
        int id = table.get(Access.INT, slot * SLOT + 8) - 1;
        if (id < 0) {
          MemorySegment.copy(batch, offsets[row], bytes.segment(), filled, length);
          filled += length;
          id = size++;
          ends.segment().set(Access.LONG, size * 8L, filled);
          table.set(Access.LONG, slot * SLOT, hash);
          table.set(Access.INT, slot * SLOT + 8, size);
          newRows[added++] = row;
        }
        ids[row] = id;
      }
      return added;
    }
  }

  /** The slot of a key, or the free one it would take. */
  private long slot(MemorySegment table, long hash, MemorySegment batch, long from, int length) {
    MemorySegment held = bytes.segment();
    MemorySegment limits = ends.segment();
    long slot = hash & mask;
    while (true) {
      int id = table.get(Access.INT, slot * SLOT + 8);
      if (id == 0) {
        return slot;
      }
      if (table.get(Access.LONG, slot * SLOT) == hash) {
        long start = limits.get(Access.LONG, id * 8L - 8);
        if (limits.get(Access.LONG, id * 8L) - start == length
            && RowKeys.equal(held, start, batch, from, length)) {
          return slot;
        }
      }
      slot = slot + 1 & mask;
    }
  }

  @Override
  void findRows(List<? extends Column> columns, int count, int[] ids, Memory scratch) {
    try (RowKeys keys = keys(columns, count, scratch)) {
      MemorySegment table = slots.segment();
      for (int row = 0; row < count; row++) {
        int from = keys.offsets()[row];
        int length = keys.offsets()[row + 1] - from;
        long hash = Hashes.bytes(keys.bytes(), from, length);
        long slot = slot(table, hash, keys.bytes(), from, length);
        ids[row] = table.get(Access.INT, slot * SLOT + 8) - 1;
      }
    }
  }

  private void grow(long count) {
    Buffer larger = memory.allocateZeroed(count * SLOT);
    MemorySegment old = slots.segment();
    MemorySegment table = larger.segment();
    long newMask = count - 1;
    for (long from = 0; from <= mask; from++) {
      int id = old.get(Access.INT, from * SLOT + 8);
      if (id != 0) {
        long hash = old.get(Access.LONG, from * SLOT);
        long slot = hash & newMask;
        while (table.get(Access.INT, slot * SLOT + 8) != 0) {
          slot = slot + 1 & newMask;
        }
        table.set(Access.LONG, slot * SLOT, hash);
        table.set(Access.INT, slot * SLOT + 8, id);
      }
    }
    slots.close();
    slots = larger;
    mask = newMask;
  }

  @Override
  public void close() {
    slots.close();
    bytes.close();
    ends.close();
  }
}
