package io.floe.engine.segment.function;

import java.util.Arrays;

/** Longs in an array that grows. */
final class LongBuffer {
  private long[] values = new long[64];
  private int size;

  void add(long value) {
    if (size == values.length) {
      values = Arrays.copyOf(values, Math.multiplyExact(size, 2));
    }
    values[size++] = value;
  }

  int size() {
    return size;
  }

  /** A copy of the values. */
  long[] values() {
    return Arrays.copyOf(values, size);
  }
}
