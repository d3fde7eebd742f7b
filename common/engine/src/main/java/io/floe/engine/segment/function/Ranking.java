package io.floe.engine.segment.function;

import io.floe.engine.column.Column;
import io.floe.engine.column.FixedLayout;
import io.floe.engine.function.FunctionException;
import io.floe.engine.function.FunctionParameters;
import io.floe.engine.memory.Memory;
import io.floe.engine.segment.Reduction;
import io.floe.engine.segment.RowFunction;
import io.floe.engine.segment.Segments;
import java.util.SplittableRandom;

/** Places of values in the order of their segment: ranks, sorted row numbers, sortedness. */
final class Ranking {
  private Ranking() {}

  static void register(Registry registry) {
    registry
        .rows("column.rank", Ranking::rank)
        .rows("column.arg_sort", Ranking::sorted)
        .one("boolean.is_sorted", Ranking::isSorted);
  }

  private static RowFunction rank(FunctionParameters parameters) {
    String method = parameters.string("options.method");
    boolean descending = parameters.flag("options.descending");
    long seed = parameters.integer("seed", 0);
    FixedLayout layout =
        Results.layout(
            parameters, method.equals("Average") ? FixedLayout.FLOAT64 : FixedLayout.UINT64);
    return (arguments, segments, memory) ->
        rank(arguments.getFirst(), segments, method, descending, seed, layout, memory);
  }

  /** Ranks from 1 on; null rows have none. */
  static Column rank(
      Column column,
      Segments segments,
      String method,
      boolean descending,
      long seed,
      FixedLayout layout,
      Memory memory) {
    long[] codes = Codes.ordered(column, memory);
    boolean[] nulls = Cells.nulls(column);
    int[] rows = Sorting.byCodes(codes, nulls, segments, descending, true);
    double[] ranks = new double[codes.length];
    SplittableRandom random = new SplittableRandom(seed);
    for (int segment = 0; segment < segments.count(); segment++) {
      int start = segments.start(segment);
      int end = segments.end(segment);
      int dense = 0;
      int at = start;
      while (at < end && !nulls[rows[at]]) {
        int next = at + 1;
        while (next < end && !nulls[rows[next]] && codes[rows[next]] == codes[rows[at]]) {
          next++;
        }
        dense++;
        int first = at - start + 1;
        int last = next - start;
        if (method.equals("Random")) {
          Sampling.shuffle(rows, at, next, random);
        }
        for (int place = at; place < next; place++) {
          ranks[rows[place]] =
              switch (method) {
                case "Average" -> 0.5 * ((double) first + last);
                case "Min" -> first;
                case "Max" -> last;
                case "Dense" -> dense;
                case "Ordinal", "Random" -> place - start + 1;
                default -> throw FunctionException.invalid("rank method '" + method + "'");
              };
        }
        at = next;
      }
    }
    return Outputs.doubles(layout, ranks, nulls, memory);
  }

  private static RowFunction sorted(FunctionParameters parameters) {
    boolean descending = parameters.flag("descending");
    boolean nullsLast = parameters.flag("nulls_last");
    FixedLayout layout = Results.layout(parameters, FixedLayout.UINT64);
    return (arguments, segments, memory) -> {
      int[] rows = order(arguments.getFirst(), segments, descending, nullsLast, memory);
      long[] places = new long[rows.length];
      for (int segment = 0; segment < segments.count(); segment++) {
        for (int row = segments.start(segment); row < segments.end(segment); row++) {
          places[row] = (long) rows[row] - segments.start(segment);
        }
      }
      return Outputs.longs(layout, places, memory);
    };
  }

  /** The rows of each segment in order; equal ones keep theirs. */
  static int[] order(
      Column column, Segments segments, boolean descending, boolean nullsLast, Memory memory) {
    long[] codes = Codes.ordered(column, memory);
    return Sorting.byCodes(codes, Cells.nulls(column), segments, descending, nullsLast);
  }

  /** What is not said about the direction and the place of nulls may be either. */
  private static Reduction isSorted(FunctionParameters parameters) {
    boolean rising = !parameters.has("descending") || !parameters.flag("descending");
    boolean falling = !parameters.has("descending") || parameters.flag("descending");
    boolean nullsFirst = !parameters.has("nulls_last") || !parameters.flag("nulls_last");
    boolean nullsLast = !parameters.has("nulls_last") || parameters.flag("nulls_last");
    return (arguments, segments, memory) -> {
      Column column = arguments.getFirst();
      long[] codes = Codes.ordered(column, memory);
      boolean[] nulls = Cells.nulls(column);
      boolean[] result = new boolean[segments.count()];
      for (int segment = 0; segment < result.length; segment++) {
        int from = segments.start(segment);
        int to = segments.end(segment);
        if (nullsFirst) {
          while (from < to && nulls[from]) {
            from++;
          }
        }
        // Nulls may lie on one side only.
        if (nullsLast && from == segments.start(segment)) {
          while (from < to && nulls[to - 1]) {
            to--;
          }
        }
        boolean noNull = true;
        boolean up = rising;
        boolean down = falling;
        for (int row = from; row < to; row++) {
          noNull &= !nulls[row];
          up &= row == from || codes[row - 1] <= codes[row];
          down &= row == from || codes[row - 1] >= codes[row];
        }
        result[segment] = noNull && (up || down);
      }
      return Outputs.bits(result, memory);
    };
  }
}
