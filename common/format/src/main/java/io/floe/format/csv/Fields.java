package io.floe.format.csv;

import io.floe.engine.memory.Access;
import io.floe.engine.memory.Buffer;
import java.lang.foreign.MemorySegment;

/**
 * Where the fields of some records lie in a block: for each record one entry a wanted column. Made
 * by {@link FieldSplitter}, read column by column.
 */
final class Fields {
  /** The length of a field that its record does not have. */
  static final int MISSING = Integer.MIN_VALUE;

  private static final int QUOTED = Integer.MIN_VALUE;

  final Buffer buffer;
  final MemorySegment bytes;

  /** Where the block starts, counted from the first record of the file. */
  final long offset;

  /** Whether the whole block is known to be UTF-8. */
  final boolean isText;

  final int width;
  final int[] starts;
  final int[] lengths;

  /** How many records are wanted next, at most. */
  int limit;

  /** How many records there are. */
  int rows;

  Fields(Buffer buffer, long offset, boolean isText, int width, int capacity) {
    this.isText = isText;
    this.buffer = buffer;
    this.bytes = buffer.segment();
    this.offset = offset;
    this.width = width;
    this.starts = new int[width * capacity];
    this.lengths = new int[width * capacity];
  }

  void set(int place, long start, long end, boolean quoted) {
    int length = (int) (end - start);
    if (length > 0 && bytes.get(Access.BYTE, end - 1) == '\r') {
      length--;
    }
    starts[place] = (int) start;
    lengths[place] = quoted && length > 0 ? length | QUOTED : length;
  }

  void setMissing(int place) {
    lengths[place] = MISSING;
  }

  static boolean isQuoted(int length) {
    return length < 0;
  }

  static int size(int length) {
    return length & Integer.MAX_VALUE;
  }
}
