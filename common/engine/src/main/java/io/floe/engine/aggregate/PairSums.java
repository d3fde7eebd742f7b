package io.floe.engine.aggregate;

import io.floe.engine.column.Column;
import io.floe.engine.column.FixedBuilder;
import io.floe.engine.column.FixedColumn;
import io.floe.engine.column.FixedLayout;
import io.floe.engine.column.FixedValues;
import io.floe.engine.column.FlatColumn;
import io.floe.engine.column.Flatten;
import io.floe.engine.column.StructColumn;
import io.floe.engine.memory.Access;
import io.floe.engine.memory.Buffer;
import io.floe.engine.memory.GrowableBuffer;
import io.floe.engine.memory.Memory;
import io.floe.engine.memory.Scope;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;

/**
 * How two numbers vary together, over the rows where neither is null: correlation by Pearson and
 * covariance. Sums and sums of products are kept in twice the digits of a double, so that the
 * result does not depend on the order of the rows.
 */
final class PairSums extends Accumulator {
  private static final int ROWS = 0;
  private static final int COUNT = 1;
  private static final int X = 2;
  private static final int Y = 4;
  private static final int XX = 6;
  private static final int XY = 8;
  private static final int YY = 10;
  private static final int WIDTH = 12;
  private static final long STRIDE = WIDTH * 8L;

  /** A spread that is a smaller part of the squares than this is what rounding has left. */
  private static final double NOTHING = 0x1p-92;

  private final Aggregate.Pair pair;
  private final GrowableBuffer states;
  private double[] left = new double[0];
  private double[] right = new double[0];

  PairSums(Aggregate.Pair pair, Memory memory) {
    super(memory);
    this.pair = pair;
    this.states = new GrowableBuffer(memory, 1024);
  }

  @Override
  void grow(int from, int to) {
    states.reserve(to * STRIDE);
    states.segment().asSlice(from * STRIDE, (to - from) * STRIDE).fill((byte) 0);
  }

  @Override
  void update(FlatColumn input, int[] ids, int count, long firstRow) {
    StructColumn both = (StructColumn) input;
    if (left.length < count) {
      left = new double[count];
      right = new double[count];
    }
    try (FlatColumn x = Flatten.of(both.children().get(0), memory);
        FlatColumn y = Flatten.of(both.children().get(1), memory)) {
      FixedValues.doubles((FixedColumn) x, 0, count, left);
      FixedValues.doubles((FixedColumn) y, 0, count, right);
      if (both.hasNulls() || x.hasNulls() || y.hasNulls()) {
        MemorySegment state = states.segment();
        int kept = 0;
        int[] owners = new int[count];
        for (int row = 0; row < count; row++) {
          if (both.isNull(row) || x.isNull(row) || y.isNull(row)) {
            increase(state, ids[row] * STRIDE + ROWS * 8L, 1);
          } else {
            left[kept] = left[row];
            right[kept] = right[row];
            owners[kept++] = ids[row];
          }
        }
        add(owners, kept);
      } else {
        add(ids, count);
      }
    }
  }

  private void add(int[] groups, int count) {
    MemorySegment state = states.segment();
    for (int row = 0; row < count; row++) {
      long at = groups[row] * STRIDE;
      double x = left[row];
      double y = right[row];
      increase(state, at + ROWS * 8L, 1);
      increase(state, at + COUNT * 8L, 1);
      add(state, at + X * 8L, x, 0);
      add(state, at + Y * 8L, y, 0);
      double square = x * x;
      add(state, at + XX * 8L, square, Math.fma(x, x, -square));
      double product = x * y;
      add(state, at + XY * 8L, product, Math.fma(x, y, -product));
      double other = y * y;
      add(state, at + YY * 8L, other, Math.fma(y, y, -other));
    }
  }

  private static void increase(MemorySegment state, long at, double by) {
    state.set(Access.DOUBLE, at, state.get(Access.DOUBLE, at) + by);
  }

  /** Adds to a sum, and what is lost by it to the number behind. */
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
    return WIDTH;
  }

  @Override
  public List<Column> partial() {
    try (Scope scope = new Scope(memory)) {
      List<Column> columns = new ArrayList<>();
      MemorySegment state = states.segment();
      for (int field = 0; field < WIDTH; field++) {
        Buffer buffer = scope.own(memory.allocate(groups() * 8L));
        for (int group = 0; group < groups(); group++) {
          double value = state.get(Access.DOUBLE, group * STRIDE + field * 8L);
          buffer.segment().set(Access.DOUBLE, group * 8L, value);
        }
        columns.add(new FixedColumn(FixedLayout.FLOAT64, groups(), buffer, null, 0));
      }
      scope.handOver();
      return columns;
    }
  }

  @Override
  public void merge(List<Column> partial, int[] ids, int count) {
    MemorySegment state = states.segment();
    for (int field = 0; field < WIDTH; field += field < X ? 1 : 2) {
      MemorySegment more = ((FixedColumn) partial.get(field)).values();
      if (field < X) {
        for (int row = 0; row < count; row++) {
          increase(state, ids[row] * STRIDE + field * 8L, more.get(Access.DOUBLE, row * 8L));
        }
        continue;
      }
      MemorySegment lost = ((FixedColumn) partial.get(field + 1)).values();
      for (int row = 0; row < count; row++) {
        double value = more.get(Access.DOUBLE, row * 8L);
        add(state, ids[row] * STRIDE + field * 8L, value, lost.get(Access.DOUBLE, row * 8L));
      }
    }
  }

  @Override
  public Column finish() {
    try (FixedBuilder builder = new FixedBuilder(pair.output(), groups(), memory)) {
      for (int group = 0; group < groups(); group++) {
        double count = number(group, COUNT);
        if (pair.correlation() && count == 0 && !pair.loneIsConstant()) {
          builder.appendNull();
        } else if (pair.correlation()) {
          double square = spread(group, XX, X, X) * spread(group, YY, Y, Y);
          boolean varies = square > 0;
          builder.appendDouble(varies ? spread(group, XY, X, Y) / Math.sqrt(square) : Double.NaN);
        } else if (pair.loneIsConstant() && number(group, ROWS) == 1) {
          builder.appendDouble(0);
        } else if (count <= pair.lost()) {
          builder.appendNull();
        } else {
          builder.appendDouble(spread(group, XY, X, Y) / (count - pair.lost()));
        }
      }
      return builder.finish();
    }
  }

  private double number(int group, int field) {
    return states.segment().get(Access.DOUBLE, group * STRIDE + field * 8L);
  }

  /** A sum of products less the share of the means. */
  private double spread(int group, int products, int first, int second) {
    double count = number(group, COUNT);
    double sum = number(group, first);
    double other = number(group, second);
    double power = sum * other;
    double powerRest =
        Math.fma(sum, other, -power)
            + sum * number(group, second + 1)
            + other * number(group, first + 1);
    double share = power / count;
    double shareRest = (Math.fma(-share, count, power) + powerRest) / count;
    double total = number(group, products);
    double high = total - share;
    double part = high - total;
    double highRest = (total - (high - part)) + (-share - part);
    double result = high + (highRest + (number(group, products + 1) - shareRest));
    return first == second && result <= total * NOTHING ? 0 : result;
  }

  @Override
  public void close() {
    states.close();
  }
}
