package io.floe.engine.keys;

import io.floe.engine.column.Column;
import io.floe.engine.column.Hashes;
import io.floe.engine.memory.Access;
import io.floe.engine.memory.Memory;
import java.lang.foreign.MemorySegment;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Keys of up to 128 bits, as those of two 64-bit columns. */
final class TwoWordIndex extends KeyIndex {
  private static final int ENTRY = 2 * Long.BYTES;

  private final WordPacking packing;

  TwoWordIndex(WordPacking packing, boolean nullsEqual, Memory memory) {
    super(2, nullsEqual, memory);
    this.packing = packing;
  }

  @Override
  IndexedKeys prepared(
      List<? extends Column> keys, int count, boolean @Nullable [] absent, Memory scratch) {
    long[] first = new long[count];
    long[] second = new long[count];
    packing.pack(keys, count, first, second, scratch);
    long[] hashes = new long[count];
    for (int row = 0; row < count; row++) {
      hashes[row] = Hashes.mix(Hashes.mix(first[row]) ^ second[row]);
    }
    return IndexedKeys.words(hashes, first, second, absent);
  }

  @Override
  int match(IndexedKeys keys, int[] candidates, int[] slots, int candidateCount, int[] found) {
    int kept = 0;
    MemorySegment directory = directory().segment();
    MemorySegment entries = entries().segment();
    long[] first = keys.first();
    long[] second = keys.second();
    int[] ends = ends();
    for (int index = 0; index < candidateCount; index++) {
      int row = candidates[index];
      int place = start(directory, slots[index]);
      int end = start(directory, slots[index] + 1);
      while (place < end) {
        long at = (long) place * ENTRY;
        if (entries.get(Access.LONG, at) == first[row]
            && entries.get(Access.LONG, at + Long.BYTES) == second[row]) {
          candidates[kept] = row;
          found[kept++] = place;
          break;
        }
        place = ends[place];
      }
    }
    return kept;
  }

  @Override
  boolean same(MemorySegment entries, long left, long right) {
    return entries.get(Access.LONG, left * ENTRY) == entries.get(Access.LONG, right * ENTRY)
        && entries.get(Access.LONG, left * ENTRY + Long.BYTES)
            == entries.get(Access.LONG, right * ENTRY + Long.BYTES);
  }
}
