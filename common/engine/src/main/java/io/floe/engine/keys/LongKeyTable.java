package io.floe.engine.keys;

import io.floe.engine.column.Column;
import io.floe.engine.column.FlatColumn;
import io.floe.engine.column.Hashes;
import io.floe.engine.memory.Access;
import io.floe.engine.memory.Buffer;
import io.floe.engine.memory.Memory;
import java.lang.foreign.MemorySegment;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A table of keys that fit into a long: slots of the key and its number plus one. */
final class LongKeyTable extends KeyTable {
  private static final int SLOT = 16;

  private final KeyPacking packing;
  private Buffer slots;
  private long mask;
  private int size;
  private int nullId = -1;

  LongKeyTable(KeyPacking packing, int expectedKeys, Memory memory) {
    super(memory);
    this.packing = packing;
    long count = slots(expectedKeys);
    this.slots = memory.allocateZeroed(count * SLOT);
    this.mask = count - 1;
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public long byteSize() {
    return slots.byteSize();
  }

  @Override
  void clearKeys() {
    slots.segment().fill((byte) 0);
    size = 0;
    nullId = -1;
  }

  @Override
  int insertRows(List<? extends Column> keys, int count, int[] ids, int[] newRows) {
    long[] values = new long[count];
    if (slots(size + (long) count) > mask + 1) {
      grow(slots(size + (long) Math.max(count, size)));
    }
    try (FlatColumn nulls = packing.pack(keys, count, values, memory)) {
      return insert(values, nulls, count, ids, newRows);
    }
  }

  private int insert(
      long[] values, @Nullable FlatColumn nulls, int count, int[] ids, int[] newRows) {
    MemorySegment table = slots.segment();
    int[] rest = new int[count];
    int left = match(table, values, nulls, count, ids, rest);
    int added = 0;
    for (int index = 0; index < left; index++) {
      int row = rest[index];
      if (nulls != null && nulls.isNull(row)) {
        if (nullId < 0) {
          nullId = size++;
          newRows[added++] = row;
        }
        ids[row] = nullId;
        continue;
      }
      long key = values[row];
      long slot = Hashes.mix(key) & mask;
      while (true) {
        int id = table.get(Access.INT, slot * SLOT + 8);
        if (id == 0) {
          table.set(Access.LONG, slot * SLOT, key);
          ids[row] = size++;
          table.set(Access.INT, slot * SLOT + 8, size);
          newRows[added++] = row;
          break;
        }
        if (table.get(Access.LONG, slot * SLOT) == key) {
          ids[row] = id - 1;
          break;
        }
        slot = slot + 1 & mask;
      }
    }
    return added;
  }

  /**
   * Numbers the keys that lie in the first slot looked at, in a loop without branches, so that many
   * rows wait for memory at the same time.
   *
   * @param rest receives the other rows, in order
   * @return how many there are
   */
  private int match(
      MemorySegment table,
      long[] values,
      @Nullable FlatColumn nulls,
      int count,
      int[] ids,
      int[] rest) {
    int left = 0;
    if (nulls != null || size == 0) {
      for (int row = 0; row < count; row++) {
        rest[row] = row;
      }
      return count;
    }
    for (int row = 0; row < count; row++) {
      long at = (Hashes.mix(values[row]) & mask) * SLOT;
      int id = table.get(Access.INT, at + 8);
      ids[row] = id - 1;
      rest[left] = row;
      left += id != 0 && table.get(Access.LONG, at) == values[row] ? 0 : 1;
    }
    return left;
  }

  @Override
  void findRows(List<? extends Column> keys, int count, int[] ids, Memory scratch) {
    long[] values = new long[count];
    try (FlatColumn nulls = packing.pack(keys, count, values, scratch)) {
      MemorySegment table = slots.segment();
      for (int row = 0; row < count; row++) {
        ids[row] = nulls != null && nulls.isNull(row) ? nullId : find(table, values[row], mask);
      }
    }
  }

  private static int find(MemorySegment table, long key, long mask) {
    long slot = Hashes.mix(key) & mask;
    while (true) {
      int id = table.get(Access.INT, slot * SLOT + 8);
      if (id == 0 || table.get(Access.LONG, slot * SLOT) == key) {
        return id - 1;
      }
      slot = slot + 1 & mask;
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
        long key = old.get(Access.LONG, from * SLOT);
        long slot = Hashes.mix(key) & newMask;
        while (table.get(Access.INT, slot * SLOT + 8) != 0) {
          slot = slot + 1 & newMask;
        }
        table.set(Access.LONG, slot * SLOT, key);
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
  }
}
