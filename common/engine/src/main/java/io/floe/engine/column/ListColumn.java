package io.floe.engine.column;

import io.floe.engine.memory.Buffer;
import java.lang.foreign.MemorySegment;
import org.jspecify.annotations.Nullable;

/** Lists of any length: row {@code r} holds the child's rows from offset r to offset r + 1. */
public final class ListColumn extends FlatColumn {
  private final Buffer offsets;
  private final Column child;

  /**
   * Takes over the buffers and the child. Offsets are 64-bit, one more than rows, never falling;
   * the first need not be 0. A null row may still span rows of the child.
   */
  public ListColumn(
      int length, Buffer offsets, Column child, @Nullable Buffer validity, int nullCount) {
    super(length, validity, nullCount);
    this.offsets = offsets;
    this.child = child;
  }

  @Override
  public Layout.ListOf layout() {
    return new Layout.ListOf(child.layout());
  }

  /** The offsets, eight bytes each, one more than rows. */
  public MemorySegment offsets() {
    return offsets.segment();
  }

  /** The buffer of the offsets. */
  public Buffer offsetsBuffer() {
    return offsets;
  }

  /** The values of all lists. */
  public Column child() {
    return child;
  }

  @Override
  public ListColumn retain() {
    addReference();
    return this;
  }

  @Override
  void freeValues() {
    offsets.close();
    child.close();
  }
}
