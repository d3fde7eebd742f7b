package io.floe.engine.keys;

import io.floe.engine.column.Hashes;
import io.floe.engine.memory.Access;
import io.floe.engine.memory.Buffer;
import io.floe.engine.memory.GrowableBuffer;
import io.floe.engine.memory.Memory;
import java.lang.foreign.MemorySegment;

/**
 * Numbers for keys of a few words. A slot holds half of the hash and the number plus one; the words
 * lie in the order of the numbers. That half also tells the slot, so that growing reads no key.
 */
final class WordTable implements AutoCloseable {
  private static final int SLOT = 8;
  private static final long FACTOR = 0x9E3779B97F4A7C15L;

  private final Memory memory;
  private final int width;
  private final GrowableBuffer held;
  private long[] hashes = new long[0];
  private int[] rest = new int[0];
  private Buffer slots;
  private long mask;
  private int size;

  WordTable(int width, int expectedKeys, Memory memory) {
    this.memory = memory;
    this.width = width;
    long count = KeyTable.slots(expectedKeys);
    this.slots = memory.allocateZeroed(count * SLOT);
    this.mask = count - 1;
    try {
      this.held = new GrowableBuffer(memory, 1024);
    } catch (RuntimeException failure) {
      slots.close();
      throw failure;
    }
  }

  int size() {
    return size;
  }

  long byteSize() {
    return slots.byteSize() + held.capacity();
  }

  /** Forgets all keys but keeps the memory. */
  void clear() {
    slots.segment().fill((byte) 0);
    size = 0;
  }

  /** Gives each key its number; rows whose keys are new are told in the order of the numbers. */
  int insert(long[] keys, int count, int[] ids, int[] newRows) {
    if (KeyTable.slots(size + (long) count) > mask + 1) {
      grow(KeyTable.slots(size + (long) Math.max(count, size)));
    }
    held.reserve((size + (long) count) * width * Long.BYTES);
    hashes = hashes.length < count ? new long[count] : hashes;
    rest = rest.length < count ? new int[count] : rest;
    hash(keys, count, hashes);
    MemorySegment table = slots.segment();
    MemorySegment words = held.segment();
    int left = match(table, words, keys, hashes, count, ids, rest);
    int added = 0;
    for (int index = 0; index < left; index++) {
      int row = rest[index];
      int from = row * width;
      long hash = hashes[row];
      long slot = slot(table, words, hash, keys, from);
      int id = (int) table.get(Access.LONG, slot * SLOT) - 1;
      if (id < 0) {
        id = size++;
        table.set(Access.LONG, slot * SLOT, hash & 0xffff_ffff_0000_0000L | size);
        long at = (long) id * width * Long.BYTES;
        for (int word = 0; word < width; word++) {
          words.set(Access.LONG, at + word * 8L, keys[from + word]);
        }
        newRows[added++] = row;
      }
      ids[row] = id;
    }
    return added;
  }

  /** Gives each key its number, or -1 where there is none. */
  void find(long[] keys, int count, int[] ids) {
    long[] own = new long[count];
    int[] others = new int[count];
    hash(keys, count, own);
    MemorySegment table = slots.segment();
    MemorySegment words = held.segment();
    int left = match(table, words, keys, own, count, ids, others);
    for (int index = 0; index < left; index++) {
      int row = others[index];
      long slot = slot(table, words, own[row], keys, row * width);
      ids[row] = (int) table.get(Access.LONG, slot * SLOT) - 1;
    }
  }

  /**
   * Numbers the keys that lie in the first slot looked at, in loops without branches, so that many
   * rows wait for memory at the same time.
   *
   * @param others receives the other rows, in order
   * @return how many there are
   */
  private int match(
      MemorySegment table,
      MemorySegment words,
      long[] keys,
      long[] own,
      int count,
      int[] ids,
      int[] others) {
    int left = 0;
    if (size == 0) {
      for (int row = 0; row < count; row++) {
        others[row] = row;
      }
      return count;
    }
    for (int row = 0; row < count; row++) {
      long entry = table.get(Access.LONG, (own[row] >>> Integer.SIZE & mask) * SLOT);
      // The words of the first key are compared where the slot is free, to no effect.
      int id = Math.max((int) entry - 1, 0);
      ids[row] = entry != 0 && (entry ^ own[row]) >>> Integer.SIZE == 0 ? id : ~id;
    }
    for (int row = 0, from = 0; row < count; row++, from += width) {
      int id = ids[row];
      long at = (long) (id ^ id >> 31) * width * Long.BYTES;
      long difference = id >> 31;
      for (int word = 0; word < width; word++) {
        difference |= words.get(Access.LONG, at + word * 8L) ^ keys[from + word];
      }
      others[left] = row;
      left += difference == 0 ? 0 : 1;
    }
    return left;
  }

  private void hash(long[] keys, int count, long[] target) {
    for (int row = 0, from = 0; row < count; row++, from += width) {
      long hash = keys[from] * FACTOR;
      for (int word = 1; word < width; word++) {
        hash = (Long.rotateLeft(hash, 27) ^ keys[from + word]) * FACTOR;
      }
      target[row] = Hashes.mix(hash);
    }
  }

  /** The slot of a key, or the free one it would take. */
  private long slot(MemorySegment table, MemorySegment words, long hash, long[] keys, int from) {
    long slot = hash >>> Integer.SIZE & mask;
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
    MemorySegment old = slots.segment();
    MemorySegment table = larger.segment();
    long newMask = count - 1;
    for (long from = 0; from <= mask; from++) {
      long entry = old.get(Access.LONG, from * SLOT);
      if (entry != 0) {
        long slot = entry >>> Integer.SIZE & newMask;
        while (table.get(Access.LONG, slot * SLOT) != 0) {
          slot = slot + 1 & newMask;
        }
        table.set(Access.LONG, slot * SLOT, entry);
      }
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
