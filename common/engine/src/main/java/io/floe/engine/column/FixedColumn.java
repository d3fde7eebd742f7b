package io.floe.engine.column;

import io.floe.engine.memory.Buffer;
import java.lang.foreign.MemorySegment;
import org.jspecify.annotations.Nullable;

/** Numbers, and everything that is stored as one. */
public final class FixedColumn extends FlatColumn {
  private final FixedLayout layout;
  private final Buffer values;

  /** Takes over both buffers. The values of null rows are undefined. */
  public FixedColumn(
      FixedLayout layout, int length, Buffer values, @Nullable Buffer validity, int nullCount) {
    super(length, validity, nullCount);
    this.layout = layout;
    this.values = values;
  }

  @Override
  public FixedLayout layout() {
    return layout;
  }

  /** The values, one after the other. */
  public MemorySegment values() {
    return values.segment();
  }

  /** The buffer of the values. */
  public Buffer valuesBuffer() {
    return values;
  }

  @Override
  public FixedColumn retain() {
    addReference();
    return this;
  }

  @Override
  void freeValues() {
    values.close();
  }
}
