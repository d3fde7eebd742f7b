package io.floe.engine.expression;

import io.floe.engine.column.Column;
import io.floe.engine.column.Flatten;
import io.floe.engine.column.Gather;
import io.floe.engine.function.FunctionException;
import io.floe.engine.segment.Segments;
import java.util.Arrays;

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
          rows[segment] = row(values.segments(), segment, positions[segment], nullOutside);
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

  /** The elements of the lists of each segment, one after the other. */
  public static Evaluator explode(Evaluator input, boolean emptyAsNull, boolean keepNulls) {
    return frame -> {
      Value.Listed lists = Alignment.asList(input.evaluate(frame), frame);
      Column column = lists.column();
      Frame elements =
          ListEvaluator.elements(frame.scope().own(Flatten.of(column, frame.memory())), frame);
      Segments perList = elements.segments();
      Segments outer = lists.segments();
      int[] bounds = new int[outer.count() + 1];
      int[] rows = new int[Math.addExact(elements.rowCount(), column.length())];
      int at = 0;
      for (int segment = 0; segment < outer.count(); segment++) {
        for (int list = outer.start(segment); list < outer.end(segment); list++) {
          boolean missing = column.isNull(list);
          if (perList.length(list) == 0 && (missing ? keepNulls : emptyAsNull)) {
            rows[at++] = -1;
          }
          for (int row = perList.start(list); row < perList.end(list); row++) {
            rows[at++] = row;
          }
        }
        bounds[segment + 1] = at;
      }
      int[] used = Arrays.copyOf(rows, at);
      Column result =
          frame.scope().own(Gather.rows(elements.columns().getFirst(), used, frame.memory()));
      return new Value.Listed(result, Segments.ofOffsets(bounds));
    };
  }
}
