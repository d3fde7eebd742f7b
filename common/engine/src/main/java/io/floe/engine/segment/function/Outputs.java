package io.floe.engine.segment.function;

import io.floe.engine.column.BitBuilder;
import io.floe.engine.column.BitColumn;
import io.floe.engine.column.Bitmaps;
import io.floe.engine.column.Column;
import io.floe.engine.column.FixedColumn;
import io.floe.engine.column.FixedLayout;
import io.floe.engine.column.FixedValues;
import io.floe.engine.column.ListColumn;
import io.floe.engine.memory.Access;
import io.floe.engine.memory.Buffer;
import io.floe.engine.memory.Memory;
import io.floe.engine.memory.Scope;
import java.lang.foreign.MemorySegment;
import org.jspecify.annotations.Nullable;

/** Makes columns of heap arrays; they belong to the caller. */
final class Outputs {
  private Outputs() {}

  /** Integers in a layout; high bits that do not fit are dropped. */
  static FixedColumn longs(FixedLayout layout, long[] values, boolean[] nulls, Memory memory) {
    try (Scope scope = new Scope(memory)) {
      Buffer buffer = scope.own(memory.allocate((long) values.length * layout.byteSize()));
      MemorySegment target = buffer.segment();
      if (layout.byteSize() == 8 && !FixedValues.isFloat(layout)) {
        MemorySegment.copy(values, 0, target, Access.LONG, 0, values.length);
      } else {
        for (int row = 0; row < values.length; row++) {
          FixedValues.setLong(layout, target, row, values[row]);
        }
      }
      Buffer validity = validity(nulls, scope);
      scope.handOver();
      return new FixedColumn(layout, values.length, buffer, validity, -1);
    }
  }

  /** Integers without nulls. */
  static FixedColumn longs(FixedLayout layout, long[] values, Memory memory) {
    return longs(layout, values, new boolean[0], memory);
  }

  /** Numbers in a layout, cut to whole ones where it is one of integers. */
  static FixedColumn doubles(FixedLayout layout, double[] values, boolean[] nulls, Memory memory) {
    try (Scope scope = new Scope(memory)) {
      Buffer buffer = scope.own(memory.allocate((long) values.length * layout.byteSize()));
      MemorySegment target = buffer.segment();
      if (layout == FixedLayout.FLOAT64) {
        MemorySegment.copy(values, 0, target, Access.DOUBLE, 0, values.length);
      } else {
        for (int row = 0; row < values.length; row++) {
          FixedValues.setDouble(layout, target, row, values[row]);
        }
      }
      Buffer validity = validity(nulls, scope);
      scope.handOver();
      return new FixedColumn(layout, values.length, buffer, validity, -1);
    }
  }

  /** Values of sixteen bytes. */
  static FixedColumn wides(
      FixedLayout layout, long[] low, long[] high, boolean[] nulls, Memory memory) {
    try (Scope scope = new Scope(memory)) {
      Buffer buffer = scope.own(memory.allocate(low.length * 16L));
      MemorySegment target = buffer.segment();
      for (int row = 0; row < low.length; row++) {
        target.set(Access.LONG, row * 16L, low[row]);
        target.set(Access.LONG, row * 16L + 8, high[row]);
      }
      Buffer validity = validity(nulls, scope);
      scope.handOver();
      return new FixedColumn(layout, low.length, buffer, validity, -1);
    }
  }

  /** Truth values. */
  static BitColumn bits(boolean[] values, boolean[] nulls, Memory memory) {
    try (BitBuilder builder = new BitBuilder(values.length, memory)) {
      for (int row = 0; row < values.length; row++) {
        if (row < nulls.length && nulls[row]) {
          builder.appendNull();
        } else {
          builder.append(values[row]);
        }
      }
      return builder.finish();
    }
  }

  /** Truth values without nulls. */
  static BitColumn bits(boolean[] values, Memory memory) {
    return bits(values, new boolean[0], memory);
  }

  /** Lists over values, which belong to the result afterwards. */
  static ListColumn lists(Column values, int[] offsets, boolean[] nulls, Memory memory) {
    try (Scope scope = new Scope(memory)) {
      scope.own(values);
      Buffer buffer = scope.own(memory.allocate(offsets.length * 8L));
      for (int row = 0; row < offsets.length; row++) {
        buffer.segment().set(Access.LONG, row * 8L, (long) offsets[row]);
      }
      Buffer validity = validity(nulls, scope);
      scope.handOver();
      return new ListColumn(offsets.length - 1, buffer, values, validity, -1);
    }
  }

  /** A bitmap of the rows that are not null; none when no row is null. */
  static @Nullable Buffer validity(boolean[] nulls, Scope scope) {
    boolean any = false;
    for (boolean missing : nulls) {
      any |= missing;
    }
    if (!any) {
      return null;
    }
    Buffer buffer = scope.own(scope.memory().allocateZeroed(Bitmaps.byteSize(nulls.length)));
    for (int row = 0; row < nulls.length; row++) {
      if (!nulls[row]) {
        Bitmaps.set(buffer.segment(), row);
      }
    }
    return buffer;
  }
}
