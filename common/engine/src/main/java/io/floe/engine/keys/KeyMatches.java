package io.floe.engine.keys;

import java.util.Arrays;

/**
 * Which rows of a page have a key that an index knows, rising, and the number of each such key.
 * Kept by whoever looks up in one index, page after page.
 */
public final class KeyMatches {
  private final CodedKeys codes = new CodedKeys();
  private int[] rows = new int[0];
  private int[] numbers = new int[0];
  private int count;

  /** The numbers of keys that are codes, as far as they have been looked up. */
  CodedKeys codes() {
    return codes;
  }

  /** Makes room for a page, and forgets the one before. */
  void reserve(int rowCount) {
    if (rows.length < rowCount) {
      rows = new int[rowCount];
      numbers = new int[rowCount];
    }
    count = 0;
  }

  void keep(int kept) {
    count = kept;
  }

  /** Every row of a page has the same key. */
  public void all(int rowCount, int number) {
    reserve(rowCount);
    for (int row = 0; row < rowCount; row++) {
      rows[row] = row;
    }
    Arrays.fill(numbers, 0, rowCount, number);
    count = rowCount;
  }

  /** No row has a key. */
  public void none() {
    count = 0;
  }

  /** Lets all rows of a page stand here: those without a match have the number -1. */
  public void spread(int rowCount) {
    int[] all = new int[rowCount];
    Arrays.fill(all, -1);
    for (int match = 0; match < count; match++) {
      all[rows[match]] = numbers[match];
    }
    reserve(rowCount);
    for (int row = 0; row < rowCount; row++) {
      rows[row] = row;
    }
    System.arraycopy(all, 0, numbers, 0, rowCount);
    count = rowCount;
  }

  /** Takes rows by the number that each has, -1 where none. */
  void compress(int[] found, int rowCount) {
    reserve(rowCount);
    int kept = 0;
    for (int row = 0; row < rowCount; row++) {
      rows[kept] = row;
      numbers[kept] = found[row];
      kept += found[row] >= 0 ? 1 : 0;
    }
    count = kept;
  }

  /** How many rows there are. */
  public int count() {
    return count;
  }

  /** The rows; as many as {@link #count} are meant. */
  public int[] rows() {
    return rows;
  }

  /** The number of each row's key. */
  public int[] numbers() {
    return numbers;
  }
}
