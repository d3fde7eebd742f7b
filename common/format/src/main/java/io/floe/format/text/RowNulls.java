package io.floe.format.text;

import io.floe.engine.column.Bitmaps;
import io.floe.engine.memory.Buffer;
import io.floe.engine.memory.Memory;
import org.jspecify.annotations.Nullable;

/** Which rows of a column are null; costs nothing as long as none is. */
public final class RowNulls implements AutoCloseable {
  private final int rows;
  private final Memory memory;
  private @Nullable Buffer bits;
  private int count;

  public RowNulls(int rows, Memory memory) {
    this.rows = rows;
    this.memory = memory;
  }

  /** Makes a row null, once. */
  public void add(int row) {
    Buffer known = bits;
    if (known == null) {
      known = memory.allocate(Bitmaps.byteSize(rows));
      known.segment().fill((byte) -1);
      bits = known;
    }
    Bitmaps.clear(known.segment(), row);
    count++;
  }

  /** How many rows are null. */
  public int count() {
    return count;
  }

  /** The bitmap of the rows that are not null, which belongs to the caller. */
  public @Nullable Buffer take() {
    Buffer taken = bits;
    bits = null;
    return taken;
  }

  @Override
  public void close() {
    if (bits != null) {
      bits.close();
      bits = null;
    }
  }
}
