package io.floe.engine.column;

import io.floe.engine.memory.Access;
import io.floe.engine.memory.GrowableBuffer;
import io.floe.engine.memory.Memory;

/** Makes a column of numbers row by row. */
public final class FixedBuilder extends ColumnBuilder {
  private final FixedLayout layout;
  private final int size;
  private final GrowableBuffer values;

  public FixedBuilder(FixedLayout layout, int expectedRows, Memory memory) {
    super(memory);
    this.layout = layout;
    this.size = layout.byteSize();
    this.values = new GrowableBuffer(memory, (long) expectedRows * size);
  }

  /** How the numbers are kept. */
  public FixedLayout layout() {
    return layout;
  }

  /** Adds an integer; high bits that do not fit are dropped. */
  public void appendLong(long value) {
    int row = grow(true);
    FixedValues.setLong(layout, values.segment(), row, value);
  }

  /** Adds a float. */
  public void appendDouble(double value) {
    int row = grow(true);
    FixedValues.setDouble(layout, values.segment(), row, value);
  }

  /** Adds a value of sixteen bytes. */
  public void appendWide(long low, long high) {
    int row = grow(true);
    values.segment().set(Access.LONG, row * 16L, low);
    values.segment().set(Access.LONG, row * 16L + 8, high);
  }

  @Override
  public void appendNull() {
    int row = grow(false);
    FixedValues.setLong(layout, values.segment(), row, 0);
  }

  @Override
  public FixedColumn finish() {
    int nulls = nullCount();
    return new FixedColumn(
        layout, length(), values.finish((long) length() * size), takeValidity(), nulls);
  }

  private int grow(boolean valid) {
    values.reserve((length() + 1L) * size);
    return nextRow(valid);
  }

  @Override
  public void close() {
    values.close();
    super.close();
  }
}
