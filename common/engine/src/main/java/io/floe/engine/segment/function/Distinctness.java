package io.floe.engine.segment.function;

import io.floe.engine.column.Column;
import io.floe.engine.column.FixedLayout;
import io.floe.engine.column.Gather;
import io.floe.engine.column.StructColumn;
import io.floe.engine.function.FunctionParameters;
import io.floe.engine.memory.Memory;
import io.floe.engine.memory.Scope;
import io.floe.engine.segment.Rearrangement;
import io.floe.engine.segment.Reduction;
import io.floe.engine.segment.RowFunction;
import io.floe.engine.segment.Segments;
import java.util.List;

/** The different values of each segment; null is a value, NaN is one. */
final class Distinctness {
  private Distinctness() {}

  static void register(Registry registry) {
    registry
        .many("column.unique", parameters -> Distinctness::unique)
        .many("column.arg_unique", Distinctness::places)
        .many("column.unique_counts", Distinctness::counts)
        .many("column.value_counts", Distinctness::valueCounts)
        .many("column.mode", Distinctness::mode)
        .rows("boolean.is_unique", parameters -> marks(Mark.SINGLE))
        .rows("boolean.is_duplicated", parameters -> marks(Mark.SEVERAL))
        .rows("boolean.is_first_distinct", parameters -> marks(Mark.FIRST))
        .rows("boolean.is_last_distinct", parameters -> marks(Mark.LAST))
        .one("aggregate.approx_n_unique", Distinctness::number);
  }

  private enum Mark {
    SINGLE,
    SEVERAL,
    FIRST,
    LAST
  }

  /** In the order of their first rows, which also serves where no order is asked for. */
  static Rearrangement.Segmented unique(List<Column> arguments, Segments segments, Memory memory) {
    Groups groups = Groups.of(arguments.getFirst(), segments, memory);
    return new Rearrangement.Segmented(
        Gather.rows(arguments.getFirst(), groups.first(), memory), groups.segments());
  }

  private static Rearrangement places(FunctionParameters parameters) {
    FixedLayout layout = Results.layout(parameters, FixedLayout.UINT64);
    return (arguments, segments, memory) -> {
      Groups groups = Groups.of(arguments.getFirst(), segments, memory);
      long[] places = new long[groups.first().length];
      for (int segment = 0; segment < segments.count(); segment++) {
        for (int group = groups.segments().start(segment);
            group < groups.segments().end(segment);
            group++) {
          places[group] = (long) groups.first()[group] - segments.start(segment);
        }
      }
      return new Rearrangement.Segmented(Outputs.longs(layout, places, memory), groups.segments());
    };
  }

  private static Rearrangement counts(FunctionParameters parameters) {
    FixedLayout layout = Results.layout(parameters, FixedLayout.UINT64);
    return (arguments, segments, memory) -> {
      Groups groups = Groups.of(arguments.getFirst(), segments, memory);
      return new Rearrangement.Segmented(
          Outputs.longs(layout, longs(groups.counts()), memory), groups.segments());
    };
  }

  private static long[] longs(int[] values) {
    long[] result = new long[values.length];
    for (int index = 0; index < values.length; index++) {
      result[index] = values[index];
    }
    return result;
  }

  private static Rearrangement valueCounts(FunctionParameters parameters) {
    boolean sort = parameters.flag("sort");
    boolean normalize = parameters.flag("normalize");
    return (arguments, segments, memory) -> {
      Groups groups = Groups.of(arguments.getFirst(), segments, memory);
      int[] counts = groups.counts();
      int[] order = Sorting.rows(counts.length, (left, right) -> 0);
      if (sort) {
        for (int segment = 0; segment < segments.count(); segment++) {
          Sorting.sort(
              order,
              groups.segments().start(segment),
              groups.segments().end(segment),
              (left, right) -> Integer.compare(counts[right], counts[left]));
        }
      }
      int[] first = new int[order.length];
      double[] numbers = new double[order.length];
      for (int segment = 0; segment < segments.count(); segment++) {
        for (int place = groups.segments().start(segment);
            place < groups.segments().end(segment);
            place++) {
          first[place] = groups.first()[order[place]];
          double count = counts[order[place]];
          numbers[place] = normalize ? count / segments.length(segment) : count;
        }
      }
      try (Scope scope = new Scope(memory)) {
        Column values = scope.own(Gather.rows(arguments.getFirst(), first, memory));
        FixedLayout layout = normalize ? FixedLayout.FLOAT64 : FixedLayout.UINT64;
        Column second = scope.own(Outputs.doubles(layout, numbers, new boolean[0], memory));
        scope.handOver();
        return new Rearrangement.Segmented(
            new StructColumn(order.length, List.of(values, second), null, 0), groups.segments());
      }
    };
  }

  /** The values that occur most often, in the order of their first rows. */
  private static Rearrangement mode(FunctionParameters parameters) {
    return (arguments, segments, memory) -> {
      Groups groups = Groups.of(arguments.getFirst(), segments, memory);
      Kept.Choosing choosing = new Kept.Choosing(segments.count());
      for (int segment = 0; segment < segments.count(); segment++) {
        int from = groups.segments().start(segment);
        int to = groups.segments().end(segment);
        int most = 0;
        for (int group = from; group < to; group++) {
          most = Math.max(most, groups.counts()[group]);
        }
        for (int group = from; group < to; group++) {
          if (groups.counts()[group] == most) {
            choosing.add(groups.first()[group]);
          }
        }
        choosing.endSegment();
      }
      return choosing.finish().of(arguments.getFirst(), memory);
    };
  }

  private static RowFunction marks(Mark mark) {
    return (arguments, segments, memory) -> {
      Groups groups = Groups.of(arguments.getFirst(), segments, memory);
      int[] of = groups.of();
      boolean[] marks = new boolean[of.length];
      boolean[] seen = new boolean[groups.first().length];
      for (int index = 0; index < of.length; index++) {
        int row = mark == Mark.LAST ? of.length - 1 - index : index;
        int group = of[row];
        marks[row] =
            switch (mark) {
              case SINGLE -> groups.counts()[group] == 1;
              case SEVERAL -> groups.counts()[group] > 1;
              case FIRST, LAST -> !seen[group];
            };
        seen[group] = true;
      }
      return Outputs.bits(marks, memory);
    };
  }

  /** An exact number is the best approximation. */
  private static Reduction number(FunctionParameters parameters) {
    FixedLayout layout = Results.layout(parameters, FixedLayout.UINT64);
    return (arguments, segments, memory) -> {
      Segments groups = Groups.of(arguments.getFirst(), segments, memory).segments();
      long[] counts = new long[segments.count()];
      for (int segment = 0; segment < counts.length; segment++) {
        counts[segment] = groups.length(segment);
      }
      return Outputs.longs(layout, counts, memory);
    };
  }
}
