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

  private void grow() {
    if (capacity == LARGEST_CAPACITY) {
      throw FunctionException.compute("a range of more than " + LARGEST_CAPACITY + " values");
    }
    Buffer larger = memory.allocate(2L * capacity * Long.BYTES);
    MemorySegment.copy(buffer.segment(), 0, larger.segment(), 0, (long) size * Long.BYTES);
    buffer.close();
    buffer = larger;
    capacity *= 2;
  }

  int size() {
    return size;
  }

  /** A column of the values, which is the caller's; high bits that do not fit are dropped. */
  FixedColumn column(FixedLayout layout) {
    Buffer values = memory.allocate((long) size * layout.byteSize());
    MemorySegment source = buffer.segment();
    if (layout.byteSize() == Long.BYTES && !FixedValues.isFloat(layout)) {
      MemorySegment.copy(source, 0, values.segment(), 0, (long) size * Long.BYTES);
    } else {
      for (int row = 0; row < size; row++) {
        FixedValues.setLong(
            layout, values.segment(), row, source.get(Access.LONG, (long) row * Long.BYTES));
      }
    }
    return new FixedColumn(layout, size, values, null, 0);
  }

  @Override
  public void close() {
    buffer.close();
  }
}
