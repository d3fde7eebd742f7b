package io.floe.format.page;

import io.floe.engine.column.BytesColumn;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;

/** Reads and writes the sixteen-byte views of strings and bytes. */
public final class Views {
  /** Masks that keep the first bytes of a word, by number of bytes. */
  private static final long[] KEEP = new long[9];

  static {
    for (int bytes = 0; bytes <= 8; bytes++) {
      KEEP[bytes] = bytes == 8 ? -1L : (1L << (bytes * 8)) - 1;
    }
  }

  private Views() {}

  /**
   * Writes the view of a value.
   *
   * @param views where views are written
   * @param row which view
   * @param data the bytes that the value lies in, readable for 16 bytes past the value's start
   * @param number the number of those bytes among the column's data buffers
   */
  public static void set(
      MemorySegment views, long row, MemorySegment data, int number, long offset, int length) {
    long at = row * BytesColumn.VIEW_SIZE;
    if (length <= BytesColumn.INLINE_LIMIT) {
      setInline(views, at, data, offset, length);
    } else {
      long prefix = data.get(ValueLayout.JAVA_INT_UNALIGNED, offset);
      views.set(ValueLayout.JAVA_LONG_UNALIGNED, at, length | prefix << 32);
      views.set(ValueLayout.JAVA_LONG_UNALIGNED, at + 8, (number & 0xFFFFFFFFL) | offset << 32);
    }
  }

  private static void setInline(
      MemorySegment views, long at, MemorySegment data, long offset, int length) {
    long low;
    long high;
    if (data.byteSize() - offset >= 12) {
      low = data.get(ValueLayout.JAVA_INT_UNALIGNED, offset) & 0xFFFFFFFFL;
      high = data.get(ValueLayout.JAVA_LONG_UNALIGNED, offset + 4);
      low &= KEEP[Math.min(length, 4)];
      high &= KEEP[Math.max(0, length - 4)];
    } else {
      low = word(data, offset, Math.min(length, 4));
      high = length > 4 ? word(data, offset + 4, length - 4) : 0;
    }
    views.set(ValueLayout.JAVA_LONG_UNALIGNED, at, length | low << 32);
    views.set(ValueLayout.JAVA_LONG_UNALIGNED, at + 8, high);
  }

  private static long word(MemorySegment data, long offset, int length) {
    long word = 0;
    for (int at = 0; at < length; at++) {
      word |= (data.get(ValueLayout.JAVA_BYTE, offset + at) & 0xFFL) << (at * 8);
    }
    return word;
  }

  /** How many bytes a value has. */
  public static int length(MemorySegment views, long row) {
    return views.get(ValueLayout.JAVA_INT_UNALIGNED, row * BytesColumn.VIEW_SIZE);
  }

  /** Which data buffer a long value lies in. */
  public static int dataNumber(MemorySegment views, long row) {
    return views.get(ValueLayout.JAVA_INT_UNALIGNED, row * BytesColumn.VIEW_SIZE + 8);
  }

  /** Where in its data buffer a long value lies. */
  public static int dataOffset(MemorySegment views, long row) {
    return views.get(ValueLayout.JAVA_INT_UNALIGNED, row * BytesColumn.VIEW_SIZE + 12);
  }

  /** A value's bytes, without copying; not for loops. */
  public static MemorySegment value(BytesColumn column, int row) {
    MemorySegment views = column.views();
    int length = length(views, row);
    return length <= BytesColumn.INLINE_LIMIT
        ? views.asSlice((long) row * BytesColumn.VIEW_SIZE + 4, length)
        : column.dataSegments()[dataNumber(views, row)].asSlice(dataOffset(views, row), length);
  }

  /** A value as a string; not for loops. */
  public static String text(BytesColumn column, int row) {
    return new String(value(column, row).toArray(ValueLayout.JAVA_BYTE), StandardCharsets.UTF_8);
  }
}
