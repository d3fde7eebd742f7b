package io.floe.engine.keys;

import io.floe.engine.column.RowKeys;
import org.jspecify.annotations.Nullable;

/**
 * The keys of a page in the form that a {@link KeyIndex} holds: a hash, and one or two words that
 * are the key itself or tell where its bytes lie.
 */
public final class IndexedKeys implements AutoCloseable {
  private static final long[] NO_WORDS = {};

  private final long[] hashes;
  private final long[] first;
  private final long[] second;
  private final boolean @Nullable [] absent;
  private final @Nullable RowKeys bytes;

  private IndexedKeys(
      long[] hashes,
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

  /**
   * Keys of one or two words.
   *
   * @param second the second words; empty when keys have one word
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
    return hashes.length;
  }

  long[] hashes() {
    return hashes;
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
