package io.floe.engine.column;

import io.floe.engine.memory.Buffer;
import org.jspecify.annotations.Nullable;

/** Lists of one width: row {@code r} holds the child's rows from r * width on. */
public final class ArrayColumn extends FlatColumn {
  private final int width;
  private final Column child;

  /** Takes over the bitmap and the child, which has length * width rows. */
  public ArrayColumn(
      int length, int width, Column child, @Nullable Buffer validity, int nullCount) {
    super(length, validity, nullCount);
    this.width = width;
    this.child = child;
  }

  @Override
  public Layout.ArrayOf layout() {
    return new Layout.ArrayOf(child.layout(), width);
  }

  /** How many values a row holds. */
  public int width() {
    return width;
  }

  /** The values of all rows. */
  public Column child() {
    return child;
  }

  @Override
  public ArrayColumn retain() {
    addReference();
    return this;
  }

  @Override
  void freeValues() {
    child.close();
  }
}
