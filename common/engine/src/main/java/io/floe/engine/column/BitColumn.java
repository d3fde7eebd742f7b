package io.floe.engine.column;

import io.floe.engine.memory.Buffer;
import java.lang.foreign.MemorySegment;
import org.jspecify.annotations.Nullable;

/** Booleans, one bit each. */
public final class BitColumn extends FlatColumn {
  private final Buffer values;

  /** Takes over both buffers. The values of null rows are undefined. */
  public BitColumn(int length, Buffer values, @Nullable Buffer validity, int nullCount) {
    super(length, validity, nullCount);
    this.values = values;
  }

  @Override
  public Layout layout() {
    return Layout.Bit.BIT;
  }

  /** The values, one bit a row. */
  public MemorySegment values() {
    return values.segment();
  }

  /** The buffer of the values. */
  public Buffer valuesBuffer() {
    return values;
  }

  @Override
  public BitColumn retain() {
    addReference();
    return this;
  }

  @Override
  void freeValues() {
    values.close();
  }
}
