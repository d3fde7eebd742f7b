package io.floe.format.text;

import io.floe.engine.column.FixedColumn;
import io.floe.engine.column.FixedLayout;
import io.floe.engine.memory.Buffer;
import io.floe.engine.memory.Memory;
import java.lang.foreign.MemorySegment;

/** A column of numbers of a known length that is filled row by row. */
public final class FixedRows implements AutoCloseable {
  private final FixedLayout layout;
  private final int rows;
  private final Buffer buffer;
  private final RowNulls nulls;
  private boolean taken;

  public FixedRows(FixedLayout layout, int rows, Memory memory) {
    this.layout = layout;
    this.rows = rows;
    this.buffer = memory.allocate((long) rows * layout.byteSize());
    this.nulls = new RowNulls(rows, memory);
  }

  /** Where values are put. */
  public MemorySegment values() {
    return buffer.segment();
  }

  /** Which rows are null. */
  public RowNulls nulls() {
    return nulls;
  }

  /** The column, which belongs to the caller. */
  public FixedColumn finish() {
    taken = true;
    int count = nulls.count();
    return new FixedColumn(layout, rows, buffer, nulls.take(), count);
  }

  @Override
  public void close() {
    nulls.close();
    if (!taken) {
      taken = true;
      buffer.close();
    }
  }
}
