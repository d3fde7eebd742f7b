package io.floe.engine.column;

import io.floe.engine.memory.Access;
import io.floe.engine.memory.Buffer;
import io.floe.engine.memory.GrowableBuffer;
import io.floe.engine.memory.Memory;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes a column of strings or bytes row by row. */
public final class BytesBuilder extends ColumnBuilder {
  private static final long FIRST_BLOCK = 4 << 10;
  private static final long LARGEST_BLOCK = 1 << 20;

  private final GrowableBuffer views;
  private final List<Buffer> data = new ArrayList<>();
  private @Nullable Buffer block;
  private long filled;

  public BytesBuilder(int expectedRows, Memory memory) {
    super(memory);
    this.views = new GrowableBuffer(memory, (long) expectedRows * BytesColumn.VIEW_SIZE);
  }

  /** Adds a value from the heap. */
  public void append(byte[] value) {
    append(MemorySegment.ofArray(value), 0, value.length);
  }

  /** Adds a value that lies somewhere. */
  public void append(MemorySegment source, long offset, int byteLength) {
    views.reserve((length() + 1L) * 16);
    long at = (long) length() * 16;
    MemorySegment target = views.segment();
    target.set(Access.LONG, at, 0L);
    target.set(Access.LONG, at + 8, 0L);
    target.set(Access.INT, at, byteLength);
    if (byteLength <= BytesColumn.INLINE_LIMIT) {
      MemorySegment.copy(source, offset, target, at + 4, byteLength);
    } else {
      Buffer room = room(byteLength);
      MemorySegment.copy(source, offset, room.segment(), filled, byteLength);
      MemorySegment.copy(source, offset, target, at + 4, 4);
      target.set(Access.INT, at + 8, data.size() - 1);
      target.set(Access.INT, at + 12, (int) filled);
      filled += byteLength;
    }
    nextRow(true);
  }

  @Override
  public void appendNull() {
    views.reserve((length() + 1L) * 16);
    long at = (long) length() * 16;
    views.segment().set(Access.LONG, at, 0L);
    views.segment().set(Access.LONG, at + 8, 0L);
    nextRow(false);
  }

  private Buffer room(int byteLength) {
    Buffer current = block;
    if (current == null || current.byteSize() - filled < byteLength) {
      long next = current == null ? FIRST_BLOCK : Math.min(current.byteSize() * 2, LARGEST_BLOCK);
      current = memory.allocate(Math.max(next, byteLength));
      data.add(current);
      block = current;
      filled = 0;
    }
    return current;
  }

  @Override
  public BytesColumn finish() {
    int nulls = nullCount();
    List<Buffer> taken = List.copyOf(data);
    data.clear();
    return new BytesColumn(
        length(), views.finish((long) length() * 16), taken, takeValidity(), nulls);
  }

  @Override
  public void close() {
    views.close();
    data.forEach(Buffer::close);
    data.clear();
    super.close();
  }
}
