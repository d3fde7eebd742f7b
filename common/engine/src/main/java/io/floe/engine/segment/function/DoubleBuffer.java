package io.floe.engine.segment.function;

import java.util.Arrays;

/** Doubles in an array that grows. */
final class DoubleBuffer {
  private double[] values = new double[64];
  private int size;

  void add(double value) {
    if (size == values.length) {
      values = Arrays.copyOf(values, Math.multiplyExact(size, 2));
    }
    values[size++] = value;
  }

  int size() {
    return size;
  }

  /** A copy of the values. */
  double[] values() {
    return Arrays.copyOf(values, size);
  }
}
