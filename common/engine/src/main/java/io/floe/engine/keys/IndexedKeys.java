package io.floe.engine.keys;

import io.floe.engine.column.Hashes;
import io.floe.engine.column.RowKeys;
import org.jspecify.annotations.Nullable;

/**
 * The keys of a page in the form that a {@link KeyIndex} holds: a hash, and one or two words that
 * are the key itself or tell where its bytes lie.
 */
public final class IndexedKeys implements AutoCloseable {
  private static final long[] NO_WORDS = {};

  private long @Nullable [] hashes;
  private final long[] first;
  private final long[] second;
  private final boolean @Nullable [] absent;
  private final @Nullable RowKeys bytes;
  private long least = Long.MAX_VALUE;
  private long greatest = Long.MIN_VALUE;

  private IndexedKeys(
      long @Nullable [] hashes,
      long[] first,
      long[] second,
      boolean @Nullable [] absent,
      @Nullable RowKeys bytes) {
    this.hashes = hashes;
    this.first = first;
    this.second = second;
    this.absent = absent;
    this.bytes = bytes;
  }

  /** Keys of one word; hashes are made once somebody wants them. */
  static IndexedKeys oneWord(long[] words, boolean @Nullable [] absent) {
    return new IndexedKeys(null, words, NO_WORDS, absent, null);
  }

  /**
   * Keys of two words.
   *
   * @param absent the rows that match nothing, or null when there are none
   */
  static IndexedKeys words(
      long[] hashes, long[] first, long[] second, boolean @Nullable [] absent) {
    return new IndexedKeys(hashes, first, second, absent, null);
  }

  /** Keys whose bytes lie elsewhere, at places that the second words tell. */
  static IndexedKeys bytes(
      long[] hashes, long[] places, boolean @Nullable [] absent, RowKeys bytes) {
    return new IndexedKeys(hashes, hashes, places, absent, bytes);
  }

  static long[] noWords() {
    return NO_WORDS;
  }

  int count() {
    return first.length;
  }

  /** Notes the range of the words, for an index that is built of them. */
  void measure() {
    for (int row = 0; row < first.length; row++) {
      long key = first[row] ^ Long.MIN_VALUE;
      if (absent == null || !absent[row]) {
        least = Math.min(least, key);
        greatest = Math.max(greatest, key);
      }
    }
  }

  /** The least first word, by an order in which all words are signed. */
  long least() {
    return least;
  }

  /** The greatest first word; below the least where no row has a key. */
  long greatest() {
    return greatest;
  }

  /** The hashes. Threads that ask at once may each make them, and make the same. */
  long[] hashes() {
    long[] known = hashes;
    if (known == null) {
      known = new long[first.length];
      for (int row = 0; row < known.length; row++) {
        known[row] = Hashes.mix(first[row]);
      }
      hashes = known;
    }
    return known;
  }

  long[] first() {
    return first;
  }

  long[] second() {
    return second;
  }

  boolean isAbsent(int row) {
    return absent != null && absent[row];
  }

  boolean hasAbsent() {
    return absent != null;
  }

  RowKeys bytes() {
    if (bytes == null) {
      throw new IllegalStateException("keys without bytes");
    }
    return bytes;
  }

  @Override
  public void close() {
    if (bytes != null) {
      bytes.close();
    }
  }
}
