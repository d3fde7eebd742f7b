package io.floe.format.ipc;

import io.floe.engine.column.FixedLayout;
import io.floe.engine.memory.Buffer;
import io.floe.engine.memory.Memory;
import io.floe.format.FormatException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/** Brings numbers of rarer Arrow types to the width and unit that Polars knows. */
final class Widening {
  private Widening() {}

  /** 32-bit or 64-bit numbers as 64-bit ones, multiplied; values of null rows may overflow. */
  static Buffer times(
      MemorySegment from, FixedLayout layout, int rows, long factor, Memory memory) {
    Buffer target = memory.allocate(rows * 8L);
    MemorySegment to = target.segment();
    for (int row = 0; row < rows; row++) {
      long value =
          layout == FixedLayout.INT32
              ? from.get(ValueLayout.JAVA_INT_UNALIGNED, row * 4L)
              : from.get(ValueLayout.JAVA_LONG_UNALIGNED, row * 8L);
      to.set(ValueLayout.JAVA_LONG_UNALIGNED, row * 8L, value * factor);
    }
    return target;
  }

  /** Decimals of 32, 64 or 256 bits as 128-bit ones. */
  static Buffer to128(MemorySegment from, int bits, int rows, String place, Memory memory) {
    Buffer target = memory.allocate(rows * 16L);
    MemorySegment to = target.segment();
    for (int row = 0; row < rows; row++) {
      long low;
      long high;
      if (bits == 256) {
        low = from.get(ValueLayout.JAVA_LONG_UNALIGNED, row * 32L);
        high = from.get(ValueLayout.JAVA_LONG_UNALIGNED, row * 32L + 8);
        long sign = high >> 63;
        if (from.get(ValueLayout.JAVA_LONG_UNALIGNED, row * 32L + 16) != sign
            || from.get(ValueLayout.JAVA_LONG_UNALIGNED, row * 32L + 24) != sign) {
          target.close();
          throw new FormatException(place, "a decimal that does not fit into 128 bits");
        }
      } else {
        low =
            bits == 32
                ? from.get(ValueLayout.JAVA_INT_UNALIGNED, row * 4L)
                : from.get(ValueLayout.JAVA_LONG_UNALIGNED, row * 8L);
        high = low >> 63;
      }
      to.set(ValueLayout.JAVA_LONG_UNALIGNED, row * 16L, low);
      to.set(ValueLayout.JAVA_LONG_UNALIGNED, row * 16L + 8, high);
    }
    return target;
  }
}
