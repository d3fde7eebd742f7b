package io.floe.engine.kernel;

import io.floe.engine.column.BitColumn;
import io.floe.engine.column.Bitmaps;
import io.floe.engine.column.BytesColumn;
import io.floe.engine.column.FixedColumn;
import io.floe.engine.column.FlatColumn;
import io.floe.engine.column.Layout;
import io.floe.engine.memory.Buffer;
import io.floe.engine.memory.Memory;
import java.lang.foreign.MemorySegment;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The arguments and the growing result of one call of a loop. */
public final class Batch implements AutoCloseable {
  private final int rows;
  private final List<FlatColumn> arguments;
  private final int[] masks;
  private final Memory memory;
  private final Layout result;
  private final @Nullable Buffer values;
  private final @Nullable BytesWriter writer;
  private @Nullable Buffer validity;

  /**
   * Takes over the bitmap.
   *
   * @param masks for each argument -1, or 0 when its one row stands for all
   */
  Batch(
      int rows,
      List<FlatColumn> arguments,
      int[] masks,
      Layout result,
      @Nullable Buffer validity,
      Memory memory) {
    this.rows = rows;
    this.arguments = arguments;
    this.masks = masks;
    this.memory = memory;
    this.result = result;
    this.validity = validity;
    try {
      this.writer = result == Layout.Bytes.BYTES ? new BytesWriter(memory, rows) : null;
      this.values = writer == null ? Columns.allocateValues(result, rows, memory) : null;
    } catch (RuntimeException refused) {
      if (validity != null) {
        validity.close();
      }
      throw refused;
    }
  }

  /** How many rows to compute. */
  public int rows() {
    return rows;
  }

  /** What to combine a row with to find it in an argument: -1, or 0 for a constant. */
  public int mask(int position) {
    return masks[position];
  }

  /** The values of an argument that is no string. */
  public MemorySegment values(int position) {
    FlatColumn column = arguments.get(position);
    return column instanceof BitColumn bits ? bits.values() : ((FixedColumn) column).values();
  }

  /** A window on the values of an argument that is a string. */
  public Slice slice(int position) {
    return new Slice((BytesColumn) arguments.get(position));
  }

  /** The rows that have a value so far; null when all have. */
  public @Nullable MemorySegment validity() {
    return validity == null ? null : validity.segment();
  }

  /** Makes a row null and returns the bitmap. */
  public MemorySegment invalidate(int row) {
    Buffer bits = validity;
    if (bits == null) {
      bits = memory.allocate(Bitmaps.byteSize(rows));
      bits.segment().fill((byte) 0xff);
      validity = bits;
    }
    Bitmaps.clear(bits.segment(), row);
    return bits.segment();
  }

  /** Where the values go. */
  public MemorySegment out() {
    if (values == null) {
      throw new IllegalStateException("strings go to the writer");
    }
    return values.segment();
  }

  /** Where strings go. */
  public BytesWriter writer() {
    if (writer == null) {
      throw new IllegalStateException("only strings go to a writer");
    }
    return writer;
  }

  /** The result, which belongs to the caller. */
  FlatColumn finish(int nullCount) {
    Buffer bits = validity;
    validity = null;
    FlatColumn column =
        writer != null
            ? writer.finish(bits, nullCount)
            : Columns.flat(result, rows, values, bits, nullCount);
    return column;
  }

  /** Frees what was made so far; called when the loop failed. */
  @Override
  public void close() {
    if (validity != null) {
      validity.close();
    }
    if (writer != null) {
      writer.close();
    }
    if (values != null) {
      values.close();
    }
  }
}
