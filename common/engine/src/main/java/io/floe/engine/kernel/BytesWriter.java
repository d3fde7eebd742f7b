package io.floe.engine.kernel;

import io.floe.engine.column.BytesColumn;
import io.floe.engine.function.FunctionException;
import io.floe.engine.memory.Buffer;
import io.floe.engine.memory.Memory;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Builds a column of strings or bytes row by row. A value is begun, appended to and ended; short
 * ones end up in their view, long ones stay where they were appended.
 */
public final class BytesWriter implements AutoCloseable {
  /** The longest value: room for one is doubled, and buffers have less than 2 GiB. */
  static final long LONGEST_VALUE = (1L << 30) - 1;

  private static final int FIRST_CHUNK = 4 << 10;
  private static final int LARGEST_CHUNK = 1 << 20;

  private final Memory memory;
  private final List<Buffer> chunks = new ArrayList<>();
  private Buffer views;
  private MemorySegment viewSegment;
  private MemorySegment chunk;
  private long start;
  private long end;
  private int row;
  private boolean handedOver;

  /** A writer of so many rows. */
  public BytesWriter(Memory memory, int rows) {
    this.memory = memory;
    this.views = memory.allocate((long) rows * BytesColumn.VIEW_SIZE);
    this.viewSegment = views.segment();
    try {
      this.chunk = addChunk(FIRST_CHUNK);
    } catch (RuntimeException refused) {
      views.close();
      throw refused;
    }
  }

  private MemorySegment addChunk(long size) {
    Buffer buffer = memory.allocate(size);
    chunks.add(buffer);
    return buffer.segment();
  }

  /** Starts the next value. */
  public void begin() {
    end = start;
  }

  /** Forgets what was appended since the value was begun. */
  public void drop() {
    end = start;
  }

  /** How many bytes the value has so far. */
  public int size() {
    return (int) (end - start);
  }

  /** Makes room for so many bytes behind those of the value. */
  private void reserve(long bytes) {
    if (end + bytes <= chunk.byteSize()) {
      return;
    }
    long begun = end - start;
    if (begun + bytes > LONGEST_VALUE) {
      throw FunctionException.compute(
          "a text or binary value would have more than %d bytes".formatted(LONGEST_VALUE));
    }
    long size = Math.max(Math.min(chunk.byteSize() * 2, LARGEST_CHUNK), 2 * (begun + bytes));
    MemorySegment old = chunk;
    boolean unused = start == 0;
    chunk = addChunk(size);
    MemorySegment.copy(old, start, chunk, 0, begun);
    if (unused) {
      chunks.remove(chunks.size() - 2).close();
    }
    start = 0;
    end = begun;
  }

  /** Adds one byte. */
  public void append(byte value) {
    reserve(1);
    chunk.set(ValueLayout.JAVA_BYTE, end++, value);
  }

  /** Adds bytes of native memory. */
  public void append(MemorySegment source, long offset, long length) {
    reserve(length);
    MemorySegment.copy(source, offset, chunk, end, length);
    end += length;
  }

  /** Adds a whole value. */
  public void append(Slice value) {
    append(value.segment(), value.offset(), value.length());
  }

  /** Adds a part of a value. */
  public void append(Slice value, int from, int length) {
    append(value.segment(), value.offset() + from, length);
  }

  /** Adds bytes of the heap. */
  public void append(byte[] source, int from, int length) {
    reserve(length);
    MemorySegment.copy(source, from, chunk, ValueLayout.JAVA_BYTE, end, length);
    end += length;
  }

  /** Adds text of which all characters are ASCII. */
  public void appendAscii(String text) {
    int length = text.length();
    reserve(length);
    for (int position = 0; position < length; position++) {
      chunk.set(ValueLayout.JAVA_BYTE, end++, (byte) text.charAt(position));
    }
  }

  /** Adds a number in decimal digits. */
  public void appendDecimal(long value) {
    appendAscii(Long.toString(value));
  }

  /** Adds a number with leading zeros up to a width. */
  public void appendPadded(long value, int width) {
    long limit = 1;
    for (int digit = 1; digit < width; digit++) {
      limit *= 10;
    }
    for (; limit > 1 && value < limit; limit /= 10) {
      append((byte) '0');
    }
    appendDecimal(value);
  }

  /** Adds a code point in UTF-8. */
  public void appendCodePoint(int codePoint) {
    reserve(4);
    if (codePoint < 0x80) {
      put(codePoint);
    } else if (codePoint < 0x800) {
      put(0xc0 | codePoint >> 6);
      put(0x80 | codePoint & 0x3f);
    } else if (codePoint < 0x10000) {
      put(0xe0 | codePoint >> 12);
      put(0x80 | codePoint >> 6 & 0x3f);
      put(0x80 | codePoint & 0x3f);
    } else {
      put(0xf0 | codePoint >> 18);
      put(0x80 | codePoint >> 12 & 0x3f);
      put(0x80 | codePoint >> 6 & 0x3f);
      put(0x80 | codePoint & 0x3f);
    }
  }

  private void put(int value) {
    chunk.set(ValueLayout.JAVA_BYTE, end++, (byte) value);
  }

  /** Ends the value and moves to the next row. */
  public void end() {
    long view = (long) row++ * BytesColumn.VIEW_SIZE;
    int length = Math.toIntExact(end - start);
    viewSegment.set(ValueLayout.JAVA_INT_UNALIGNED, view, length);
    if (length <= BytesColumn.INLINE_LIMIT) {
      viewSegment.set(ValueLayout.JAVA_INT_UNALIGNED, view + 4, 0);
      viewSegment.set(ValueLayout.JAVA_LONG_UNALIGNED, view + 8, 0);
      for (int position = 0; position < length; position++) {
        viewSegment.set(
            ValueLayout.JAVA_BYTE,
            view + 4 + position,
            chunk.get(ValueLayout.JAVA_BYTE, start + position));
      }
      end = start;
    } else {
      viewSegment.set(
          ValueLayout.JAVA_INT_UNALIGNED,
          view + 4,
          chunk.get(ValueLayout.JAVA_INT_UNALIGNED, start));
      viewSegment.set(ValueLayout.JAVA_INT_UNALIGNED, view + 8, chunks.size() - 1);
      viewSegment.set(ValueLayout.JAVA_INT_UNALIGNED, view + 12, Math.toIntExact(start));
      start = end;
    }
  }

  /** Adds a whole row. */
  public void add(Slice value) {
    begin();
    append(value);
    end();
  }

  /** Adds a row that is null. */
  public void addNull() {
    long view = (long) row++ * BytesColumn.VIEW_SIZE;
    viewSegment.set(ValueLayout.JAVA_LONG_UNALIGNED, view, 0);
    viewSegment.set(ValueLayout.JAVA_LONG_UNALIGNED, view + 8, 0);
  }

  /** The column of the rows that were added; takes over the bitmap and ends the writer. */
  public BytesColumn finish(@Nullable Buffer validity, int nullCount) {
    if (start == 0 && end == 0) {
      chunks.remove(chunks.size() - 1).close();
    }
    handedOver = true;
    return new BytesColumn(row, views, chunks, validity, nullCount);
  }

  @Override
  public void close() {
    if (!handedOver) {
      handedOver = true;
      views.close();
      chunks.forEach(Buffer::close);
    }
  }
}
