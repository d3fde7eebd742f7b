package io.floe.format.ndjson;

import io.floe.engine.column.Bitmaps;
import io.floe.engine.memory.Buffer;
import io.floe.engine.memory.GrowableBuffer;
import io.floe.engine.memory.Memory;
import org.jspecify.annotations.Nullable;

/** Which values of a nested column are null. */
final class Marks implements AutoCloseable {
  private final Memory memory;
  private GrowableBuffer bits;
  private int length;
  private int nulls;

  Marks(Memory memory) {
    this.memory = memory;
    this.bits = new GrowableBuffer(memory, 64);
  }

  int length() {
    return length;
  }

  int nulls() {
    return nulls;
  }

  void add(boolean valid) {
    bits.reserve(Bitmaps.byteSize(length + 1L));
    Bitmaps.put(bits.segment(), length++, valid);
    nulls += valid ? 0 : 1;
  }

  /** The bitmap, or null when no value is; this is empty again afterwards. */
  @Nullable Buffer take() {
    int count = nulls;
    int size = length;
    nulls = 0;
    length = 0;
    if (count == 0) {
      return null;
    }
    Buffer taken = bits.finish(Bitmaps.byteSize(size));
    bits = new GrowableBuffer(memory, 64);
    return taken;
  }

  @Override
  public void close() {
    bits.close();
  }
}
