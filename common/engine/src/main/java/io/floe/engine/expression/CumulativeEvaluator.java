package io.floe.engine.expression;

import io.floe.engine.column.Column;
import io.floe.engine.column.EmptyColumns;
import io.floe.engine.column.Gather;
import io.floe.engine.column.Layout;
import io.floe.engine.segment.Segments;
import java.util.Arrays;
import java.util.List;

/** Evaluates an expression for each row over the rows of its segment up to and including it. */
public final class CumulativeEvaluator implements Evaluator {
  private final Evaluator input;
  private final Evaluator evaluation;
  private final long least;
  private final Layout layout;

  /**
   * An evaluation of growing prefixes.
   *
   * @param evaluation sees the values as the only column of its frame
   * @param least rows with fewer values before them, that are not null, become null
   * @param layout of what comes out
   */
  public CumulativeEvaluator(Evaluator input, Evaluator evaluation, long least, Layout layout) {
    this.input = input;
    this.evaluation = evaluation;
    this.least = least;
    this.layout = layout;
  }

  @Override
  public Value evaluate(Frame outer) {
    Evaluators.Lists lists = Evaluators.lists(List.of(input.evaluate(outer)), outer);
    Column values = lists.columns().getFirst();
    Segments segments = lists.segments();
    int rows = segments.totalLength();
    if (rows == 0) {
      return lists.wrap(outer.scope().own(EmptyColumns.of(layout, outer.memory())), outer);
    }
    int[] starts = new int[rows];
    int[] ends = new int[rows];
    int[] kept = new int[rows];
    int count = 0;
    for (int segment = 0; segment < segments.count(); segment++) {
      long valid = 0;
      for (int row = segments.start(segment); row < segments.end(segment); row++) {
        valid += values.isNull(row) ? 0 : 1;
        kept[row] = -1;
        if (valid >= least) {
          starts[count] = segments.start(segment);
          ends[count] = row + 1;
          kept[row] = count++;
        }
      }
    }
    // What has too few values is not evaluated at all: it may be what would fail.
    Segments prefixes =
        Segments.ofWindows(Arrays.copyOf(starts, count), Arrays.copyOf(ends, count));
    if (count == 0) {
      values = outer.scope().own(Gather.rows(values, new int[0], outer.memory()));
    }
    Frame inner = new Frame(List.of(values), values.length(), prefixes, outer.scope());
    Column all =
        outer
            .scope()
            .own(Results.perSegment(evaluation.evaluate(inner), ListEvaluator.LISTS, inner));
    Column result = outer.scope().own(Gather.rows(all, kept, outer.memory()));
    return lists.wrap(result, outer);
  }
}
