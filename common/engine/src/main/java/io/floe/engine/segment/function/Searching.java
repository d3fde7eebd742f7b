package io.floe.engine.segment.function;

import io.floe.engine.column.Column;
import io.floe.engine.column.Concatenate;
import io.floe.engine.column.FixedLayout;
import io.floe.engine.function.FunctionParameters;
import io.floe.engine.memory.Memory;
import io.floe.engine.segment.Combination;
import io.floe.engine.segment.Rearrangement;
import io.floe.engine.segment.SegmentFunction;
import io.floe.engine.segment.Segments;
import java.util.List;

/** Places of values: by bisection of a sorted segment, or the first of any. */
final class Searching {
  private Searching() {}

  static void register(Registry registry) {
    registry
        .add(
            "column.search_sorted",
            (layouts, parameters) -> new SegmentFunction.Combined(bisect(parameters)))
        .add(
            "aggregate.index_of",
            (layouts, parameters) ->
                new SegmentFunction.One(
                    Contiguous.reduction(
                        (arguments, segments, memory) ->
                            first(arguments, segments, parameters, memory))));
  }

  private static Column first(
      List<Column> arguments, Segments segments, FunctionParameters parameters, Memory memory) {
    Column column = arguments.getFirst();
    int length = column.length();
    long[] places = new long[segments.count()];
    boolean[] none = new boolean[places.length];
    try (Column both = Concatenate.columns(List.of(column, arguments.get(1)), memory)) {
      long[] codes = Codes.equal(both, memory);
      boolean[] nulls = Cells.nulls(both);
      for (int segment = 0; segment < places.length; segment++) {
        int start = segments.start(segment);
        int row = start;
        int wanted = start + length;
        while (row < segments.end(segment)
            && (nulls[row] != nulls[wanted] || (!nulls[row] && codes[row] != codes[wanted]))) {
          row++;
        }
        none[segment] = row == segments.end(segment);
        places[segment] = (long) row - start;
      }
    }
    return Outputs.longs(Results.layout(parameters, FixedLayout.UINT64), places, none, memory);
  }

  private static Combination bisect(FunctionParameters parameters) {
    boolean right = parameters.string("side", "Any").equals("Right");
    boolean descending = parameters.flag("descending");
    FixedLayout layout = Results.layout(parameters, FixedLayout.UINT64);
    return (arguments, memory) -> {
      Rearrangement.Segmented sorted = arguments.get(0);
      Rearrangement.Segmented wanted = arguments.get(1);
      int length = sorted.column().length();
      long[] places = new long[wanted.column().length()];
      try (Column both = Concatenate.columns(List.of(sorted.column(), wanted.column()), memory)) {
        long[] codes = Codes.ordered(both, memory);
        boolean[] nulls = Cells.nulls(both);
        for (int segment = 0; segment < sorted.segments().count(); segment++) {
          int start = sorted.segments().start(segment);
          int end = sorted.segments().end(segment);
          for (int row = wanted.segments().start(segment);
              row < wanted.segments().end(segment);
              row++) {
            places[row] =
                (long) place(codes, nulls, start, end, length + row, right, descending) - start;
          }
        }
      }
      return new Rearrangement.Segmented(Outputs.longs(layout, places, memory), wanted.segments());
    };
  }

  /** The first row that does not come before the wanted one. */
  private static int place(
      long[] codes,
      boolean[] nulls,
      int start,
      int end,
      int wanted,
      boolean right,
      boolean descending) {
    // Nulls lie all in front or all behind.
    boolean nullsLast = end > start && !nulls[start] && nulls[end - 1];
    int from = start;
    int to = end;
    while (from < to) {
      int middle = from + to >>> 1;
      int order;
      if (nulls[middle] || nulls[wanted]) {
        order = Boolean.compare(nulls[middle], nulls[wanted]);
        order = nullsLast ? order : -order;
      } else {
        order = Long.compare(codes[middle], codes[wanted]);
        order = descending ? -order : order;
      }
      if (order < 0 || (right && order == 0)) {
        from = middle + 1;
      } else {
        to = middle;
      }
    }
    return from;
  }
}
