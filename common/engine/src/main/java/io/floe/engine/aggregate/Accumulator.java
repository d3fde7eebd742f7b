package io.floe.engine.aggregate;

import io.floe.engine.column.Column;
import io.floe.engine.column.FlatColumn;
import io.floe.engine.column.Flatten;
import io.floe.engine.memory.Memory;
import java.util.Arrays;
import java.util.List;

/**
 * The state of one aggregate for many groups, for one thread. Rows come with a number that orders
 * them among all rows of the query, so that states of several threads can be merged in any order.
 */
public abstract class Accumulator implements AutoCloseable {
  final Memory memory;
  private int groups;

  Accumulator(Memory memory) {
    this.memory = memory;
  }

  /** How many groups there are. */
  public final int groups() {
    return groups;
  }

  /** Makes room for groups; new ones are empty. */
  public final void reserve(int count) {
    if (count > groups) {
      grow(groups, count);
      groups = count;
    }
  }

  /**
   * Adds rows.
   *
   * @param input the values, one a row
   * @param ids the group of each row
   * @param count how many rows
   * @param firstRow the number of row 0; those of the others follow
   */
  public final void add(Column input, int[] ids, int count, long firstRow) {
    try (FlatColumn flat = Flatten.of(input, memory)) {
      update(flat, ids, count, firstRow);
    }
  }

  /** Adds rows that are all of one group. */
  public final void addRun(Column input, int group, int count, long firstRow) {
    int[] ids = new int[count];
    if (group != 0) {
      Arrays.fill(ids, group);
    }
    add(input, ids, count, firstRow);
  }

  /** How many columns a state takes. */
  public int partialWidth() {
    return 1;
  }

  /** The state of all groups as columns with one row for each group; they belong to the caller. */
  public abstract List<Column> partial();

  /** Adds states of another accumulator of the same kind; the columns stay open. */
  public abstract void merge(List<Column> partial, int[] ids, int count);

  /**
   * Adds the groups of another accumulator of the same kind, which is of no use afterwards.
   *
   * @param ids which group here each of the other's is
   */
  public void absorb(Accumulator other, int[] ids) {
    List<Column> partial = other.partial();
    try {
      merge(partial, ids, other.groups());
    } finally {
      partial.forEach(Column::close);
    }
  }

  /** The value of each group; it belongs to the caller. */
  public abstract Column finish();

  /** Frees the state. */
  @Override
  public abstract void close();

  abstract void grow(int from, int to);

  abstract void update(FlatColumn input, int[] ids, int count, long firstRow);
}
