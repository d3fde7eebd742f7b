package io.floe.engine.aggregate;

import io.floe.engine.column.Column;
import io.floe.engine.column.FixedBuilder;
import io.floe.engine.column.FixedColumn;
import io.floe.engine.column.FixedLayout;
import io.floe.engine.column.FlatColumn;
import io.floe.engine.memory.Access;
import io.floe.engine.memory.Buffer;
import io.floe.engine.memory.GrowableBuffer;
import io.floe.engine.memory.Memory;
import io.floe.engine.memory.Scope;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;

/** Float sums, means, variances and deviations: counts, sums and sums of squares. */
final class Moments extends Accumulator {
  /** What comes out. */
  enum Kind {
    SUM,
    MEAN,
    VARIANCE,
    DEVIATION
  }

  private static final long SUM_AT = 0;
  private static final long COUNT_AT = 16;
  private static final long SQUARE_AT = 24;

  private final Kind kind;
  private final int lost;
  private final FixedLayout output;

  /**
   * A rounded sum and what the rounding lost, a count, and the same two of the squares, side by
   * side, so that a row touches one line of a cache.
   */
  private final GrowableBuffer states;

  private final int stride;
  private final boolean counted;
  private final boolean spread;
  private final NumberReader reader = new NumberReader(NumberReader.Form.DOUBLES);

  Moments(Kind kind, int lost, FixedLayout output, Memory memory) {
    super(memory);
    this.kind = kind;
    this.lost = lost;
    this.output = output;
    this.counted = kind != Kind.SUM;
    this.spread = kind == Kind.VARIANCE || kind == Kind.DEVIATION;
    this.stride = spread ? 40 : counted ? 24 : 16;
    this.states = new GrowableBuffer(memory, 64);
  }

  @Override
  void grow(int from, int to) {
    states.reserve((long) to * stride);
    MemorySegment all = states.segment();
    all.asSlice((long) from * stride, (long) (to - from) * stride).fill((byte) 0);
  }

  @Override
  void update(FlatColumn input, int[] ids, int count, long firstRow) {
    reader.read(input, ids, count);
    if (spread) {
      addSquares(reader.doubles(), reader.groups(), reader.count());
    } else if (counted) {
      addCounted(reader.doubles(), reader.groups(), reader.count());
    } else {
      add(reader.doubles(), reader.groups(), reader.count());
    }
  }

  private void add(double[] values, int[] groups, int count) {
    MemorySegment state = states.segment();
    for (int row = 0; row < count; row++) {
      add(state, groups[row] * 16L, values[row], 0);
    }
  }

  private void addCounted(double[] values, int[] groups, int count) {
    MemorySegment state = states.segment();
    for (int row = 0; row < count; row++) {
      long at = groups[row] * 24L;
      add(state, at, values[row], 0);
      state.set(Access.LONG, at + COUNT_AT, state.get(Access.LONG, at + COUNT_AT) + 1);
    }
  }

  private void addSquares(double[] values, int[] groups, int count) {
    MemorySegment state = states.segment();
    for (int row = 0; row < count; row++) {
      long at = groups[row] * 40L;
      double value = values[row];
      add(state, at, value, 0);
      state.set(Access.LONG, at + COUNT_AT, state.get(Access.LONG, at + COUNT_AT) + 1);
      double square = value * value;
      add(state, at + SQUARE_AT, square, Math.fma(value, value, -square));
    }
  }

  /**
   * Adds to a sum, and what is lost by it to the number behind. The result has twice the digits of
   * a double before it is rounded once, so that it does not depend on the order of the rows, on the
   * number of threads or on the width of vectors.
   */
  private static void add(MemorySegment state, long at, double value, double rest) {
    double old = state.get(Access.DOUBLE, at);
    double fresh = old + value;
    double part = fresh - old;
    double lost = (old - (fresh - part)) + (value - part);
    state.set(Access.DOUBLE, at, fresh);
    state.set(Access.DOUBLE, at + 8, state.get(Access.DOUBLE, at + 8) + (lost + rest));
  }

  @Override
  public int partialWidth() {
    return stride / 8;
  }

