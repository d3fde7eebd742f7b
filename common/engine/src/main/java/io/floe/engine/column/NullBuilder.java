package io.floe.engine.column;

import io.floe.engine.memory.Memory;

/** Makes a column of nulls row by row. */
public final class NullBuilder extends ColumnBuilder {
  private int rows;

  public NullBuilder(Memory memory) {
    super(memory);
  }

  @Override
  public void appendNull() {
    rows++;
  }

  @Override
  public NullColumn finish() {
    return new NullColumn(rows);
  }
}
