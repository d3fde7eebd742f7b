package io.floe.engine.expression;

import io.floe.engine.column.Column;
import io.floe.engine.column.Gather;
import io.floe.engine.function.FunctionException;
import io.floe.engine.memory.Scope;
import io.floe.engine.segment.Segments;
import java.util.List;

/** Picks values by their positions within a segment. */
public final class Positions {
  private static final long NULL = Long.MIN_VALUE;

  private Positions() {}

  /**
   * The values at positions; negative ones count from the end, null makes null.
   *
   * @param oneValue whether there is one position for each segment and one value comes out
   * @param nullOutside whether a position outside makes null; otherwise it is an error
   */
  public static Evaluator gather(
      Evaluator input, Evaluator index, boolean oneValue, boolean nullOutside) {
    return frame -> {
      Value.Listed values = Alignment.asList(input.evaluate(frame), frame);
      Value at = index.evaluate(frame);
      if (oneValue && !(at instanceof Value.PerRow)) {
        long[] positions = Scalars.longs(at, frame, NULL);
        int[] rows = new int[positions.length];
        for (int segment = 0; segment < rows.length; segment++) {
          rows[segment] = one(values.segments(), segment, positions[segment], nullOutside);
        }
        return new Value.PerSegment(
            frame.scope().own(Gather.rows(values.column(), rows, frame.memory())));
      }
      Value.Listed indices = Alignment.asList(at, frame);
      long[] positions = Scalars.all(indices.column(), frame, NULL);
      Segments segments = indices.segments();
      int[] rows = new int[positions.length];
      for (int segment = 0; segment < segments.count(); segment++) {
        for (int row = segments.start(segment); row < segments.end(segment); row++) {
          rows[row] = row(values.segments(), segment, positions[row], nullOutside);
        }
      }
      return new Value.Listed(
          frame.scope().own(Gather.rows(values.column(), rows, frame.memory())), segments);
    };
  }

  /** The one value of a group, for which Polars has other words. */
  private static int one(Segments segments, int segment, long position, boolean nullOutside) {
    if (segments.count() == 1 || nullOutside) {
      return row(segments, segment, position, nullOutside);
    }
    int place = row(segments, segment, position, true);
    if (place < 0 && position != NULL) {
      throw FunctionException.compute("get index is out of bounds");
    }
    return place;
  }

  private static int row(Segments segments, int segment, long position, boolean nullOutside) {
    if (position == NULL) {
      return -1;
    }
    int length = segments.length(segment);
    long place = position < 0 ? position + length : position;
    if (place >= 0 && place < length) {
      return segments.start(segment) + (int) place;
    }
    if (nullOutside) {
      return -1;
    }
    throw new FunctionException(
        FunctionException.Kind.OUT_OF_BOUNDS,
        "gather indices are out of bounds: index " + position + " of " + length + " values");
  }

  /** The row numbers that a column of positions stands for, of so many rows; -1 for null. */
  public static int[] rows(Column positions, int rowCount, boolean nullOutside, Scope scope) {
    Frame frame = new Frame(List.of(), 0, Segments.single(0), scope);
    long[] wanted = Scalars.all(positions, frame, NULL);
    Segments all = Segments.single(rowCount);
    int[] rows = new int[wanted.length];
    for (int row = 0; row < rows.length; row++) {
      rows[row] = row(all, 0, wanted[row], nullOutside);
    }
    return rows;
  }

  /** The elements of the lists of each segment, one after the other. */
  public static Evaluator explode(Evaluator input, boolean emptyAsNull, boolean keepNulls) {
    return frame -> {
      Value.Listed lists = Alignment.asList(input.evaluate(frame), frame);
      ListLengths.Exploded exploded =
          ListLengths.explode(lists.column(), emptyAsNull, keepNulls, frame.scope());
      Segments outer = lists.segments();
      int[] bounds = new int[outer.count() + 1];
      int at = 0;
      for (int segment = 0; segment < outer.count(); segment++) {
        while (at < exploded.rows().length && exploded.rows()[at] < outer.end(segment)) {
          at++;
        }
        bounds[segment + 1] = at;
      }
      return new Value.Listed(exploded.values(), Segments.ofOffsets(bounds));
    };
  }
}