  @Override
  public List<Column> partial() {
    try (Scope scope = new Scope(memory)) {
      List<Column> columns = new ArrayList<>();
      MemorySegment state = states.segment();
      for (long field = 0; field < stride; field += 8) {
        Buffer buffer = scope.own(memory.allocate(groups() * 8L));
        MemorySegment target = buffer.segment();
        for (int group = 0; group < groups(); group++) {
          long word = state.get(Access.LONG, (long) group * stride + field);
          target.set(Access.LONG, group * 8L, word);
        }
        FixedLayout layout = field == COUNT_AT ? FixedLayout.INT64 : FixedLayout.FLOAT64;
        columns.add(new FixedColumn(layout, groups(), buffer, null, 0));
      }
      scope.handOver();
      return columns;
    }
  }

  @Override
  public void merge(List<Column> partial, int[] ids, int count) {
    mergeSums(partial, 0, SUM_AT, ids, count);
    if (counted) {
      MemorySegment state = states.segment();
      MemorySegment more = ((FixedColumn) partial.get(2)).values();
      for (int row = 0; row < count; row++) {
        long at = (long) ids[row] * stride + COUNT_AT;
        state.set(Access.LONG, at, state.get(Access.LONG, at) + more.get(Access.LONG, row * 8L));
      }
    }
    if (spread) {
      mergeSums(partial, 3, SQUARE_AT, ids, count);
    }
  }

  private void mergeSums(List<Column> partial, int first, long place, int[] ids, int count) {
    MemorySegment state = states.segment();
    MemorySegment more = ((FixedColumn) partial.get(first)).values();
    MemorySegment lostOnes = ((FixedColumn) partial.get(first + 1)).values();
    for (int row = 0; row < count; row++) {
      double value = more.get(Access.DOUBLE, row * 8L);
      double rest = lostOnes.get(Access.DOUBLE, row * 8L);
      add(state, (long) ids[row] * stride + place, value, rest);
    }
  }

  private double number(int group, long place) {
    return states.segment().get(Access.DOUBLE, (long) group * stride + place);
  }

  private long count(int group) {
    return states.segment().get(Access.LONG, (long) group * stride + COUNT_AT);
  }

  /** The sum of a group, rounded once; infinities and NaN as plain addition gives them. */
  private double sum(int group) {
    double sum = number(group, SUM_AT);
    double exact = sum + number(group, SUM_AT + 8);
    return Double.isFinite(sum) ? exact : sum;
  }

  @Override
  public Column finish() {
    try (FixedBuilder builder = new FixedBuilder(output, groups(), memory)) {
      for (int group = 0; group < groups(); group++) {
        long count = counted ? count(group) : 0;
        switch (kind) {
          case SUM -> builder.appendDouble(sum(group));
          case MEAN -> {
            if (count == 0) {
              builder.appendNull();
            } else {
              builder.appendDouble(sum(group) / count);
            }
          }
          case VARIANCE, DEVIATION -> {
            if (count <= lost) {
              builder.appendNull();
            } else {
              double variance = variance(group, count);
              builder.appendDouble(kind == Kind.VARIANCE ? variance : Math.sqrt(variance));
            }
          }
        }
      }
      return builder.finish();
    }
  }

  /** The squares less the mean's share, in twice the digits of a double. */
  private double variance(int group, long count) {
    double square = number(group, SQUARE_AT);
    double squareRest = number(group, SQUARE_AT + 8);
    double sum = number(group, SUM_AT);
    double rest = number(group, SUM_AT + 8);
    if (!Double.isFinite(sum) || !Double.isFinite(square)) {
      return Double.NaN;
    }
    double power = sum * sum;
    double powerRest = Math.fma(sum, sum, -power) + 2 * sum * rest;
    double share = power / count;
    double shareRest = (Math.fma(-share, (double) count, power) + powerRest) / count;
    double high = square - share;
    double part = high - square;
    double highRest = (square - (high - part)) + (-share - part);
    double deviation = high + (highRest + (squareRest - shareRest));
    return Math.max(deviation, 0) / (count - lost);
  }

  @Override
  public void close() {
    states.close();
  }
}
