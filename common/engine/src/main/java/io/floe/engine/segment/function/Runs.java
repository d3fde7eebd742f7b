package io.floe.engine.segment.function;

import io.floe.engine.column.Column;
import io.floe.engine.column.Concatenate;
import io.floe.engine.column.FixedLayout;
import io.floe.engine.column.Gather;
import io.floe.engine.column.StructColumn;
import io.floe.engine.function.FunctionParameters;
import io.floe.engine.memory.Memory;
import io.floe.engine.memory.Scope;
import io.floe.engine.segment.Rearrangement;
import io.floe.engine.segment.RowFunction;
import io.floe.engine.segment.Segments;
import java.util.Arrays;
import java.util.List;

/** Runs of equal values, and values above or below both neighbours. */
final class Runs {
  private Runs() {}

  static void register(Registry registry) {
    registry
        .many("column.rle", parameters -> Runs::encode)
        .rows("column.rleid", Runs::numbers)
        .rows("column.peak_max", parameters -> peaks(true))
        .rows("column.peak_min", parameters -> peaks(false));
  }

  /** Whether a row differs from the one before; the first row of a segment does. */
  private static boolean[] starts(Column column, Segments segments, Memory memory) {
    long[] codes = Codes.equal(column, memory);
    boolean[] nulls = Cells.nulls(column);
    boolean[] starts = new boolean[codes.length];
    for (int segment = 0; segment < segments.count(); segment++) {
      int start = segments.start(segment);
      for (int row = start; row < segments.end(segment); row++) {
        starts[row] =
            row == start
                || nulls[row] != nulls[row - 1]
                || (!nulls[row] && codes[row] != codes[row - 1]);
      }
    }
    return starts;
  }

  private static Rearrangement.Segmented encode(
      List<Column> arguments, Segments segments, Memory memory) {
    Column column = arguments.getFirst();
    boolean[] starts = starts(column, segments, memory);
    Kept.Choice choice = Kept.choose(segments, row -> starts[row]);
    int[] rows = choice.rows();
    long[] lengths = new long[rows.length];
    for (int run = 0; run < rows.length; run++) {
      lengths[run] = (long) (run + 1 < rows.length ? rows[run + 1] : starts.length) - rows[run];
    }
    try (Scope scope = new Scope(memory)) {
      Column counts = scope.own(Outputs.longs(FixedLayout.UINT64, lengths, memory));
      Column values = scope.own(Gather.rows(column, rows, memory));
      scope.handOver();
      return new Rearrangement.Segmented(
          new StructColumn(rows.length, List.of(counts, values), null, 0), choice.segments());
    }
  }

  private static RowFunction numbers(FunctionParameters parameters) {
    FixedLayout layout = Results.layout(parameters, FixedLayout.UINT64);
    return (arguments, segments, memory) -> {
      boolean[] starts = starts(arguments.getFirst(), segments, memory);
      long[] numbers = new long[starts.length];
      for (int segment = 0; segment < segments.count(); segment++) {
        long number = -1;
        for (int row = segments.start(segment); row < segments.end(segment); row++) {
          number += starts[row] ? 1 : 0;
          numbers[row] = number;
        }
      }
      return Outputs.longs(layout, numbers, memory);
    };
  }

  /** Outside of a segment the neighbour is the number 0; NaN is greater than every number. */
  private static RowFunction peaks(boolean maximum) {
    return (arguments, segments, memory) -> {
      Column column = arguments.getFirst();
      long[] codes = codesAndZero(column, memory);
      boolean[] nulls = Cells.nulls(column);
      long zero = codes[nulls.length];
      boolean[] peaks = new boolean[nulls.length];
      boolean[] unknown = new boolean[nulls.length];
      for (int segment = 0; segment < segments.count(); segment++) {
        int start = segments.start(segment);
        int end = segments.end(segment);
        for (int row = start; row < end; row++) {
          int left = beats(codes, nulls, row, row - 1, row > start, zero, maximum);
          int right = beats(codes, nulls, row, row + 1, row + 1 < end, zero, maximum);
          // Unknown and false is false.
          unknown[row] = left != 0 && right != 0 && (left < 0 || right < 0);
          peaks[row] = left > 0 && right > 0;
        }
      }
      return Outputs.bits(peaks, unknown, memory);
    };
  }

  /** 1 if a row beats its neighbour, 0 if not, -1 if one is null. */
  private static int beats(
      long[] codes,
      boolean[] nulls,
      int row,
      int neighbour,
      boolean inside,
      long zero,
      boolean maximum) {
    if (nulls[row] || (inside && nulls[neighbour])) {
      return -1;
    }
    long other = inside ? codes[neighbour] : zero;
    return (maximum ? other < codes[row] : other > codes[row]) ? 1 : 0;
  }

  /** The codes of all values, and that of the number 0 behind them. */
  private static long[] codesAndZero(Column column, Memory memory) {
    if (!(column.layout() instanceof FixedLayout fixed)) {
      return Arrays.copyOf(Codes.ordered(column, memory), column.length() + 1);
    }
    try (Column zero =
            fixed.byteSize() == 16
                ? Outputs.wides(fixed, new long[1], new long[1], new boolean[1], memory)
                : Outputs.longs(fixed, new long[1], memory);
        Column all = Concatenate.columns(List.of(column, zero), memory)) {
      return Codes.ordered(all, memory);
    }
  }
}
