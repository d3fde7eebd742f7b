package io.floe.engine.kernel;

import io.floe.engine.column.BytesColumn;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;

/** A window on one value after the other of a column of bytes; nothing is copied. */
public final class Slice {
  private static final MemorySegment[] NO_DATA = {};

  private final MemorySegment views;
  private final MemorySegment[] data;
  private MemorySegment segment;
  private long offset;
  private int length;

  /** A window on a column, on its first row once {@link #at} was called. */
  public Slice(BytesColumn column) {
    this(column.views(), column.dataSegments());
  }

  private Slice(MemorySegment views, MemorySegment[] data) {
    this.views = views;
    this.data = data;
    this.segment = views;
  }

  /** A window on bytes that lie in native memory. */
  public static Slice over(MemorySegment bytes) {
    Slice slice = new Slice(bytes, NO_DATA);
    slice.length = (int) bytes.byteSize();
    return slice;
  }

  /** Moves to a row. */
  public void at(int row) {
    long view = (long) row << 4;
    length = views.get(ValueLayout.JAVA_INT_UNALIGNED, view);
    if (length <= BytesColumn.INLINE_LIMIT) {
      segment = views;
      offset = view + 4;
    } else {
      segment = data[views.get(ValueLayout.JAVA_INT_UNALIGNED, view + 8)];
      offset = views.get(ValueLayout.JAVA_INT_UNALIGNED, view + 12);
    }
  }

  /** How many bytes the value has. */
  public int length() {
    return length;
  }

  /** The segment the value lies in. */
  public MemorySegment segment() {
    return segment;
  }

  /** Where in the segment the value starts. */
  public long offset() {
    return offset;
  }

  /** One byte. */
  public byte get(int position) {
    return segment.get(ValueLayout.JAVA_BYTE, offset + position);
  }

  /** Eight bytes, which must all lie within the value. */
  public long word(int position) {
    return segment.get(ValueLayout.JAVA_LONG_UNALIGNED, offset + position);
  }

  /** Four bytes, which must all lie within the value. */
  public int half(int position) {
    return segment.get(ValueLayout.JAVA_INT_UNALIGNED, offset + position);
  }

  /** Whether two values have the same bytes. */
  public boolean sameAs(Slice other) {
    return length == other.length && matches(0, other, length);
  }

  /** Whether so many bytes from a position on are the first bytes of another value. */
  public boolean matches(int from, Slice other, int count) {
    if (count < Long.BYTES) {
      return matchesFew(from, other, count);
    }
    int last = count - Long.BYTES;
    for (int at = 0; at < last; at += Long.BYTES) {
      if (word(from + at) != other.word(at)) {
        return false;
      }
    }
    // The last word overlaps the one before it.
    return word(from + last) == other.word(last);
  }

  private boolean matchesFew(int from, Slice other, int count) {
    if (count >= Integer.BYTES) {
      int last = count - Integer.BYTES;
      return half(from) == other.half(0) && half(from + last) == other.half(last);
    }
    for (int at = 0; at < count; at++) {
      if (get(from + at) != other.get(at)) {
        return false;
      }
    }
    return true;
  }

  /** The order of the bytes as unsigned numbers; of UTF-8 also the order of its code points. */
  public int order(Slice other) {
    int common = Math.min(length, other.length);
    int at = 0;
    for (; at + 8 <= common; at += 8) {
      long mine = word(at);
      long theirs = other.word(at);
      if (mine != theirs) {
        return Long.compareUnsigned(Long.reverseBytes(mine), Long.reverseBytes(theirs));
      }
    }
    for (; at < common; at++) {
      int difference = (get(at) & 0xff) - (other.get(at) & 0xff);
      if (difference != 0) {
        return difference;
      }
    }
    return Integer.compare(length, other.length);
  }

  /** Copies the value to the heap. */
  public byte[] toBytes() {
    byte[] copy = new byte[length];
    MemorySegment.copy(segment, ValueLayout.JAVA_BYTE, offset, copy, 0, length);
    return copy;
  }

  /** The value as text, for messages and rare paths. */
  @Override
  public String toString() {
    return new String(toBytes(), StandardCharsets.UTF_8);
  }
}
