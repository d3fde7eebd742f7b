package io.floe.engine.aggregate;

import io.floe.engine.column.Column;
import io.floe.engine.column.Concatenate;
import io.floe.engine.column.EmptyColumns;
import io.floe.engine.column.FixedColumn;
import io.floe.engine.column.FixedLayout;
import io.floe.engine.column.FlatColumn;
import io.floe.engine.column.Gather;
import io.floe.engine.column.Layout;
import io.floe.engine.column.ListColumn;
import io.floe.engine.memory.Access;
import io.floe.engine.memory.Buffer;
import io.floe.engine.memory.GrowableBuffer;
import io.floe.engine.memory.Memory;
import io.floe.engine.memory.Scope;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;

/** Keeps all values of a group, in the order of the rows, for whatever needs them all at once. */
final class Collecting extends Accumulator {
  /** Makes the result of values that lie group by group. */
  interface Finisher {
    /** The result; group {@code i} has the values from offset i to offset i + 1. */
    Column finish(Column values, int[] offsets, Memory memory);
  }

  private final Layout layout;
  private final Finisher finisher;
  private final List<Column> chunks = new ArrayList<>();
  private final GrowableBuffer owners;
  private final GrowableBuffer numbers;
  private int rows;

  Collecting(Layout layout, Finisher finisher, Memory memory) {
    super(memory);
    this.layout = layout;
    this.finisher = finisher;
    this.owners = new GrowableBuffer(memory, 1024);
    this.numbers = Closing.keep(owners, () -> new GrowableBuffer(memory, 1024));
  }

  @Override
  void grow(int from, int to) {
    // Groups without rows need no room.
  }

  @Override
  void update(FlatColumn input, int[] ids, int count, long firstRow) {
    reserveRows(count);
    MemorySegment.copy(ids, 0, owners.segment(), Access.INT, rows * 4L, count);
    MemorySegment target = numbers.segment();
    for (int row = 0; row < count; row++) {
      target.set(Access.LONG, (rows + (long) row) * 8, firstRow + row);
    }
    rows += count;
    chunks.add(input.retain());
  }

  private void reserveRows(int more) {
    owners.reserve((Math.addExact(rows, more)) * 4L);
    numbers.reserve((rows + (long) more) * 8);
  }

  /** Rows by group and by number within the group. */
  private int[] sorted(int[] offsets) {
    MemorySegment groups = owners.segment();
    for (int row = 0; row < rows; row++) {
      offsets[groups.get(Access.INT, row * 4L) + 1]++;
    }
    for (int group = 1; group < offsets.length; group++) {
      offsets[group] += offsets[group - 1];
    }
    int[] cursors = offsets.clone();
    int[] order = new int[rows];
    boolean rising = true;
    for (int row = 0; row < rows; row++) {
      int at = cursors[groups.get(Access.INT, row * 4L)]++;
      order[at] = row;
      rising &= row == 0 || number(row) >= number(row - 1);
    }
    if (!rising) {
      for (int group = 0; group + 1 < offsets.length; group++) {
        sortByNumber(order, offsets[group], offsets[group + 1]);
      }
    }
    return order;
  }

  private long number(int row) {
    return numbers.segment().get(Access.LONG, row * 8L);
  }

  private void sortByNumber(int[] order, int from, int to) {
    boolean rising = true;
    for (int at = from + 1; at < to; at++) {
      rising &= number(order[at - 1]) <= number(order[at]);
    }
    if (!rising) {
      Integer[] boxed = new Integer[to - from];
      for (int at = from; at < to; at++) {
        boxed[at - from] = order[at];
      }
      java.util.Arrays.sort(boxed, (left, right) -> Long.compare(number(left), number(right)));
      for (int at = from; at < to; at++) {
        order[at] = boxed[at - from];
      }
    }
  }

  private Column values(int[] order) {
    if (chunks.isEmpty()) {
      return EmptyColumns.of(layout, memory);
    }
    try (Column all = Concatenate.columns(chunks, memory)) {
      return Gather.rows(all, order, memory);
    }
  }

  @Override
  public int partialWidth() {
    return 2;
  }

  @Override
  public List<Column> partial() {
    int[] offsets = new int[groups() + 1];
    int[] order = sorted(offsets);
    try (Scope scope = new Scope(memory)) {
      Column values = scope.own(values(order));
      Buffer ordered = scope.own(memory.allocate(rows * 8L));
      for (int at = 0; at < rows; at++) {
        ordered.segment().set(Access.LONG, at * 8L, number(order[at]));
      }
      Buffer first = scope.own(offsets(offsets, memory));
      Buffer second = scope.own(first.share());
      scope.handOver();
      FixedColumn keys = new FixedColumn(FixedLayout.INT64, rows, ordered, null, 0);
      return List.of(
          new ListColumn(groups(), first, values, null, 0),
          new ListColumn(groups(), second, keys, null, 0));
    }
  }

  @Override
  public void merge(List<Column> partial, int[] ids, int count) {
    ListColumn values = (ListColumn) partial.get(0);
    ListColumn keys = (ListColumn) partial.get(1);
    MemorySegment order = ((FixedColumn) keys.child()).values();
    long first = values.offsets().get(Access.LONG, 0);
    int more = (int) (values.offsets().get(Access.LONG, count * 8L) - first);
    long keyShift = keys.offsets().get(Access.LONG, 0) - first;
    reserveRows(more);
    int[] wanted = new int[more];
    int at = 0;
    for (int row = 0; row < count; row++) {
      long end = values.offsets().get(Access.LONG, row * 8L + 8);
      for (long place = values.offsets().get(Access.LONG, row * 8L); place < end; place++) {
        wanted[at] = (int) place;
        owners.segment().set(Access.INT, (rows + (long) at) * 4, ids[row]);
        long number = order.get(Access.LONG, (place + keyShift) * 8);
        numbers.segment().set(Access.LONG, (rows + (long) at) * 8, number);
        at++;
      }
    }
    chunks.add(Gather.rows(values.child(), wanted, memory));
    rows += more;
  }

  @Override
  public Column finish() {
    int[] offsets = new int[groups() + 1];
    int[] order = sorted(offsets);
    try (Column values = values(order)) {
      return finisher.finish(values, offsets, memory);
    }
  }

  static Buffer offsets(int[] offsets, Memory memory) {
    Buffer buffer = memory.allocate(offsets.length * 8L);
    for (int index = 0; index < offsets.length; index++) {
      buffer.segment().set(Access.LONG, index * 8L, offsets[index]);
    }
    return buffer;
  }

  @Override
  public void close() {
    owners.close();
    numbers.close();
    chunks.forEach(Column::close);
    chunks.clear();
  }
}
