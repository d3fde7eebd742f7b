package io.floe.engine.column;

/**
 * Codes into a column of values. A row is null where its code is null; the values themselves are
 * never null, but one may occur twice.
 */
public final class DictionaryColumn extends ReferenceCounted implements Column {
  private final FixedColumn codes;
  private final FlatColumn dictionary;

  /** Takes over both; codes are INT32 and lie within the dictionary wherever they are not null. */
  public DictionaryColumn(FixedColumn codes, FlatColumn dictionary) {
    if (codes.layout() != FixedLayout.INT32) {
      throw new IllegalArgumentException("codes are INT32, not " + codes.layout());
    }
    this.codes = codes;
    this.dictionary = dictionary;
  }

  /** The codes, which also carry the nulls. */
  public FixedColumn codes() {
    return codes;
  }

  /** The values that codes point to, without nulls. */
  public FlatColumn dictionary() {
    return dictionary;
  }

  @Override
  public Layout layout() {
    return dictionary.layout();
  }

  @Override
  public int length() {
    return codes.length();
  }

  @Override
  public boolean hasNulls() {
    return codes.hasNulls();
  }

  @Override
  public int nullCount() {
    return codes.nullCount();
  }

  @Override
  public boolean isNull(int row) {
    return codes.isNull(row);
  }

  @Override
  public DictionaryColumn retain() {
    addReference();
    return this;
  }

  @Override
  public void close() {
    dropReference();
  }

  @Override
  void free() {
    codes.close();
    dictionary.close();
  }
}
