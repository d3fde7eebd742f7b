package io.floe.engine.column;

import io.floe.engine.memory.Access;
import java.lang.foreign.MemorySegment;

/** Loops that move values of the five widths without knowing what they mean. */
final class FixedMoves {
  private FixedMoves() {}

  /** Copies the values of these rows; a negative row leaves zeros. */
  static void gather(
      MemorySegment source,
      int length,
      int[] rows,
      int from,
      int count,
      MemorySegment target,
      int size) {
    if (length == 0) {
      target.fill((byte) 0);
      return;
    }
    switch (size) {
      case 1 -> {
        for (int index = 0; index < count; index++) {
          target.set(Access.BYTE, index, source.get(Access.BYTE, Math.max(rows[from + index], 0)));
        }
      }
      case 2 -> {
        for (int index = 0; index < count; index++) {
          long row = Math.max(rows[from + index], 0);
          target.set(Access.SHORT, index * 2L, source.get(Access.SHORT, row * 2));
        }
      }
      case 4 -> {
        for (int index = 0; index < count; index++) {
          long row = Math.max(rows[from + index], 0);
          target.set(Access.INT, index * 4L, source.get(Access.INT, row * 4));
        }
      }
      case 8 -> {
        for (int index = 0; index < count; index++) {
          long row = Math.max(rows[from + index], 0);
          target.set(Access.LONG, index * 8L, source.get(Access.LONG, row * 8));
        }
      }
      case 16 -> {
        for (int index = 0; index < count; index++) {
          long row = Math.max(rows[from + index], 0);
          target.set(Access.LONG, index * 16L, source.get(Access.LONG, row * 16));
          target.set(Access.LONG, index * 16L + 8, source.get(Access.LONG, row * 16 + 8));
        }
      }
      default -> throw new IllegalArgumentException("no layout takes " + size + " bytes");
    }
  }

  /** Fills a target with copies of its first value, which is already there. */
  static void repeatFirst(MemorySegment target, int count, int size) {
    long filled = size;
    long total = (long) count * size;
    while (filled < total) {
      long step = Math.min(filled, total - filled);
      MemorySegment.copy(target, 0, target, filled, step);
      filled += step;
    }
  }
}
