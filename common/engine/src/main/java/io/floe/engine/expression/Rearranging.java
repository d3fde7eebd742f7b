package io.floe.engine.expression;

import io.floe.engine.column.Column;
import io.floe.engine.column.Gather;
import io.floe.engine.column.Selection;
import io.floe.engine.segment.Segments;
import java.util.ArrayList;
import java.util.List;

/** Expressions that choose or reorder the values of each segment. */
public final class Rearranging {
  private Rearranging() {}

  /** The values for which a predicate is true. */
  public static Evaluator filter(Evaluator input, Evaluator predicate) {
    return frame -> {
      Evaluators.Lists lists =
          Evaluators.lists(List.of(input.evaluate(frame), predicate.evaluate(frame)), frame);
      int[] kept = Selection.rows(lists.columns().get(1));
      return choose(lists.columns().get(0), kept, lists.segments(), frame);
    };
  }

  /** The values in the order of keys; without keys in the order of the values themselves. */
  public static Evaluator sort(Evaluator input, List<Evaluator> by, SegmentOrder order) {
    List<Evaluator> keys = List.copyOf(by);
    return frame -> {
      List<Value> values = new ArrayList<>();
      values.add(input.evaluate(frame));
      values.addAll(Evaluators.evaluate(keys, frame));
      requireSameLengths(values, frame);
      Evaluators.Lists lists = Evaluators.lists(values, frame);
      List<Column> sortedBy =
          keys.isEmpty() ? lists.columns() : lists.columns().subList(1, lists.columns().size());
      int[] rows = order.order(sortedBy, lists.segments(), frame.memory());
      Column result =
          frame.scope().own(Gather.rows(lists.columns().getFirst(), rows, frame.memory()));
      return lists.wrap(result, frame);
    };
  }

  /** A list of one value is no single value here: it has to have a key of its own. */
  private static void requireSameLengths(List<Value> values, Frame frame) {
    Segments first = null;
    for (Value value : values) {
      Segments segments =
          switch (value) {
            case Value.Listed listed -> listed.segments();
            case Value.PerRow ignored -> frame.segments();
            case Value.PerSegment ignored -> null;
            case Value.Literal ignored -> null;
          };
      if (first == null) {
        first = segments;
      } else if (segments != null && !first.sameLengths(segments)) {
        throw LengthMismatch.between(first, segments);
      }
    }
  }

  /** A run of each segment's values; a negative offset counts from the end. */
  public static Evaluator slice(Evaluator input, Evaluator offset, Evaluator length) {
    return frame -> {
      Value.Listed values = Alignment.asList(input.evaluate(frame), frame);
      Segments segments = values.segments();
      long[] offsets = Scalars.longs(offset.evaluate(frame), frame, 0);
      long[] lengths = Scalars.longs(length.evaluate(frame), frame, Long.MAX_VALUE);
      int[] bounds = new int[segments.count() + 1];
      List<int[]> runs = new ArrayList<>(segments.count());
      for (int segment = 0; segment < segments.count(); segment++) {
        int size = segments.length(segment);
        long from = offsets[segment] < 0 ? size + offsets[segment] : offsets[segment];
        long wanted = lengths[segment];
        long to = wanted > size - from ? size : from + wanted;
        int start = Math.clamp(from, 0, size);
        int end = Math.clamp(to, start, size);
        bounds[segment + 1] = Math.addExact(bounds[segment], end - start);
        runs.add(new int[] {segments.start(segment) + start, end - start});
      }
      int[] rows = new int[bounds[segments.count()]];
      int at = 0;
      for (int[] run : runs) {
        for (int step = 0; step < run[1]; step++) {
          rows[at++] = run[0] + step;
        }
      }
      Column result = frame.scope().own(Gather.rows(values.column(), rows, frame.memory()));
      return new Value.Listed(result, Segments.ofOffsets(bounds));
    };
  }

  /** Keeps some rows, given in rising order, and recounts the segments. */
  static Value.Listed choose(Column column, int[] kept, Segments segments, Frame frame) {
    int[] bounds = new int[segments.count() + 1];
    int at = 0;
    for (int segment = 0; segment < segments.count(); segment++) {
      while (at < kept.length && kept[at] < segments.end(segment)) {
        at++;
      }
      bounds[segment + 1] = at;
    }
    Column result =
        kept.length == column.length()
            ? column
            : frame.scope().own(Gather.rows(column, kept, frame.memory()));
    return new Value.Listed(result, Segments.ofOffsets(bounds));
  }
}
