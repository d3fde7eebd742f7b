package io.floe.engine.keys;

import io.floe.engine.column.Column;
import io.floe.engine.memory.Access;
import io.floe.engine.memory.Memory;
import java.lang.foreign.MemorySegment;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Keys of up to 64 bits. */
final class OneWordIndex extends KeyIndex {
  private final WordPacking packing;

  OneWordIndex(WordPacking packing, boolean nullsEqual, Memory memory) {
    super(1, nullsEqual, memory);
    this.packing = packing;
  }

  @Override
  IndexedKeys prepared(
      List<? extends Column> keys, int count, boolean @Nullable [] absent, Memory scratch) {
    long[] words = new long[count];
    packing.pack(keys, count, words, IndexedKeys.noWords(), scratch);
    return IndexedKeys.oneWord(words, absent);
  }

  @Override
  @Nullable DenseKeys dense(List<IndexedKeys> keys, int count) {
    return packing.isPlain() ? DenseKeys.of(keys, count, memory) : null;
  }

  @Override
  int match(IndexedKeys keys, int[] candidates, int[] slots, int candidateCount, int[] found) {
    int kept = 0;
    MemorySegment directory = directory().segment();
    MemorySegment entries = entries().segment();
    long[] words = keys.first();
    int[] ends = ends();
    for (int index = 0; index < candidateCount; index++) {
      int row = candidates[index];
      int place = start(directory, slots[index]);
      int end = start(directory, slots[index] + 1);
      long word = words[row];
      while (place < end) {
        if (entries.get(Access.LONG, (long) place * Long.BYTES) == word) {
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
    return entries.get(Access.LONG, left * Long.BYTES)
        == entries.get(Access.LONG, right * Long.BYTES);
  }
}
