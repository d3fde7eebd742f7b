package io.floe.engine.column;

import io.floe.engine.memory.Access;
import io.floe.engine.memory.Buffer;
import io.floe.engine.memory.Memory;
import io.floe.engine.memory.Scope;
import java.lang.foreign.MemorySegment;
import java.util.Collections;
import java.util.List;

/**
 * Rows of several columns written as bytes that compare, byte by byte and unsigned, as the rows do;
 * equal rows have equal bytes. Sorts, hash tables and joins compare these instead of columns.
 */
public final class RowKeys implements AutoCloseable {
  private final Buffer bytes;
  private final int[] offsets;

  private RowKeys(Buffer bytes, int[] offsets) {
    this.bytes = bytes;
    this.offsets = offsets;
  }

  /** How one column is ordered. */
  public record Order(boolean descending, boolean nullsLast) {
    /** Rising, nulls first; the order for keys that are only compared for equality. */
    public static final Order RISING = new Order(false, false);
  }

  /** Writes the keys of rows; an order for each column. */
  public static RowKeys of(
      List<? extends Column> columns, List<Order> orders, int count, Memory memory) {
    return write(columns, orders, false, count, memory);
  }

  /** Writes keys that are equal when their rows are, and have no order. */
  public static RowKeys unordered(List<? extends Column> columns, int count, Memory memory) {
    List<Order> orders = Collections.nCopies(columns.size(), Order.RISING);
    return write(columns, orders, true, count, memory);
  }

  private static RowKeys write(
      List<? extends Column> columns,
      List<Order> orders,
      boolean unordered,
      int count,
      Memory memory) {
    try (Scope scope = new Scope(memory)) {
      int[] offsets = new int[count + 1];
      FlatColumn[] flats = new FlatColumn[columns.size()];
      for (int position = 0; position < flats.length; position++) {
        flats[position] = scope.own(Flatten.of(columns.get(position), memory));
        if (unordered && flats[position] instanceof BytesColumn bytes) {
          PlainBytesKeys.addSizes(bytes, count, offsets);
        } else {
          RowKeyWriter.addSizes(flats[position], count, offsets);
        }
      }
      int total = 0;
      for (int row = 0; row < count; row++) {
        int size = offsets[row];
        offsets[row] = total;
        total = Math.addExact(total, size);
      }
      offsets[count] = total;
      Buffer bytes = memory.allocate(total);
      try {
        int[] cursors = offsets.clone();
        for (int position = 0; position < flats.length; position++) {
          if (unordered && flats[position] instanceof BytesColumn texts) {
            PlainBytesKeys.write(texts, count, bytes.segment(), cursors);
          } else {
            Order order = orders.get(position);
            RowKeyWriter.write(flats[position], count, order, bytes.segment(), cursors);
          }
        }
      } catch (RuntimeException failure) {
        bytes.close();
        throw failure;
      }
      return new RowKeys(bytes, offsets);
    }
  }

  /** The bytes of all keys. */
  public MemorySegment bytes() {
    return bytes.segment();
  }

  /** Where the key of a row starts; one more than rows. Not to be changed. */
  public int[] offsets() {
    return offsets;
  }

  /** The order of two keys that lie anywhere. */
  public static int compare(
      MemorySegment left, long from, long end, MemorySegment right, long otherFrom, long otherEnd) {
    long shared = Math.min(end - from, otherEnd - otherFrom);
    long at = 0;
    for (; at + 8 <= shared; at += 8) {
      long a = left.get(Access.LONG, from + at);
      long b = right.get(Access.LONG, otherFrom + at);
      if (a != b) {
        return Long.compareUnsigned(Long.reverseBytes(a), Long.reverseBytes(b));
      }
    }
    for (; at < shared; at++) {
      int a = left.get(Access.BYTE, from + at) & 0xff;
      int b = right.get(Access.BYTE, otherFrom + at) & 0xff;
      if (a != b) {
        return a - b;
      }
    }
    return Long.compare(end - from, otherEnd - otherFrom);
  }

  /** Whether two keys are the same bytes. */
  public static boolean equal(
      MemorySegment left, long from, MemorySegment right, long otherFrom, int length) {
    int at = 0;
    for (; at + 8 <= length; at += 8) {
      if (left.get(Access.LONG, from + at) != right.get(Access.LONG, otherFrom + at)) {
        return false;
      }
    }
    for (; at < length; at++) {
      if (left.get(Access.BYTE, from + at) != right.get(Access.BYTE, otherFrom + at)) {
        return false;
      }
    }
    return true;
  }

  @Override
  public void close() {
    bytes.close();
  }
}
