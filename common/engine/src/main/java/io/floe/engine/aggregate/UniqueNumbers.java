package io.floe.engine.aggregate;

import io.floe.engine.column.Column;
import io.floe.engine.column.FixedColumn;
import io.floe.engine.column.FixedLayout;
import io.floe.engine.column.FlatColumn;
import io.floe.engine.column.Hashes;
import io.floe.engine.column.ListColumn;
import io.floe.engine.memory.Access;
import io.floe.engine.memory.Buffer;
import io.floe.engine.memory.Memory;
import io.floe.engine.memory.Scope;
import java.lang.foreign.MemorySegment;
import java.util.List;

/**
 * Counts different numbers of up to eight bytes: a hash table of pairs of value and group, whose
 * slots hold both. Null is one value more.
 */
final class UniqueNumbers extends Accumulator {
  private static final int SLOT = 16;

  private final GroupState counts;
  private final GroupState nulls;
  private final NumberReader reader = new NumberReader(NumberReader.Form.ORDERED);
  private Buffer slots;
  private long mask;
  private long size;

  UniqueNumbers(Memory memory) {
    super(memory);
    this.counts = new GroupState(FixedLayout.UINT32, 0, memory);
    this.nulls = Closing.keep(counts, () -> new GroupState(FixedLayout.INT32, 0, memory));
    this.slots =
        Closing.keep(counts, () -> Closing.keep(nulls, () -> memory.allocateZeroed(64L * SLOT)));
    this.mask = 63;
  }

  @Override
  void grow(int from, int to) {
    counts.grow(from, to);
    nulls.grow(from, to);
  }

  @Override
  void update(FlatColumn input, int[] ids, int count, long firstRow) {
    reader.read(input, ids, count);
    insert(reader.longs(), reader.groups(), reader.count());
    if (reader.count() < count) {
      for (int row = 0; row < count; row++) {
        if (input.isNull(row)) {
          addNull(ids[row]);
        }
      }
    }
  }

  private void addNull(int group) {
    if (nulls.intAt(group) == 0) {
      nulls.segment().set(Access.INT, group * 4L, 1);
      counts.segment().set(Access.INT, group * 4L, counts.intAt(group) + 1);
    }
  }

  private void insert(long[] values, int[] groups, int count) {
    reserve(size + count);
    MemorySegment table = slots.segment();
    MemorySegment numbers = counts.segment();
    for (int row = 0; row < count; row++) {
      if (insert(table, values[row], groups[row])) {
        long at = groups[row] * 4L;
        numbers.set(Access.INT, at, numbers.get(Access.INT, at) + 1);
      }
    }
  }

  private static long hash(long value, int group) {
    return Hashes.mix(value + group * 0x9E3779B97F4A7C15L);
  }

  private boolean insert(MemorySegment table, long value, int group) {
    long slot = hash(value, group) & mask;
    while (true) {
      int owner = table.get(Access.INT, slot * SLOT + 8) - 1;
      if (owner < 0) {
        table.set(Access.LONG, slot * SLOT, value);
        table.set(Access.INT, slot * SLOT + 8, group + 1);
        size++;
        return true;
      }
      if (owner == group && table.get(Access.LONG, slot * SLOT) == value) {
        return false;
      }
      slot = slot + 1 & mask;
    }
  }

  /** At most two thirds of the slots are taken. */
  private void reserve(long most) {
    if (most * 3 / 2 <= mask) {
      return;
    }
    Buffer old = slots;
    long last = mask;
    long count = Long.highestOneBit(Math.max(most, 2 * size) * 3 / 2) << 1;
    slots = memory.allocateZeroed(count * SLOT);
    mask = count - 1;
    size = 0;
    try (old) {
      MemorySegment from = old.segment();
      MemorySegment table = slots.segment();
      for (long slot = 0; slot <= last; slot++) {
        int owner = from.get(Access.INT, slot * SLOT + 8) - 1;
        if (owner >= 0) {
          insert(table, from.get(Access.LONG, slot * SLOT), owner);
        }
      }
    }
  }

  @Override
  public int partialWidth() {
    return 2;
  }

  @Override
  public List<Column> partial() {
    int[] offsets = new int[groups() + 1];
    for (int group = 0; group < groups(); group++) {
      int values = counts.intAt(group) - nulls.intAt(group);
      offsets[group + 1] = Math.addExact(offsets[group], values);
    }
    try (Scope scope = new Scope(memory)) {
      Buffer values = scope.own(memory.allocate(size * 8));
      MemorySegment table = slots.segment();
      int[] cursors = offsets.clone();
      for (long slot = 0; slot <= mask; slot++) {
        int owner = table.get(Access.INT, slot * SLOT + 8) - 1;
        if (owner >= 0) {
          long value = table.get(Access.LONG, slot * SLOT);
          values.segment().set(Access.LONG, cursors[owner]++ * 8L, value);
        }
      }
      Buffer lists = scope.own(Collecting.offsets(offsets, memory));
      FixedColumn marks = scope.own(nulls.column(null));
      scope.handOver();
      FixedColumn child = new FixedColumn(FixedLayout.INT64, (int) size, values, null, 0);
      return List.of(new ListColumn(groups(), lists, child, null, 0), marks);
    }
  }

  @Override
  public void merge(List<Column> partial, int[] ids, int count) {
    ListColumn lists = (ListColumn) partial.get(0);
    MemorySegment offsets = lists.offsets();
    MemorySegment values = ((FixedColumn) lists.child()).values();
    MemorySegment marks = ((FixedColumn) partial.get(1)).values();
    reserve(size + offsets.get(Access.LONG, count * 8L) - offsets.get(Access.LONG, 0));
    MemorySegment table = slots.segment();
    for (int row = 0; row < count; row++) {
      int group = ids[row];
      int added = 0;
      long end = offsets.get(Access.LONG, row * 8L + 8);
      for (long place = offsets.get(Access.LONG, row * 8L); place < end; place++) {
        added += insert(table, values.get(Access.LONG, place * 8), group) ? 1 : 0;
      }
      counts.segment().set(Access.INT, group * 4L, counts.intAt(group) + added);
      if (marks.get(Access.INT, row * 4L) != 0) {
        addNull(group);
      }
    }
  }

  @Override
  public void absorb(Accumulator other, int[] ids) {
    UniqueNumbers more = (UniqueNumbers) other;
    reserve(size + more.size);
    MemorySegment table = slots.segment();
    MemorySegment numbers = counts.segment();
    MemorySegment from = more.slots.segment();
    for (long slot = 0; slot <= more.mask; slot++) {
      int owner = from.get(Access.INT, slot * SLOT + 8) - 1;
      if (owner >= 0 && insert(table, from.get(Access.LONG, slot * SLOT), ids[owner])) {
        long at = ids[owner] * 4L;
        numbers.set(Access.INT, at, numbers.get(Access.INT, at) + 1);
      }
    }
    for (int group = 0; group < more.groups(); group++) {
      if (more.nulls.intAt(group) != 0) {
        addNull(ids[group]);
      }
    }
  }

  @Override
  public Column finish() {
    return counts.column(null);
  }

  @Override
  public void close() {
    counts.close();
    nulls.close();
    slots.close();
  }
}
