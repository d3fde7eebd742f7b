package io.floe.engine.column;

import io.floe.engine.memory.Access;
import java.lang.foreign.MemorySegment;

/**
 * The bytes of text columns within row keys that need no order: a length, or -1 for null, and the
 * bytes as they are.
 */
final class PlainBytesKeys {
  private PlainBytesKeys() {}

  /** Adds to each row how many bytes its value takes. */
  static void addSizes(BytesColumn column, int count, int[] sizes) {
    MemorySegment views = column.views();
    boolean nulls = column.hasNulls();
    for (int row = 0; row < count; row++) {
      int length = nulls && column.isNull(row) ? 0 : views.get(Access.INT, row * 16L);
      sizes[row] += Integer.BYTES + length;
    }
  }

  /** Writes the value of each row at its cursor and moves the cursor on. */
  static void write(BytesColumn column, int count, MemorySegment target, int[] cursors) {
    MemorySegment views = column.views();
    MemorySegment[] data = column.dataSegments();
    boolean nulls = column.hasNulls();
    for (int row = 0; row < count; row++) {
      long at = cursors[row];
      if (nulls && column.isNull(row)) {
        target.set(Access.INT, at, -1);
        cursors[row] += Integer.BYTES;
        continue;
      }
      long view = row * 16L;
      int length = views.get(Access.INT, view);
      target.set(Access.INT, at, length);
      if (length <= BytesColumn.INLINE_LIMIT) {
        copy(views, view + 4, target, at + 4, length);
      } else {
        long from = views.get(Access.INT, view + 12) & 0xffff_ffffL;
        copy(data[views.get(Access.INT, view + 8)], from, target, at + 4, length);
      }
      cursors[row] += Integer.BYTES + length;
    }
  }

  /** Values are short: a loop is done before a bulk copy has begun. */
  private static void copy(
      MemorySegment source, long from, MemorySegment target, long to, int length) {
    int at = 0;
    for (; at + 8 <= length; at += 8) {
      target.set(Access.LONG, to + at, source.get(Access.LONG, from + at));
    }
    if (at + 4 <= length) {
      target.set(Access.INT, to + at, source.get(Access.INT, from + at));
      at += 4;
    }
    for (; at < length; at++) {
      target.set(Access.BYTE, to + at, source.get(Access.BYTE, from + at));
    }
  }
}
