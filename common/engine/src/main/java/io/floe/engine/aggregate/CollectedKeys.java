package io.floe.engine.aggregate;

import io.floe.engine.memory.Access;
import io.floe.engine.memory.Buffer;
import io.floe.engine.memory.Memory;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;

/**
 * Numbers of groups in any order, in chunks that are never copied, until they are brought together
 * by group.
 */
final class CollectedKeys implements AutoCloseable {
  private static final int FIRST_CHUNK = 1 << 9;
  private static final int LARGEST_CHUNK = 1 << 16;

  private final Memory memory;
  private final List<Chunk> chunks = new ArrayList<>();
  private int rows;

  /** Groups, then keys, of as many rows as there is room for. */
  private static final class Chunk {
    private final Buffer buffer;
    private final int capacity;
    private int filled;

    Chunk(int capacity, Memory memory) {
      this.buffer = memory.allocate((long) capacity * (Integer.BYTES + Long.BYTES));
      this.capacity = capacity;
    }
  }

  CollectedKeys(Memory memory) {
    this.memory = memory;
  }

  int rows() {
    return rows;
  }

  void add(int[] groups, long[] keys, int count) {
    int from = 0;
    while (from < count) {
      Chunk chunk = chunks.isEmpty() ? null : chunks.getLast();
      if (chunk == null || chunk.filled == chunk.capacity) {
        int capacity = Math.clamp(Math.max(count - from, rows), FIRST_CHUNK, LARGEST_CHUNK);
        chunk = new Chunk(capacity, memory);
        chunks.add(chunk);
      }
      int size = Math.min(count - from, chunk.capacity - chunk.filled);
      MemorySegment target = chunk.buffer.segment();
      MemorySegment.copy(groups, from, target, Access.INT, chunk.filled * 4L, size);
      long at = chunk.capacity * 4L + chunk.filled * 8L;
      MemorySegment.copy(keys, from, target, Access.LONG, at, size);
      chunk.filled += size;
      rows = Math.addExact(rows, size);
      from += size;
    }
  }

  /** Takes over what another one has, of which each group is another here. */
  void absorb(CollectedKeys other, int[] ids) {
    for (Chunk chunk : other.chunks) {
      MemorySegment owners = chunk.buffer.segment();
      for (int row = 0; row < chunk.filled; row++) {
        owners.set(Access.INT, row * 4L, ids[owners.get(Access.INT, row * 4L)]);
      }
    }
    // The chunk that is being filled stays the last.
    chunks.addAll(0, other.chunks);
    rows = Math.addExact(rows, other.rows);
    other.chunks.clear();
    other.rows = 0;
  }

  /** Where the keys of each group begin once they are together, and where the last ones end. */
  int[] offsets(int groups) {
    int[] offsets = new int[groups + 1];
    for (Chunk chunk : chunks) {
      MemorySegment owners = chunk.buffer.segment();
      for (int row = 0; row < chunk.filled; row++) {
        offsets[owners.get(Access.INT, row * 4L) + 1]++;
      }
    }
    for (int group = 0; group < groups; group++) {
      offsets[group + 1] += offsets[group];
    }
    return offsets;
  }

  /** The keys group by group; the buffer belongs to the caller. */
  Buffer together(int[] offsets) {
    Buffer result = memory.allocate(rows * 8L);
    MemorySegment target = result.segment();
    int[] cursors = offsets.clone();
    for (Chunk chunk : chunks) {
      MemorySegment source = chunk.buffer.segment();
      long keys = chunk.capacity * 4L;
      for (int row = 0; row < chunk.filled; row++) {
        int place = cursors[source.get(Access.INT, row * 4L)]++;
        target.set(Access.LONG, place * 8L, source.get(Access.LONG, keys + row * 8L));
      }
    }
    return result;
  }

  @Override
  public void close() {
    chunks.forEach(chunk -> chunk.buffer.close());
    chunks.clear();
    rows = 0;
  }
}
