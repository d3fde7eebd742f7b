package io.floe.engine.aggregate;

import io.floe.engine.column.Column;
import io.floe.engine.column.Concatenate;
import io.floe.engine.column.FixedLayout;
import io.floe.engine.column.Gather;
import io.floe.engine.memory.Access;
import io.floe.engine.memory.Memory;
import io.floe.engine.memory.Scope;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Keeps one row of any layout for each group. Rows that are replaced stay behind in their chunk
 * until there are too many of them; then the live ones are copied.
 */
final class RowStash implements AutoCloseable {
  private static final int SLACK = 1 << 16;

  private final Memory memory;
  private final GroupState places;
  private final List<Column> chunks = new ArrayList<>();
  private int[] pending = new int[0];
  private int[] touched = new int[16];
  private int touchedCount;
  private long rows;
  private int groups;

  RowStash(Memory memory) {
    this.memory = memory;
    this.places = new GroupState(FixedLayout.INT64, -1, memory);
  }

  void grow(int from, int to) {
    places.grow(from, to);
    groups = to;
    if (pending.length < to) {
      int old = pending.length;
      pending = Arrays.copyOf(pending, Math.max(to, old * 2));
      Arrays.fill(pending, old, pending.length, -1);
    }
  }

  /** Whether a group has a row, of an earlier batch or this one. */
  boolean has(int group) {
    return pending[group] >= 0 || places.longAt(group) >= 0;
  }

  /** Chooses a row of the batch for a group; it counts at once, and is kept by {@link #commit}. */
  void choose(int group, int row) {
    if (pending[group] < 0) {
      if (touchedCount == touched.length) {
        touched = Arrays.copyOf(touched, touchedCount * 2);
      }
      touched[touchedCount++] = group;
    }
    pending[group] = row;
  }

  /** The column that holds the row of a group: the batch's or that of a chunk. */
  Column column(int group, Column batch) {
    return pending[group] >= 0 ? batch : chunks.get((int) (places.longAt(group) >>> 32));
  }

  int row(int group) {
    return pending[group] >= 0 ? pending[group] : (int) places.longAt(group);
  }

  /** Copies the chosen rows of a batch. */
  void commit(Column batch) {
    if (touchedCount == 0) {
      return;
    }
    int[] chosen = new int[touchedCount];
    for (int index = 0; index < touchedCount; index++) {
      chosen[index] = pending[touched[index]];
    }
    chunks.add(Gather.rows(batch, chosen, memory));
    long chunk = (chunks.size() - 1L) << 32;
    for (int index = 0; index < touchedCount; index++) {
      pending[touched[index]] = -1;
      places.segment().set(Access.LONG, touched[index] * 8L, chunk | index);
    }
    rows += touchedCount;
    touchedCount = 0;
    if (rows > groups * 3L + SLACK || chunks.size() > 4096) {
      compact();
    }
  }

  private void compact() {
    int live = 0;
    int[] owners = new int[groups];
    for (int group = 0; group < groups; group++) {
      if (places.longAt(group) >= 0) {
        owners[live++] = group;
      }
    }
    Column kept = gather(Arrays.copyOf(owners, live), live);
    chunks.forEach(Column::close);
    chunks.clear();
    chunks.add(kept);
    for (int index = 0; index < live; index++) {
      places.segment().set(Access.LONG, owners[index] * 8L, index);
    }
    rows = live;
  }

  /** The rows of all groups; null where there is none. There must be a chunk. */
  Column finish() {
    int[] owners = new int[groups];
    Arrays.setAll(owners, group -> group);
    return gather(owners, groups);
  }

  boolean isEmpty() {
    return chunks.isEmpty();
  }

  private Column gather(int[] owners, int count) {
    int[] starts = new int[chunks.size()];
    int total = 0;
    for (int chunk = 0; chunk < starts.length; chunk++) {
      starts[chunk] = total;
      total += chunks.get(chunk).length();
    }
    int[] wanted = new int[count];
    for (int index = 0; index < count; index++) {
      long place = places.longAt(owners[index]);
      wanted[index] = place < 0 ? -1 : starts[(int) (place >>> 32)] + (int) place;
    }
    try (Scope scope = new Scope(memory)) {
      Column all = scope.own(Concatenate.columns(chunks, memory));
      return Gather.rows(all, wanted, memory);
    }
  }

  @Override
  public void close() {
    places.close();
    chunks.forEach(Column::close);
    chunks.clear();
  }
}
