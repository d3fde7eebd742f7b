package io.floe.engine.column;

/** One value for all rows, which may be null. */
public final class ConstantColumn extends ReferenceCounted implements Column {
  private final FlatColumn value;
  private final int length;

  /** Takes over the value, a flat column of one row. */
  public ConstantColumn(FlatColumn value, int length) {
    if (value.length() != 1) {
      throw new IllegalArgumentException("a constant has one value, not " + value.length());
    }
    this.value = value;
    this.length = length;
  }

  /** The value, a column of one row. */
  public FlatColumn value() {
    return value;
  }

  @Override
  public Layout layout() {
    return value.layout();
  }

  @Override
  public int length() {
    return length;
  }

  @Override
  public boolean hasNulls() {
    return length > 0 && value.isNull(0);
  }

  @Override
  public int nullCount() {
    return value.isNull(0) ? length : 0;
  }

  @Override
  public boolean isNull(int row) {
    return value.isNull(0);
  }

  @Override
  public ConstantColumn retain() {
    addReference();
    return this;
  }

  @Override
  public void close() {
    dropReference();
  }

  @Override
  void free() {
    value.close();
  }
}
