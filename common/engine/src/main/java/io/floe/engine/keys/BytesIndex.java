package io.floe.engine.keys;

import io.floe.engine.column.Column;
import io.floe.engine.column.Hashes;
import io.floe.engine.column.RowKeys;
import io.floe.engine.memory.Access;
import io.floe.engine.memory.Memory;
import java.lang.foreign.MemorySegment;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Keys of any layout: an entry is the hash, then which part and row the bytes are those of. */
final class BytesIndex extends KeyIndex {
  private static final int ENTRY = 2 * Long.BYTES;

  BytesIndex(boolean nullsEqual, Memory memory) {
    super(2, nullsEqual, memory);
  }

  @Override
  IndexedKeys prepared(
      List<? extends Column> keys, int count, boolean @Nullable [] absent, Memory scratch) {
    RowKeys bytes = RowKeys.unordered(keys, count, scratch);
    long[] hashes = new long[count];
    long[] places = new long[count];
    int[] offsets = bytes.offsets();
    for (int row = 0; row < count; row++) {
      hashes[row] = Hashes.bytes(bytes.bytes(), offsets[row], offsets[row + 1] - offsets[row]);
      places[row] = row;
    }
    return IndexedKeys.bytes(hashes, places, absent, bytes);
  }

  @Override
  List<IndexedKeys> numbered(List<IndexedKeys> keys) {
    for (int number = 0; number < keys.size(); number++) {
      long[] places = keys.get(number).second();
      for (int row = 0; row < places.length; row++) {
        places[row] |= (long) number << Integer.SIZE;
      }
    }
    return keys;
  }

  @Override
  int match(IndexedKeys keys, int[] candidates, int[] slots, int candidateCount, int[] found) {
    int kept = 0;
    MemorySegment directory = directory().segment();
    MemorySegment entries = entries().segment();
    RowKeys probe = keys.bytes();
    int[] ends = ends();
    for (int index = 0; index < candidateCount; index++) {
      int row = candidates[index];
      int place = start(directory, slots[index]);
      int end = start(directory, slots[index] + 1);
      while (place < end) {
        long at = (long) place * ENTRY;
        if (entries.get(Access.LONG, at) == keys.hashes()[row]
            && equal(probe, row, entries.get(Access.LONG, at + Long.BYTES))) {
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
    if (entries.get(Access.LONG, left * ENTRY) != entries.get(Access.LONG, right * ENTRY)) {
      return false;
    }
    long place = entries.get(Access.LONG, left * ENTRY + Long.BYTES);
    return equal(
        part((int) (place >>> Integer.SIZE)).bytes(),
        (int) place,
        entries.get(Access.LONG, right * ENTRY + Long.BYTES));
  }

  @Override
  public void complete() {
    // Entries point into the keys.
  }

  private boolean equal(RowKeys keys, int row, long place) {
    RowKeys held = part((int) (place >>> Integer.SIZE)).bytes();
    int other = (int) place;
    int from = keys.offsets()[row];
    int length = keys.offsets()[row + 1] - from;
    int otherFrom = held.offsets()[other];
    return held.offsets()[other + 1] - otherFrom == length
        && RowKeys.equal(keys.bytes(), from, held.bytes(), otherFrom, length);
  }
}
