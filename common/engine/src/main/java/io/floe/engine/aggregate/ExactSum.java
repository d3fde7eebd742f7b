package io.floe.engine.aggregate;

import io.floe.engine.column.Column;
import io.floe.engine.column.FixedColumn;
import io.floe.engine.column.FixedLayout;
import io.floe.engine.memory.Access;
import io.floe.engine.memory.Memory;
import java.lang.foreign.MemorySegment;
import java.util.List;

/**
 * Sums of doubles for groups, each kept as a rounded sum and the sum of what the rounding lost. The
 * result has twice the digits of a double before it is rounded once, so that it does not depend on
 * the order of the rows, on the number of threads or on the width of vectors.
 */
final class ExactSum implements AutoCloseable {
  private final GroupState sums;
  private final GroupState errors;

  ExactSum(Memory memory) {
    this.sums = new GroupState(FixedLayout.FLOAT64, 0, memory);
    this.errors = Closing.keep(sums, () -> new GroupState(FixedLayout.FLOAT64, 0, memory));
  }

  void grow(int from, int to) {
    sums.grow(from, to);
    errors.grow(from, to);
  }

  void add(double[] values, int[] groups, int count) {
    MemorySegment sum = sums.segment();
    MemorySegment error = errors.segment();
    for (int row = 0; row < count; row++) {
      add(sum, error, groups[row] * 8L, values[row]);
    }
  }

  /** Adds the squares without rounding them. */
  void addSquares(double[] values, int[] groups, int count) {
    MemorySegment sum = sums.segment();
    MemorySegment error = errors.segment();
    for (int row = 0; row < count; row++) {
      double square = values[row] * values[row];
      long at = groups[row] * 8L;
      add(sum, error, at, square);
      double rest = Math.fma(values[row], values[row], -square);
      error.set(Access.DOUBLE, at, error.get(Access.DOUBLE, at) + rest);
    }
  }

  void merge(Column otherSums, Column otherErrors, int[] groups, int count) {
    MemorySegment sum = sums.segment();
    MemorySegment error = errors.segment();
    MemorySegment more = ((FixedColumn) otherSums).values();
    MemorySegment lost = ((FixedColumn) otherErrors).values();
    for (int row = 0; row < count; row++) {
      long at = groups[row] * 8L;
      add(sum, error, at, more.get(Access.DOUBLE, row * 8L));
      error.set(
          Access.DOUBLE, at, error.get(Access.DOUBLE, at) + lost.get(Access.DOUBLE, row * 8L));
    }
  }

  private static void add(MemorySegment sum, MemorySegment error, long at, double value) {
    double old = sum.get(Access.DOUBLE, at);
    double fresh = old + value;
    double part = fresh - old;
    double lost = (old - (fresh - part)) + (value - part);
    sum.set(Access.DOUBLE, at, fresh);
    error.set(Access.DOUBLE, at, error.get(Access.DOUBLE, at) + lost);
  }

  /** The sum of a group, rounded once; infinities and NaN as plain addition gives them. */
  double value(int group) {
    double sum = sums.doubleAt(group);
    double exact = sum + errors.doubleAt(group);
    return Double.isFinite(sum) ? exact : sum;
  }

  double rounded(int group) {
    return sums.doubleAt(group);
  }

  double lost(int group) {
    return errors.doubleAt(group);
  }

  List<Column> partial() {
    FixedColumn first = sums.column(null);
    return List.of(first, Closing.keep(first, () -> errors.column(null)));
  }

  @Override
  public void close() {
    sums.close();
    errors.close();
  }
}
