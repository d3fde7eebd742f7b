package io.floe.engine.column;

import io.floe.engine.memory.Buffer;
import io.floe.engine.memory.GrowableBuffer;
import io.floe.engine.memory.Memory;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes a column row by row. The bitmap only comes into being with the first null. */
public abstract sealed class ColumnBuilder implements AutoCloseable
    permits FixedBuilder,
        BitBuilder,
        BytesBuilder,
        ListBuilder,
        ArrayBuilder,
        StructBuilder,
        NullBuilder {
  final Memory memory;
  private @Nullable GrowableBuffer validity;
  private int length;
  private int nulls;

  ColumnBuilder(Memory memory) {
    this.memory = memory;
  }

  /** An empty builder of columns of a layout. */
  public static ColumnBuilder of(Layout layout, int expectedRows, Memory memory) {
    return switch (layout) {
      case FixedLayout fixed -> new FixedBuilder(fixed, expectedRows, memory);
      case Layout.Bit ignored -> new BitBuilder(expectedRows, memory);
      case Layout.Bytes ignored -> new BytesBuilder(expectedRows, memory);
      case Layout.ListOf(Layout inner) -> new ListBuilder(inner, expectedRows, memory);
      case Layout.ArrayOf(Layout inner, int width) ->
          new ArrayBuilder(inner, width, expectedRows, memory);
      case Layout.StructOf(List<Layout> children) ->
          new StructBuilder(children, expectedRows, memory);
      case Layout.Nothing ignored -> new NullBuilder(memory);
    };
  }

  /** How many rows there are so far. */
  public final int length() {
    return length;
  }

  /** Adds a null. */
  public abstract void appendNull();

  /** The column; the builder is empty and closed afterwards. */
  public abstract FlatColumn finish();

  /** Counts a row and returns its number. */
  final int nextRow(boolean valid) {
    int row = length++;
    if (!valid && validity == null) {
      validity = new GrowableBuffer(memory, 64);
      validity.reserve(Bitmaps.byteSize(length));
      Bitmaps.fill(validity.segment(), 0, row, true);
    }
    if (validity != null) {
      validity.reserve(Bitmaps.byteSize(length));
      Bitmaps.put(validity.segment(), row, valid);
      nulls += valid ? 0 : 1;
    }
    return row;
  }

  final int nullCount() {
    return nulls;
  }

  final @Nullable Buffer takeValidity() {
    GrowableBuffer taken = validity;
    validity = null;
    return taken == null ? null : taken.finish(Bitmaps.byteSize(length));
  }

  @Override
  public void close() {
    if (validity != null) {
      validity.close();
      validity = null;
    }
  }
}
