package io.floe.engine.keys;

import io.floe.engine.column.FixedColumn;
import io.floe.engine.column.FixedValues;
import io.floe.engine.memory.Access;
import io.floe.engine.memory.Buffer;
import io.floe.engine.memory.Memory;
import io.floe.engine.memory.Scope;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where keys of one word lie that fill the range between the least and the greatest well: one bit
 * for each number of the range, and before each 64 of them how many keys come before. A key is
 * known by one bit; its number is a count of bits. Keys that lie near each other are found near
 * each other, and a range of millions fits into the cache.
 */
final class DenseKeys implements AutoCloseable {
  /** Above, lookups would touch as much memory as those in an index of hashes. */
  private static final long BITS_PER_KEY = 192;

  /** Half a megabyte is little for any number of keys. */
  private static final long FEW_BITS = 1L << 22;

  /** Words are looked at in pieces that stay in the nearest cache. */
  private static final int PIECE = 1024;

  private final List<IndexedKeys> parts;
  private final long least;
  private final long span;
  private final Buffer bits;
  private final Buffer ranks;
  private final List<Range> ranges = new ArrayList<>();
  private int[] rows;
  private int @Nullable [] starts;
  private int size;
  private int inPlace;
  private boolean unique = true;

  private DenseKeys(
      List<IndexedKeys> parts, int count, long least, long span, Buffer bits, Buffer ranks) {
    this.parts = parts;
    this.least = least;
    this.span = span;
    this.bits = bits;
    this.ranks = ranks;
    this.rows = new int[count];
  }

  /** The index of these keys, to be built; null where they lie too far from each other. */
  static @Nullable DenseKeys of(List<IndexedKeys> parts, int count, Memory memory) {
    long least = Long.MAX_VALUE;
    long greatest = Long.MIN_VALUE;
    for (IndexedKeys part : parts) {
      least = Math.min(least, part.least());
      greatest = Math.max(greatest, part.greatest());
    }
    long distance = greatest - least;
    // A distance that overflows is negative: it is too long in any case.
    if (least > greatest || distance < 0 || distance >= Math.max(FEW_BITS, BITS_PER_KEY * count)) {
      return null;
    }
    // One more than needed: the place of all that is beyond the range, whose bit is never set.
    long words = (distance + 1 >>> 6) + 1;
    try (Scope scope = new Scope(memory)) {
      Buffer bits = scope.own(memory.allocateZeroed(words * Long.BYTES));
      Buffer ranks = scope.own(memory.allocate(words * Integer.BYTES));
      scope.handOver();
      return new DenseKeys(parts, count, least, distance + 1, bits, ranks);
    }
  }

  /** The work that builds the index, side by side: each piece sees to a part of the range. */
  List<Runnable> build(int tasks) {
    List<Runnable> work = new ArrayList<>();
    long words = (span >>> 6) + 1;
    for (int task = 0; task < tasks; task++) {
      Range range = new Range(words * task / tasks, words * (task + 1) / tasks);
      ranges.add(range);
      work.add(range::build);
    }
    return work;
  }

  /** Words of the bits, from one up to another. */
  private final class Range {
    private final long lowWord;
    private final long highWord;
    private final long low;
    private final long high;
    private int before;
    private int held;
    private int distinct;

    private Range(long lowWord, long highWord) {
      this.lowWord = lowWord;
      this.highWord = highWord;
      this.low = lowWord << 6;
      this.high = highWord << 6;
    }

    private void build() {
      MemorySegment set = bits.segment();
      setBits(set);
      distinct = rank(set);
      int placed = distinct == held ? single(set) : repeated(set);
      synchronized (DenseKeys.this) {
        size += held;
        inPlace += placed;
        unique &= distinct == held;
      }
    }

    private boolean misses(IndexedKeys part) {
      return part.least() - least >= high || part.greatest() - least < low;
    }

    private void setBits(MemorySegment set) {
      for (IndexedKeys part : parts) {
        if (part.least() - least >= high) {
          continue;
        }
        long[] words = part.first();
        boolean absent = part.hasAbsent();
        for (int row = 0; row < words.length; row++) {
          long at = (words[row] ^ Long.MIN_VALUE) - least;
          if (absent && part.isAbsent(row) || at >= high) {
            continue;
          }
          if (at < low) {
            before++;
          } else {
            long place = at >>> 6 << 3;
            set.set(Access.LONG, place, set.get(Access.LONG, place) | 1L << at);
            held++;
          }
        }
      }
    }

    /** Counts bits; returns how many there are in this range. */
    private int rank(MemorySegment set) {
      MemorySegment counts = ranks.segment();
      int rank = before;
      for (long word = lowWord; word < highWord; word++) {
        counts.set(Access.INT, word << 2, rank);
        rank += Long.bitCount(set.get(Access.LONG, word << 3));
      }
      return rank - before;
    }

