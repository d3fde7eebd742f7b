package io.floe.engine.aggregate;

import io.floe.engine.column.Column;
import io.floe.engine.column.FixedBuilder;
import io.floe.engine.column.FixedColumn;
import io.floe.engine.column.FixedLayout;
import io.floe.engine.column.FlatColumn;
import io.floe.engine.memory.Access;
import io.floe.engine.memory.Memory;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Float sums, means, variances and deviations: counts, sums and sums of squares. */
final class Moments extends Accumulator {
  /** What comes out. */
  enum Kind {
    SUM,
    MEAN,
    VARIANCE,
    DEVIATION
  }

  private final Kind kind;
  private final int lost;
  private final FixedLayout output;
  private final GroupState counts;
  private final ExactSum sums;
  private final @Nullable ExactSum squares;
  private final NumberReader reader = new NumberReader(NumberReader.Form.DOUBLES);

  Moments(Kind kind, int lost, FixedLayout output, Memory memory) {
    super(memory);
    this.kind = kind;
    this.lost = lost;
    this.output = output;
    this.counts = new GroupState(FixedLayout.INT64, 0, memory);
    this.sums = Closing.keep(counts, () -> new ExactSum(memory));
    boolean spread = kind == Kind.VARIANCE || kind == Kind.DEVIATION;
    this.squares =
        spread ? Closing.keep(counts, () -> Closing.keep(sums, () -> new ExactSum(memory))) : null;
  }

  @Override
  void grow(int from, int to) {
    counts.grow(from, to);
    sums.grow(from, to);
    if (squares != null) {
      squares.grow(from, to);
    }
  }

  @Override
  void update(FlatColumn input, int[] ids, int count, long firstRow) {
    reader.read(input, ids, count);
    int[] groups = reader.groups();
    sums.add(reader.doubles(), groups, reader.count());
    if (squares != null) {
      squares.addSquares(reader.doubles(), groups, reader.count());
    }
    if (kind != Kind.SUM) {
      MemorySegment state = counts.segment();
      for (int row = 0; row < reader.count(); row++) {
        long at = groups[row] * 8L;
        state.set(Access.LONG, at, state.get(Access.LONG, at) + 1);
      }
    }
  }

  @Override
  public int partialWidth() {
    return squares == null ? 3 : 5;
  }

  @Override
  public List<Column> partial() {
    List<Column> columns = new ArrayList<>();
    try {
      columns.add(counts.column(null));
      columns.addAll(sums.partial());
      if (squares != null) {
        columns.addAll(squares.partial());
      }
      return columns;
    } catch (RuntimeException failure) {
      columns.forEach(Column::close);
      throw failure;
    }
  }

  @Override
  public void merge(List<Column> partial, int[] ids, int count) {
    MemorySegment state = counts.segment();
    MemorySegment more = ((FixedColumn) partial.getFirst()).values();
    for (int row = 0; row < count; row++) {
      long at = ids[row] * 8L;
      state.set(Access.LONG, at, state.get(Access.LONG, at) + more.get(Access.LONG, row * 8L));
    }
    sums.merge(partial.get(1), partial.get(2), ids, count);
    if (squares != null) {
      squares.merge(partial.get(3), partial.get(4), ids, count);
    }
  }

  @Override
  public Column finish() {
    try (FixedBuilder builder = new FixedBuilder(output, groups(), memory)) {
      for (int group = 0; group < groups(); group++) {
        long count = counts.longAt(group);
        switch (kind) {
          case SUM -> builder.appendDouble(sums.value(group));
          case MEAN -> {
            if (count == 0) {
              builder.appendNull();
            } else {
              builder.appendDouble(sums.value(group) / count);
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
    ExactSum square = java.util.Objects.requireNonNull(squares);
    double sum = sums.rounded(group);
    double rest = sums.lost(group);
    if (!Double.isFinite(sum) || !Double.isFinite(square.rounded(group))) {
      return Double.NaN;
    }
    double power = sum * sum;
    double powerRest = Math.fma(sum, sum, -power) + 2 * sum * rest;
    double share = power / count;
    double shareRest = (Math.fma(-share, (double) count, power) + powerRest) / count;
    double high = square.rounded(group) - share;
    double part = high - square.rounded(group);
    double highRest = (square.rounded(group) - (high - part)) + (-share - part);
    double deviation = high + (highRest + (square.lost(group) - shareRest));
    return Math.max(deviation, 0) / (count - lost);
  }

  @Override
  public void close() {
    counts.close();
    sums.close();
    if (squares != null) {
      squares.close();
    }
  }
}
