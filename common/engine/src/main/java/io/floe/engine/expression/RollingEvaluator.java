package io.floe.engine.expression;

import io.floe.engine.column.Column;
import io.floe.engine.memory.Memory;
import io.floe.engine.segment.Segments;

/**
 * Evaluates an expression once for each row over the window of that row: the rows are segments that
 * overlap, and everything else goes as in a group-by.
 */
public final class RollingEvaluator implements Evaluator {
  private final Evaluator function;
  private final Evaluator index;
  private final WindowMaker windows;

  /** Finds the window of each row. */
  @FunctionalInterface
  public interface WindowMaker {
    /**
     * One window for each row.
     *
     * @param index the index column, which stays the caller's
     * @param segments contiguous; no window leaves the segment of its row
     */
    Segments make(Column index, Segments segments, Memory memory);
  }

  public RollingEvaluator(Evaluator function, Evaluator index, WindowMaker windows) {
    this.function = function;
    this.index = index;
    this.windows = windows;
  }

  @Override
  public Value evaluate(Frame outer) {
    boolean inPlace = outer.segments().isContiguous();
    Frame rows = inPlace ? outer : outer.compacted();
    Column times = Alignment.perRow(index.evaluate(rows), rows);
    Segments perRow = windows.make(times, rows.segments(), rows.memory());
    Frame inner = new Frame(rows.columns(), rows.rowCount(), perRow, rows.scope());
    Column result =
        rows.scope().own(Results.perSegment(function.evaluate(inner), ListEvaluator.LISTS, inner));
    return inPlace ? new Value.PerRow(result) : new Value.Listed(result, rows.segments());
  }
}
