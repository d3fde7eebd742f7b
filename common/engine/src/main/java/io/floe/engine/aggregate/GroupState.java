package io.floe.engine.aggregate;

import io.floe.engine.column.Bitmaps;
import io.floe.engine.column.FixedColumn;
import io.floe.engine.column.FixedLayout;
import io.floe.engine.memory.Access;
import io.floe.engine.memory.Buffer;
import io.floe.engine.memory.GrowableBuffer;
import io.floe.engine.memory.Memory;
import io.floe.engine.memory.Scope;
import java.lang.foreign.MemorySegment;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/** One number for each group, kept off the heap. */
final class GroupState implements AutoCloseable {
  private final Memory memory;
  private final FixedLayout layout;
  private final int size;
  private final long initial;
  private final GrowableBuffer values;
  private int groups;

  GroupState(FixedLayout layout, long initial, Memory memory) {
    this.memory = memory;
    this.layout = layout;
    this.size = layout.byteSize();
    this.initial = initial;
    this.values = new GrowableBuffer(memory, 64);
  }

  /** To be fetched again after groups were added. */
  MemorySegment segment() {
    return values.segment();
  }

  void grow(int from, int to) {
    values.reserve((long) to * size);
    MemorySegment segment = values.segment();
    if (initial == 0) {
      segment.asSlice((long) from * size, (long) (to - from) * size).fill((byte) 0);
    } else {
      for (int group = from; group < to; group++) {
        if (size == 8) {
          segment.set(Access.LONG, group * 8L, initial);
        } else {
          segment.set(Access.INT, group * 4L, (int) initial);
        }
      }
    }
    groups = to;
  }

  long longAt(int group) {
    return values.segment().get(Access.LONG, group * 8L);
  }

  int intAt(int group) {
    return values.segment().get(Access.INT, group * 4L);
  }

  double doubleAt(int group) {
    return values.segment().get(Access.DOUBLE, group * 8L);
  }

  /** A copy of the values as a column, null for the groups that have none. */
  FixedColumn column(@Nullable IntPredicate hasValue) {
    return column(layout, hasValue);
  }

  FixedColumn column(FixedLayout as, @Nullable IntPredicate hasValue) {
    try (Scope scope = new Scope(memory)) {
      Buffer copy = scope.own(memory.copyOf(values.segment().asSlice(0, (long) groups * size)));
      Buffer validity = validity(groups, hasValue, scope);
      scope.handOver();
      return new FixedColumn(as, groups, copy, validity, -1);
    }
  }

  static @Nullable Buffer validity(int groups, @Nullable IntPredicate hasValue, Scope scope) {
    if (hasValue == null) {
      return null;
    }
    Buffer validity = scope.own(scope.memory().allocateZeroed(Bitmaps.byteSize(groups)));
    for (int group = 0; group < groups; group++) {
      if (hasValue.test(group)) {
        Bitmaps.set(validity.segment(), group);
      }
    }
    return validity;
  }

  @Override
  public void close() {
    values.close();
  }
}
