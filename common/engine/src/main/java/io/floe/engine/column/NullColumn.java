package io.floe.engine.column;

/** Rows that are all null, without any buffer. */
public final class NullColumn extends FlatColumn {
  public NullColumn(int length) {
    super(length, null, 0);
  }

  @Override
  public Layout layout() {
    return Layout.Nothing.NOTHING;
  }

  @Override
  public boolean hasNulls() {
    return length() > 0;
  }

  @Override
  public int nullCount() {
    return length();
  }

  @Override
  public boolean isNull(int row) {
    return true;
  }

  @Override
  public NullColumn retain() {
    addReference();
    return this;
  }

  @Override
  void freeValues() {
    // There is nothing to free: the rows take no memory.
  }
}
