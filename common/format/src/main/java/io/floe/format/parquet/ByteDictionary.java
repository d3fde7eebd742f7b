package io.floe.format.parquet;

import io.floe.engine.memory.Memory;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;

/** The distinct values of a chunk of strings or bytes, laid out as a dictionary page has them. */
final class ByteDictionary implements AutoCloseable {
  /** Beyond this a dictionary no longer pays. */
  private static final long MAX_BYTES = 1 << 20;

  private final ByteBuilder plain;
  private long[] starts = new long[1024];
  private int[] hashes = new int[1024];
  private int[] table = new int[2048];
  private int size;

  ByteDictionary(Memory memory) {
    this.plain = new ByteBuilder(memory, 1 << 14);
    Arrays.fill(table, -1);
  }

  int size() {
    return size;
  }

  boolean isTooLarge() {
    return plain.size() > MAX_BYTES;
  }

  /** The content of the dictionary page. */
  MemorySegment bytes() {
    return plain.bytes();
  }

  /** A value by its code. */
  MemorySegment value(int code) {
    int length = plain.segment().get(ValueLayout.JAVA_INT_UNALIGNED, starts[code]);
    return plain.segment().asSlice(starts[code] + 4, length);
  }

  /** The code of a value, a new one when it was not there. */
  int code(MemorySegment data, long offset, int length) {
    int hash = hash(data, offset, length);
    int slot = hash & (table.length - 1);
    while (table[slot] >= 0) {
      int code = table[slot];
      if (hashes[code] == hash && equal(code, data, offset, length)) {
        return code;
      }
      slot = (slot + 1) & (table.length - 1);
    }
    if (size == starts.length) {
      grow();
      slot = hash & (table.length - 1);
      while (table[slot] >= 0) {
        slot = (slot + 1) & (table.length - 1);
      }
    }
    table[slot] = size;
    hashes[size] = hash;
    starts[size] = plain.size();
    plain.putInt(length);
    plain.put(data, offset, length);
    return size++;
  }

  private boolean equal(int code, MemorySegment data, long offset, int length) {
    long start = starts[code];
    return plain.segment().get(ValueLayout.JAVA_INT_UNALIGNED, start) == length
        && MemorySegment.mismatch(
                plain.segment(), start + 4, start + 4 + length, data, offset, offset + length)
            < 0;
  }

  private static int hash(MemorySegment data, long offset, int length) {
    long hash = length * 0x9E3779B97F4A7C15L;
    long at = offset;
    long end = offset + length;
    for (; at + 8 <= end; at += 8) {
      hash = (hash ^ data.get(ValueLayout.JAVA_LONG_UNALIGNED, at)) * 0xFF51AFD7ED558CCDL;
      hash ^= hash >>> 32;
    }
    for (; at < end; at++) {
      hash = (hash ^ data.get(ValueLayout.JAVA_BYTE, at)) * 0xC4CEB9FE1A85EC53L;
      hash ^= hash >>> 29;
    }
    return (int) (hash ^ hash >>> 32);
  }

  private void grow() {
    starts = Arrays.copyOf(starts, size * 2);
    hashes = Arrays.copyOf(hashes, size * 2);
    table = new int[size * 4];
    Arrays.fill(table, -1);
    for (int code = 0; code < size; code++) {
      int slot = hashes[code] & (table.length - 1);
      while (table[slot] >= 0) {
        slot = (slot + 1) & (table.length - 1);
      }
      table[slot] = code;
    }
  }

  @Override
  public void close() {
    plain.close();
  }
}
