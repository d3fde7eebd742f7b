package io.floe.engine.keys;

import io.floe.engine.column.Column;
import io.floe.engine.column.FixedColumn;
import io.floe.engine.column.FlatColumn;
import io.floe.engine.column.Flatten;
import io.floe.engine.column.Layout;
import io.floe.engine.memory.Access;
import io.floe.engine.memory.Buffer;
import io.floe.engine.memory.Memory;
import io.floe.engine.memory.Scope;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * For each key the rows that have it, in their order. A directory by the high bits of the hash
 * leads to a run of entries that lie together, and filters most absent keys by a bit of its own, so
 * that a lookup touches two places of memory. Built by several threads side by side, each for a
 * range of hashes.
 */
public abstract sealed class KeyIndex implements AutoCloseable
    permits OneWordIndex, TwoWordIndex, BytesIndex {
  private static final int COUNT_SHIFT = 16;
  private static final long ONE_ENTRY = 1L << COUNT_SHIFT;
  private static final int FILTER_BITS = 15;

  private final boolean nullsEqual;
  private final int words;
  final Memory memory;
  private List<IndexedKeys> parts = List.of();
  private @Nullable Buffer directory;
  private @Nullable Buffer entries;
  private boolean taken;
  private int shift;
  private int[] rows = new int[0];
  private int[] ends = new int[0];
  private int size;
  private int distinct;
  private @Nullable DenseKeys dense;

  KeyIndex(int words, boolean nullsEqual, Memory memory) {
    this.words = words;
    this.nullsEqual = nullsEqual;
    this.memory = memory;
  }

  /** An index of keys of these layouts. */
  public static KeyIndex of(List<? extends Layout> layouts, boolean nullsEqual, Memory memory) {
    @Nullable WordPacking packing = WordPacking.of(layouts, nullsEqual);
    if (packing == null) {
      return new BytesIndex(nullsEqual, memory);
    }
    return packing.wordCount() == 1
        ? new OneWordIndex(packing, nullsEqual, memory)
        : new TwoWordIndex(packing, nullsEqual, memory);
  }

  /** The keys of a page as this index holds them. For any number of threads. */
  public final IndexedKeys prepare(List<? extends Column> keys, int count, Memory scratch) {
    IndexedKeys prepared = prepared(keys, count, absent(keys, count), scratch);
    if (words == 1) {
      prepared.measure();
    }
    return prepared;
  }

  abstract IndexedKeys prepared(
      List<? extends Column> keys, int count, boolean @Nullable [] absent, Memory scratch);

  /** Lets keys know which part of the index they are, where entries point to them. */
  List<IndexedKeys> numbered(List<IndexedKeys> keys) {
    return keys;
  }

  /**
   * Finds the first entry of each key. Rows that have none are taken out of the candidates.
   *
   * @param slots the candidates' places in the directory
   * @param found is filled with the entries, in the order of the rows that are left
   * @return how many rows are left
   */
  abstract int match(
      IndexedKeys keys, int[] candidates, int[] slots, int candidateCount, int[] found);

  /** An index of keys without hashes, where these keys allow it. */
  @Nullable DenseKeys dense(List<IndexedKeys> keys, int count) {
    return null;
  }

  /** Whether two entries have the same key. */
  abstract boolean same(MemorySegment entries, long left, long right);

  private boolean @Nullable [] absent(List<? extends Column> keys, int count) {
    boolean[] absent = null;
    if (nullsEqual) {
      return absent;
    }
    for (Column key : keys) {
      if (key.hasNulls()) {
        absent = absent == null ? new boolean[count] : absent;
        for (int row = 0; row < count; row++) {
          absent[row] |= key.isNull(row);
        }
      }
    }
    return absent;
  }

  /**
   * Takes over the keys of all rows and returns the work that builds the index, to be done side by
   * side before {@link #find}.
   */
  public final List<Runnable> build(List<IndexedKeys> keys, int tasks) {
    taken = true;
    parts = numbered(List.copyOf(keys));
    int count = 0;
    for (IndexedKeys part : parts) {
      count = Math.addExact(count, part.count());
    }
    DenseKeys filling = dense(parts, count);
    dense = filling;
    if (filling != null) {
      return filling.build(tasks);
    }
    int slots = slots(count);
    shift = Long.SIZE - Integer.numberOfTrailingZeros(slots);
    directory = memory.allocateZeroed((slots + 1L) * Long.BYTES);
    entries = memory.allocate((long) count * words * Long.BYTES);
    rows = new int[count];
    ends = new int[count];
    List<Runnable> work = new ArrayList<>();
    for (int task = 0; task < tasks; task++) {
      int low = (int) ((long) slots * task / tasks);
      int high = (int) ((long) slots * (task + 1) / tasks);
      work.add(() -> build(low, high));
    }
    return work;
  }

  /** A power of two, at least as many as keys as long as memory can be addressed by an int. */
  private static int slots(int count) {
    return count <= 16 ? 16 : Integer.highestOneBit(Math.min(count - 1, (1 << 29) - 1)) << 1;
  }

  /** Builds the entries whose slots lie in a range. */
  private void build(int low, int high) {
    MemorySegment slots = directory().segment();
    long start = count(slots, low, high);
    long run = start;
    for (int slot = low; slot < high; slot++) {
      long entry = slots.get(Access.LONG, (slot + 1L) * Long.BYTES);
      slots.set(Access.LONG, (slot + 1L) * Long.BYTES, run << COUNT_SHIFT | entry & ONE_ENTRY - 1);
      run += entry >>> COUNT_SHIFT;
    }
    scatter(slots, low, high);
    int keys = 0;
    int from = (int) start;
    Regrouping regrouping = new Regrouping();
    for (int slot = low; slot < high; slot++) {
      int end = (int) (slots.get(Access.LONG, (slot + 1L) * Long.BYTES) >>> COUNT_SHIFT);
      keys += end - from <= 1 ? single(from, end) : regrouping.run(from, end);
      from = end;
    }
    synchronized (this) {
      size += (int) (run - start);
      distinct += keys;
    }
  }

  /** Counts the entries of each slot of a range; returns how many lie before the range. */
  private long count(MemorySegment slots, int low, int high) {
    long before = 0;
    for (IndexedKeys part : parts) {
      long[] hashes = part.hashes();
      for (int row = 0; row < part.count(); row++) {
        long hash = hashes[row];
        int slot = (int) (hash >>> shift);
        if (slot >= high || part.isAbsent(row)) {
          continue;
        }
        if (slot < low) {
          before++;
        } else {
          long at = (slot + 1L) * Long.BYTES;
          long entry = slots.get(Access.LONG, at) + ONE_ENTRY;
          slots.set(Access.LONG, at, entry | 1L << (hash & FILTER_BITS));
        }
      }
    }
    return before;
  }

  private void scatter(MemorySegment slots, int low, int high) {
    MemorySegment target = entries().segment();
    int first = 0;
    for (IndexedKeys part : parts) {
      long[] hashes = part.hashes();
      for (int row = 0; row < part.count(); row++) {
        int slot = (int) (hashes[row] >>> shift);
        if (slot < low || slot >= high || part.isAbsent(row)) {
          continue;
        }
        long at = (slot + 1L) * Long.BYTES;
        long entry = slots.get(Access.LONG, at);
        slots.set(Access.LONG, at, entry + ONE_ENTRY);
        int place = (int) (entry >>> COUNT_SHIFT);
        long word = (long) place * words * Long.BYTES;
        target.set(Access.LONG, word, part.first()[row]);
        if (words == 2) {
          target.set(Access.LONG, word + Long.BYTES, part.second()[row]);
        }
        rows[place] = first + row;
      }
      first += part.count();
    }
  }

  private int single(int from, int end) {
    if (end > from) {
      ends[from] = end;
    }
    return end - from;
  }

  /** Brings equal keys of one slot together without changing the order of their rows. */
  private final class Regrouping {
    private long[] keptWords = new long[16];
    private int[] keptRows = new int[8];

    int run(int from, int end) {
      MemorySegment segment = entries().segment();
      int keys = 0;
      int start = from;
      while (start < end) {
        int last = start + 1;
        int kept = 0;
        for (int place = start + 1; place < end; place++) {
          if (same(segment, start, place)) {
            if (last != place) {
              move(segment, place, last);
            }
            last++;
          } else {
            keep(segment, place, kept++);
          }
        }
        for (int index = 0; index < kept; index++) {
          restore(segment, index, last + index);
        }
        ends[start] = last;
        keys++;
        start = last;
      }
      return keys;
    }

    private void move(MemorySegment segment, int from, int to) {
      for (int word = 0; word < words; word++) {
        segment.set(
            Access.LONG,
            ((long) to * words + word) * Long.BYTES,
            segment.get(Access.LONG, ((long) from * words + word) * Long.BYTES));
      }
      rows[to] = rows[from];
    }

    private void keep(MemorySegment segment, int place, int index) {
      if (index == keptRows.length) {
        keptRows = Arrays.copyOf(keptRows, index * 2);
        keptWords = Arrays.copyOf(keptWords, index * 4);
      }
      keptRows[index] = rows[place];
      for (int word = 0; word < words; word++) {
        keptWords[index * 2 + word] =
            segment.get(Access.LONG, ((long) place * words + word) * Long.BYTES);
      }
    }

    private void restore(MemorySegment segment, int index, int place) {
      rows[place] = keptRows[index];
      for (int word = 0; word < words; word++) {
        segment.set(
            Access.LONG, ((long) place * words + word) * Long.BYTES, keptWords[index * 2 + word]);
      }
    }
  }

  /**
   * Finds the rows of keys.
   *
   * @param numbered whether the numbers of keys are of interest, or only which rows match
   * @param matches is filled with the rows whose key is known and its number, for {@link #start}
   */
  public final void find(
      List<? extends Column> keys,
      int count,
      boolean numbered,
      KeyMatches matches,
      Memory scratch) {
    DenseKeys filled = dense;
    if (size() == 0) {
      matches.none();
    } else if (filled != null && keys.getFirst() instanceof FixedColumn column) {
      filled.find(column, numbered, matches);
    } else {
      CodedKeys coded = matches.codes();
      if (!coded.read(keys, count)) {
        look(keys, count, numbered, matches, scratch);
        return;
      }
      if (coded.distinct() > 0) {
        lookOnce(keys, coded, matches, scratch);
      }
      int[] found = new int[count];
      coded.expand(found, count);
      matches.compress(found, count);
    }
  }

  /** Looks up the combinations of codes that have not been seen before. */
  private void lookOnce(
      List<? extends Column> keys, CodedKeys coded, KeyMatches matches, Memory scratch) {
    int[] small = new int[coded.distinct()];
    try (Scope scope = new Scope(scratch)) {
      look(KeyTable.few(keys, coded, scope), small.length, true, matches, scratch);
    }
    Arrays.fill(small, -1);
    for (int match = 0; match < matches.count(); match++) {
      small[matches.rows()[match]] = matches.numbers()[match];
    }
    coded.answer(small);
  }

  private void look(
      List<? extends Column> keys,
      int count,
      boolean numbered,
      KeyMatches matches,
      Memory scratch) {
    DenseKeys filled = dense;
    if (filled == null) {
      findRows(keys, count, matches, scratch);
      return;
    }
    try (FlatColumn flat = Flatten.of(keys.getFirst(), scratch)) {
      if (flat instanceof FixedColumn column) {
        filled.find(column, numbered, matches);
      } else {
        matches.none();
      }
    }
  }

  private void findRows(
      List<? extends Column> keys, int count, KeyMatches matches, Memory scratch) {
    matches.reserve(count);
    try (IndexedKeys probe = prepared(keys, count, absent(keys, count), scratch)) {
      MemorySegment segment = directory().segment();
      int[] candidates = matches.rows();
      int[] slots = new int[count];
      int candidateCount = 0;
      long[] hashes = probe.hashes();
      for (int row = 0; row < count; row++) {
        long hash = hashes[row];
        int slot = (int) (hash >>> shift);
        long entry = segment.get(Access.LONG, (slot + 1L) * Long.BYTES);
        candidates[candidateCount] = row;
        slots[candidateCount] = slot;
        candidateCount += (int) (entry >>> (hash & FILTER_BITS)) & 1;
      }
      if (probe.hasAbsent()) {
        int kept = 0;
        for (int index = 0; index < candidateCount; index++) {
          candidates[kept] = candidates[index];
          slots[kept] = slots[index];
          kept += probe.isAbsent(candidates[index]) ? 0 : 1;
        }
        candidateCount = kept;
      }
      matches.keep(match(probe, candidates, slots, candidateCount, matches.numbers()));
    }
  }

  /** Ends the building: frees keys that entries repeat. */
  public void complete() {
    if (dense != null) {
      dense.complete();
    }
    parts.forEach(IndexedKeys::close);
    parts = List.of();
  }

  /** Where the entries of a slot start. */
  static int start(MemorySegment directory, int slot) {
    return (int) (directory.get(Access.LONG, (long) slot * Long.BYTES) >>> COUNT_SHIFT);
  }

  /** The rows of all keys; those of one key lie together in their order. */
  public final int[] rows() {
    return dense == null ? rows : dense.rows();
  }

  /** Where the rows of a key lie within {@link #rows}; where keys do not repeat, its number. */
  public final int start(int number) {
    return dense == null ? number : dense.start(number);
  }

  /** Where the rows of a key end. */
  public final int end(int number) {
    return dense == null ? ends[number] : dense.end(number);
  }

  /** Whether the number of each key is that of its one row. */
  public final boolean isInOrder() {
    return dense != null && dense.isInOrder();
  }

  /** How many rows have a key that may match. */
  public final int size() {
    return dense == null ? size : dense.size();
  }

  /** Whether no two rows have the same key. */
  public final boolean isUnique() {
    return dense == null ? distinct == size : dense.isUnique();
  }

  final int[] ends() {
    return ends;
  }

  final Buffer directory() {
    return required(directory);
  }

  final Buffer entries() {
    return required(entries);
  }

  final IndexedKeys part(int number) {
    return parts.get(number);
  }

  private static Buffer required(@Nullable Buffer buffer) {
    if (buffer == null) {
      throw new IllegalStateException("the index of keys is not built");
    }
    return buffer;
  }

  /** Whether the keys of the rows belong to this index. */
  public final boolean hasTaken() {
    return taken;
  }

  /** Frees the index and the keys it took over. */
  @Override
  public final void close() {
    try (Scope scope = new Scope(memory)) {
      parts.forEach(scope::own);
      if (directory != null) {
        scope.own(directory);
      }
      if (entries != null) {
        scope.own(entries);
      }
      if (dense != null) {
        scope.own(dense);
      }
    }
    dense = null;
    parts = List.of();
    directory = null;
    entries = null;
  }
}
