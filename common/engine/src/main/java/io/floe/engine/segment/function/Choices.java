package io.floe.engine.segment.function;

import io.floe.engine.column.Column;
import io.floe.engine.column.FixedLayout;
import io.floe.engine.column.FixedValues;
import io.floe.engine.column.Selection;
import io.floe.engine.function.FunctionException;
import io.floe.engine.function.FunctionParameters;
import io.floe.engine.memory.Memory;
import io.floe.engine.segment.Rearrangement;
import io.floe.engine.segment.Segments;
import java.util.List;

/** Some of the rows of each segment: without nulls, every n-th, the greatest. */
final class Choices {
  private Choices() {}

  static void register(Registry registry) {
    registry
        .many("column.drop_nulls", parameters -> Choices::dropNulls)
        .many("column.drop_nans", parameters -> Choices::dropNans)
        .many("column.arg_where", Choices::argWhere)
        .many("column.gather_every", Choices::every)
        .many("column.top_k", Choices::top)
        .many("column.top_k_by", Choices::topBy);
  }

  static Rearrangement.Segmented dropNulls(
      List<Column> arguments, Segments segments, Memory memory) {
    boolean[] nulls = Cells.nulls(arguments.getFirst());
    return Kept.rows(arguments.getFirst(), segments, row -> !nulls[row], memory);
  }

  private static Rearrangement.Segmented dropNans(
      List<Column> arguments, Segments segments, Memory memory) {
    Column column = arguments.getFirst();
    if (!(column.layout() instanceof FixedLayout fixed) || !FixedValues.isFloat(fixed)) {
      return new Rearrangement.Segmented(column.retain(), segments);
    }
    double[] values = Cells.doubles(column, memory);
    boolean[] nulls = Cells.nulls(column);
    return Kept.rows(column, segments, row -> nulls[row] || !Double.isNaN(values[row]), memory);
  }

  private static Rearrangement argWhere(FunctionParameters parameters) {
    FixedLayout layout = Results.layout(parameters, FixedLayout.UINT64);
    return (arguments, segments, memory) -> {
      boolean[] set = new boolean[arguments.getFirst().length()];
      for (int row : Selection.rows(arguments.getFirst())) {
        set[row] = true;
      }
      Kept.Choice choice = Kept.choose(segments, row -> set[row]);
      long[] places = new long[choice.rows().length];
      for (int segment = 0; segment < segments.count(); segment++) {
        for (int place = choice.segments().start(segment);
            place < choice.segments().end(segment);
            place++) {
          places[place] = (long) choice.rows()[place] - segments.start(segment);
        }
      }
      return new Rearrangement.Segmented(Outputs.longs(layout, places, memory), choice.segments());
    };
  }

  private static Rearrangement every(FunctionParameters parameters) {
    long step = parameters.integer("n");
    long offset = parameters.integer("offset", 0);
    if (step <= 0) {
      throw FunctionException.invalid("gather_every(n): n should be positive");
    }
    return (arguments, segments, memory) -> {
      Kept.Choosing choosing = new Kept.Choosing(16);
      for (int segment = 0; segment < segments.count(); segment++) {
        for (long row = (long) segments.start(segment) + offset;
            row < segments.end(segment);
            row += step) {
          choosing.add((int) row);
        }
        choosing.endSegment();
      }
      return choosing.finish().of(arguments.getFirst(), memory);
    };
  }

  private static Rearrangement top(FunctionParameters parameters) {
    // The plan's flag says whether the least are wanted.
    boolean least = parameters.flag("descending");
    return (arguments, segments, memory) -> {
      Column column = arguments.get(0);
      int[] rows = Ranking.order(column, segments, !least, true, memory);
      return first(column, rows, arguments.get(1), segments, memory);
    };
  }

  private static Rearrangement topBy(FunctionParameters parameters) {
    List<Long> least = parameters.has("descending") ? parameters.integers("descending") : List.of();
    return (arguments, segments, memory) -> {
      List<Column> keys = arguments.subList(2, arguments.size());
      long[][] codes = new long[keys.size()][];
      boolean[][] nulls = new boolean[keys.size()][];
      for (int key = 0; key < keys.size(); key++) {
        codes[key] = Codes.ordered(keys.get(key), memory);
        nulls[key] = Cells.nulls(keys.get(key));
      }
      int[] rows = Sorting.rows(arguments.getFirst().length(), (left, right) -> 0);
      for (int segment = 0; segment < segments.count(); segment++) {
        Sorting.sort(
            rows,
            segments.start(segment),
            segments.end(segment),
            (left, right) -> compare(codes, nulls, least, left, right));
      }
      return first(arguments.getFirst(), rows, arguments.get(1), segments, memory);
    };
  }

  private static int compare(
      long[][] codes, boolean[][] nulls, List<Long> least, int left, int right) {
    for (int key = 0; key < codes.length; key++) {
      boolean one = nulls[key][left];
      boolean other = nulls[key][right];
      int order = 0;
      if (one || other) {
        order = Boolean.compare(one, other);
      } else {
        boolean rising =
            key < least.size() ? least.get(key) != 0 : !least.isEmpty() && least.getLast() != 0;
        order = Long.compare(codes[key][left], codes[key][right]);
        order = rising ? order : -order;
      }
      if (order != 0) {
        return order;
      }
    }
    return 0;
  }

  private static Rearrangement.Segmented first(
      Column column, int[] rows, Column wanted, Segments segments, Memory memory) {
    long[] counts = Cells.longs(wanted, memory);
    boolean[] missing = Cells.nulls(wanted);
    Kept.Choosing choosing = new Kept.Choosing(16);
    for (int segment = 0; segment < segments.count(); segment++) {
      int start = segments.start(segment);
      if (segments.length(segment) > 0) {
        long count = Shifting.count(counts[start], missing[start], "k");
        long end = Math.min(start + count, segments.end(segment));
        for (int place = start; place < end; place++) {
          choosing.add(rows[place]);
        }
      }
      choosing.endSegment();
    }
    return choosing.finish().of(column, memory);
  }
}
