package io.floe.format.parquet;

import io.floe.engine.column.BitColumn;
import io.floe.engine.column.Bitmaps;
import io.floe.engine.column.BytesColumn;
import io.floe.engine.column.FixedColumn;
import io.floe.engine.column.FixedLayout;
import io.floe.engine.column.FlatColumn;
import io.floe.engine.column.NullColumn;
import io.floe.format.page.Views;
import io.floe.plan.type.DataType;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/** Writes values one after the other, the encoding that every reader knows. */
final class PlainEncoder {
  private final ByteBuilder out;
  private final Leaf leaf;

  PlainEncoder(ByteBuilder out, Leaf leaf) {
    this.out = out;
    this.leaf = leaf;
  }

  /** Appends the values of a batch whose column has been made flat. */
  void write(LeafBatch batch, FlatColumn column) {
    switch (column) {
      case BitColumn bits -> bits(batch, bits);
      case FixedColumn fixed -> fixed(batch, fixed);
      case BytesColumn bytes -> bytes(batch, bytes);
      case NullColumn ignored -> {
        // There are no values.
      }
      case FlatColumn other ->
          throw new IllegalStateException(other.layout() + " is not a primitive");
    }
  }

  private static int row(LeafBatch batch, int at) {
    int[] rows = batch.rows();
    return rows == null ? at : rows[at];
  }

  private void bits(LeafBatch batch, BitColumn column) {
    long start = out.reserve((batch.count() + 7L) >>> 3);
    MemorySegment to = out.segment();
    to.asSlice(start, (batch.count() + 7L) >>> 3).fill((byte) 0);
    for (int at = 0; at < batch.count(); at++) {
      if (Bitmaps.get(column.values(), row(batch, at))) {
        long place = start + (at >>> 3);
        to.set(
            ValueLayout.JAVA_BYTE,
            place,
            (byte) (to.get(ValueLayout.JAVA_BYTE, place) | 1 << (at & 7)));
      }
    }
  }

  private void fixed(LeafBatch batch, FixedColumn column) {
    int count = batch.count();
    MemorySegment from = column.values();
    int width = column.layout().byteSize();
    boolean decimal = leaf.type() instanceof DataType.Decimal;
    int stored =
        switch (leaf.physical()) {
          case INT32, FLOAT -> 4;
          case INT64, DOUBLE -> 8;
          default -> leaf.byteSize();
        };
    long start = out.reserve((long) count * stored);
    MemorySegment to = out.segment();
    if (decimal && stored > 8) {
      for (int at = 0; at < count; at++) {
        bigEndian(from, row(batch, at) * 16L, to, start + (long) at * stored, stored);
      }
    } else if (batch.rows() == null && width == stored) {
      MemorySegment.copy(from, 0, to, start, (long) count * stored);
    } else if (stored == 16) {
      for (int at = 0; at < count; at++) {
        MemorySegment.copy(from, row(batch, at) * 16L, to, start + at * 16L, 16);
      }
    } else if (stored == 8) {
      for (int at = 0; at < count; at++) {
        long value = from.get(ValueLayout.JAVA_LONG_UNALIGNED, (long) row(batch, at) * width);
        to.set(ValueLayout.JAVA_LONG_UNALIGNED, start + at * 8L, value);
      }
    } else if (stored == 4) {
      for (int at = 0; at < count; at++) {
        int value = narrow(from, column.layout(), row(batch, at));
        to.set(ValueLayout.JAVA_INT_UNALIGNED, start + at * 4L, value);
      }
    } else {
      for (int at = 0; at < count; at++) {
        MemorySegment.copy(
            from, (long) row(batch, at) * width, to, start + (long) at * stored, stored);
      }
    }
  }

  /** A number of at most 32 bits, or the low part of a decimal. */
  private static int narrow(MemorySegment from, FixedLayout layout, int row) {
    return switch (layout) {
      case INT8 -> from.get(ValueLayout.JAVA_BYTE, row);
      case UINT8 -> from.get(ValueLayout.JAVA_BYTE, row) & 0xFF;
      case INT16 -> from.get(ValueLayout.JAVA_SHORT_UNALIGNED, row * 2L);
      case UINT16 -> from.get(ValueLayout.JAVA_SHORT_UNALIGNED, row * 2L) & 0xFFFF;
      case INT32, UINT32, FLOAT32, FLOAT16, INT64, UINT64, FLOAT64, INT128, UINT128 ->
          from.get(ValueLayout.JAVA_INT_UNALIGNED, (long) row * layout.byteSize());
    };
  }

  private static void bigEndian(
      MemorySegment from, long source, MemorySegment to, long target, int size) {
    for (int at = 0; at < size; at++) {
      byte part = from.get(ValueLayout.JAVA_BYTE, source + size - 1 - at);
      to.set(ValueLayout.JAVA_BYTE, target + at, part);
    }
  }

  private void bytes(LeafBatch batch, BytesColumn column) {
    MemorySegment views = column.views();
    MemorySegment[] data = column.dataSegments();
    for (int at = 0; at < batch.count(); at++) {
      int row = row(batch, at);
      int length = Views.length(views, row);
      long start = out.reserve(4L + length);
      out.putInt(start, length);
      if (length <= BytesColumn.INLINE_LIMIT) {
        MemorySegment.copy(
            views, (long) row * BytesColumn.VIEW_SIZE + 4, out.segment(), start + 4, length);
      } else {
        MemorySegment.copy(
            data[Views.dataNumber(views, row)],
            Views.dataOffset(views, row),
            out.segment(),
            start + 4,
            length);
      }
    }
  }
}