    /** Each key has one row, whose place is the key's number. Returns how many rows lie there. */
    private int single(MemorySegment set) {
      int first = 0;
      int placed = 0;
      for (IndexedKeys part : parts) {
        long[] words = part.first();
        if (!misses(part)) {
          boolean absent = part.hasAbsent();
          for (int row = 0; row < words.length; row++) {
            long at = (words[row] ^ Long.MIN_VALUE) - least;
            if (at >= low && at < high && !(absent && part.isAbsent(row))) {
              int number = number(set, at);
              rows[number] = first + row;
              placed += number == first + row ? 1 : 0;
            }
          }
        }
        first += words.length;
      }
      return placed;
    }

    private int repeated(MemorySegment set) {
      int[] all = starts();
      int[] next = new int[distinct + 1];
      each(set, (number, row) -> next[number - before + 1]++);
      next[0] = before;
      for (int number = 0; number < distinct; number++) {
        next[number + 1] += next[number];
        all[before + number] = next[number];
      }
      all[before + distinct] = before + held;
      each(set, (number, row) -> rows[next[number - before]++] = row);
      return 0;
    }

    private void each(MemorySegment set, KeyRow action) {
      int first = 0;
      for (IndexedKeys part : parts) {
        long[] words = part.first();
        if (!misses(part)) {
          boolean absent = part.hasAbsent();
          for (int row = 0; row < words.length; row++) {
            long at = (words[row] ^ Long.MIN_VALUE) - least;
            if (at >= low && at < high && !(absent && part.isAbsent(row))) {
              action.see(number(set, at), first + row);
            }
          }
        }
        first += words.length;
      }
    }

    /** The starts of a range without repeated keys, where another range has some. */
    private void fillStarts(int[] all) {
      if (distinct == held) {
        for (int number = before; number <= before + held; number++) {
          all[number] = number;
        }
      }
    }
  }

  /** A row and the number of its key. */
  private interface KeyRow {
    void see(int number, int row);
  }

  private synchronized int[] starts() {
    int[] known = starts;
    if (known == null) {
      known = new int[rows.length + 1];
      starts = known;
    }
    return known;
  }

  /** Ends the building, when all of its work is done. */
  void complete() {
    if (starts != null) {
      int[] all = starts;
      ranges.forEach(range -> range.fillStarts(all));
    }
    ranges.clear();
  }

  private int number(MemorySegment set, long at) {
    long word = set.get(Access.LONG, at >>> 6 << 3);
    return ranks.segment().get(Access.INT, at >>> 6 << 2) + Long.bitCount(word & (1L << at) - 1);
  }

  /**
   * Finds the rows of a column whose keys are known. Keys that are null have to be left out by the
   * caller.
   *
   * @param numbered whether the numbers of keys are of interest
   */
  void find(FixedColumn column, boolean numbered, KeyMatches matches) {
    int count = column.length();
    matches.reserve(count);
    MemorySegment set = bits.segment();
    MemorySegment counts = ranks.segment();
    long[] words = new long[Math.min(count, PIECE)];
    int[] found = matches.rows();
    int[] numbers = matches.numbers();
    boolean nulls = column.hasNulls();
    int kept = 0;
    for (int from = 0; from < count; from += PIECE) {
      int length = Math.min(PIECE, count - from);
      FixedValues.ordered(column, from, length, words);
      int end = test(set, words, length, from, kept, found);
      if (nulls) {
        end = withoutNulls(column, found, kept, end);
      }
      if (numbered) {
        for (int match = kept; match < end; match++) {
          long at = (words[found[match] - from] ^ Long.MIN_VALUE) - least;
          long word = set.get(Access.LONG, at >>> 6 << 3);
          numbers[match] =
              counts.get(Access.INT, at >>> 6 << 2) + Long.bitCount(word & (1L << at) - 1);
        }
      }
      kept = end;
    }
    matches.keep(kept);
  }

  /** Writes the rows whose bit is set behind those that are known; no branch depends on a key. */
  private int test(MemorySegment set, long[] words, int length, int from, int known, int[] found) {
    int kept = known;
    long beyond = span + Long.MIN_VALUE;
    // Both the sign of the words and the order without sign are turned by the same bit.
    long origin = least;
    for (int row = 0; row < length; row++) {
      long at = Math.min(words[row] - origin, beyond) ^ Long.MIN_VALUE;
      found[kept] = from + row;
      kept += (int) (set.get(Access.LONG, at >>> 6 << 3) >>> at) & 1;
    }
    return kept;
  }

  private static int withoutNulls(FixedColumn column, int[] found, int from, int end) {
    int kept = from;
    for (int match = from; match < end; match++) {
      found[kept] = found[match];
      kept += column.isNull(found[match]) ? 0 : 1;
    }
    return kept;
  }

  /** The rows of all keys by number; where keys repeat, as {@link #start} tells. */
  int[] rows() {
    return rows;
  }

  /** Whether each row lies at the place of its own number. */
  boolean isInOrder() {
    return unique && inPlace == rows.length;
  }

  int start(int number) {
    return starts == null ? number : starts[number];
  }

  int end(int number) {
    return starts == null ? number + 1 : starts[number + 1];
  }

  int size() {
    return size;
  }

  boolean isUnique() {
    return unique;
  }

  @Override
  public void close() {
    bits.close();
    ranks.close();
  }
}
