package io.floe.engine.column;

import io.floe.engine.memory.Memory;

/** Makes a column of arrays: the values of a row go to the child first, then the row is ended. */
public final class ArrayBuilder extends ColumnBuilder {
  private final int width;
  private final ColumnBuilder child;

  public ArrayBuilder(Layout inner, int width, int expectedRows, Memory memory) {
    super(memory);
    this.width = width;
    this.child = ColumnBuilder.of(inner, Math.multiplyExact(expectedRows, width), memory);
  }

  /** Takes the values of the array that is being made. */
  public ColumnBuilder child() {
    return child;
  }

  /** How many values an array has. */
  public int width() {
    return width;
  }

  /** Ends an array whose values the child has got. */
  public void append() {
    nextRow(true);
  }

  @Override
  public void appendNull() {
    for (int place = 0; place < width; place++) {
      child.appendNull();
    }
    nextRow(false);
  }

  @Override
  public ArrayColumn finish() {
    int nulls = nullCount();
    return new ArrayColumn(length(), width, child.finish(), takeValidity(), nulls);
  }

  @Override
  public void close() {
    child.close();
    super.close();
  }
}
