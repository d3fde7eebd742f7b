package io.floe.engine.segment.function;

import io.floe.engine.column.FixedColumn;
import io.floe.engine.column.FixedLayout;
import io.floe.engine.column.FixedValues;
import io.floe.engine.function.FunctionException;
import io.floe.engine.memory.Access;
import io.floe.engine.memory.Buffer;
import io.floe.engine.memory.Memory;
import java.lang.foreign.MemorySegment;

/** Longs outside the heap, in a buffer that grows and counts against the query. */
final class GrowingLongs implements AutoCloseable {
  private static final int FIRST_CAPACITY = 64;
  private static final int LARGEST_CAPACITY = 1 << 30;

  private final Memory memory;
  private Buffer buffer;
  private int capacity = FIRST_CAPACITY;
  private int size;

  GrowingLongs(Memory memory) {
    this.memory = memory;
    this.buffer = memory.allocate((long) FIRST_CAPACITY * Long.BYTES);
  }

  void add(long value) {
    if (size == capacity) {
      grow();
    }
    buffer.segment().set(Access.LONG, (long) size * Long.BYTES, value);
    size++;
  }

  /**
   * Adds so many values from the first on.
   *
   * @param count unsigned
   */
  void addSequence(long first, long step, long count) {
    if (Long.compareUnsigned(count, LARGEST_CAPACITY - size) > 0) {
      throw tooMany();
    }
    if (count > capacity - size) {
      // Twice the present room at least, so that many short sequences are not moved each time.
      move((int) Math.min(LARGEST_CAPACITY, Math.max(size + count, 2L * capacity)));
    }
    MemorySegment target = buffer.segment();
    long at = (long) size * Long.BYTES;
    for (int number = 0; number < (int) count; number++) {
      target.set(Access.LONG, at + (long) number * Long.BYTES, first + number * step);
    }
    size += (int) count;
  }

  private void grow() {
    if (capacity == LARGEST_CAPACITY) {
      throw tooMany();
    }
    move(2 * capacity);
  }

  private void move(int larger) {
    Buffer moved = memory.allocate((long) larger * Long.BYTES);
    MemorySegment.copy(buffer.segment(), 0, moved.segment(), 0, (long) size * Long.BYTES);
    buffer.close();
    buffer = moved;
    capacity = larger;
  }

  private static FunctionException tooMany() {
    return FunctionException.compute("a range of more than " + LARGEST_CAPACITY + " values");
  }

  int size() {
    return size;
  }

  /**
   * A column of the values, which is the caller's; high bits that do not fit are dropped. Nothing
   * can be added afterwards.
   */
  FixedColumn column(FixedLayout layout) {
    if (layout.byteSize() == Long.BYTES && !FixedValues.isFloat(layout)) {
      return new FixedColumn(layout, size, buffer.slice(0, (long) size * Long.BYTES), null, 0);
    }
    Buffer values = memory.allocate((long) size * layout.byteSize());
    MemorySegment source = buffer.segment();
    for (int row = 0; row < size; row++) {
      FixedValues.setLong(
          layout, values.segment(), row, source.get(Access.LONG, (long) row * Long.BYTES));
    }
    return new FixedColumn(layout, size, values, null, 0);
  }

  @Override
  public void close() {
    buffer.close();
  }
}
