package io.floe.engine.column;

import io.floe.engine.memory.Buffer;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A column that holds one value for each row, with an optional bitmap of the rows that are valid.
 */
public abstract sealed class FlatColumn extends ReferenceCounted implements Column
    permits FixedColumn, BitColumn, BytesColumn, ListColumn, ArrayColumn, StructColumn, NullColumn {
  private final int length;
  private final @Nullable Buffer validity;
  private int nullCount;

  /**
   * Takes over the validity bitmap.
   *
   * @param validity one bit a row, set where valid; null when all rows are valid
   * @param nullCount how many rows are null, or -1 to count them when somebody asks
   */
  FlatColumn(int length, @Nullable Buffer validity, int nullCount) {
    this.length = length;
    this.validity = validity;
    this.nullCount = validity == null ? 0 : nullCount;
  }

  @Override
  public final int length() {
    return length;
  }

  /** One bit a row, set where valid; null when all rows are valid. */
  public @Nullable Buffer validity() {
    return validity;
  }

  @Override
  public boolean hasNulls() {
    return validity != null && nullCount() > 0;
  }

  @Override
  public int nullCount() {
    if (nullCount < 0) {
      nullCount = length - Bitmaps.countOnes(Objects.requireNonNull(validity).segment(), length);
    }
    return nullCount;
  }

  @Override
  public boolean isNull(int row) {
    return validity != null && !Bitmaps.get(validity.segment(), row);
  }

  @Override
  public FlatColumn retain() {
    addReference();
    return this;
  }

  @Override
  public void close() {
    dropReference();
  }

  @Override
  final void free() {
    if (validity != null) {
      validity.close();
    }
    freeValues();
  }

  /** Closes the buffers and children of the values. */
  abstract void freeValues();
}
