package io.floe.engine.column;

import io.floe.engine.memory.GrowableBuffer;
import io.floe.engine.memory.Memory;

/** Makes a column of bits row by row. */
public final class BitBuilder extends ColumnBuilder {
  private final GrowableBuffer values;

  public BitBuilder(int expectedRows, Memory memory) {
    super(memory);
    this.values = new GrowableBuffer(memory, Bitmaps.byteSize(expectedRows));
  }

  /** Adds a value. */
  public void append(boolean value) {
    values.reserve(Bitmaps.byteSize(length() + 1L));
    Bitmaps.put(values.segment(), nextRow(true), value);
  }

  @Override
  public void appendNull() {
    values.reserve(Bitmaps.byteSize(length() + 1L));
    Bitmaps.put(values.segment(), nextRow(false), false);
  }

  @Override
  public BitColumn finish() {
    int nulls = nullCount();
    return new BitColumn(
        length(), values.finish(Bitmaps.byteSize(length())), takeValidity(), nulls);
  }

  @Override
  public void close() {
    values.close();
    super.close();
  }
}
