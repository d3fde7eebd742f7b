package io.floe.engine.segment.function;

import io.floe.engine.column.Column;
import io.floe.engine.column.FixedLayout;
import io.floe.engine.column.Layout;
import io.floe.engine.function.FunctionParameters;
import io.floe.engine.segment.Reduction;
import io.floe.engine.segment.SegmentFunction;
import java.util.List;

/** Questions about a whole segment, and its values combined bit by bit. */
final class Truths {
  private Truths() {}

  static void register(Registry registry) {
    registry
        .one("boolean.any", parameters -> quantified(false, parameters))
        .one("boolean.all", parameters -> quantified(true, parameters))
        .one("boolean.is_empty", Truths::isEmpty)
        .one("boolean.has_nulls", parameters -> nulls(parameters, true))
        .one("aggregate.null_count", parameters -> nulls(parameters, false))
        .add(
            "aggregate.bitwise.and",
            (layouts, parameters) -> bitwise(layouts, parameters, Bits.AND))
        .add("aggregate.bitwise.or", (layouts, parameters) -> bitwise(layouts, parameters, Bits.OR))
        .add(
            "aggregate.bitwise.xor",
            (layouts, parameters) -> bitwise(layouts, parameters, Bits.XOR));
  }

  /** Any and all; where nulls count and nothing else decides, the answer is null. */
  private static Reduction quantified(boolean all, FunctionParameters parameters) {
    boolean ignoreNulls = parameters.flag("ignore_nulls", true);
    return (arguments, segments, memory) -> {
      long[] values = Cells.longs(arguments.getFirst(), memory);
      boolean[] nulls = Cells.nulls(arguments.getFirst());
      boolean[] answers = new boolean[segments.count()];
      boolean[] unknown = new boolean[answers.length];
      for (int segment = 0; segment < answers.length; segment++) {
        boolean decided = false;
        boolean sawNull = false;
        for (int row = segments.start(segment); row < segments.end(segment); row++) {
          sawNull |= nulls[row];
          decided |= !nulls[row] && (values[row] != 0) != all;
        }
        answers[segment] = decided != all;
        unknown[segment] = !decided && sawNull && !ignoreNulls;
      }
      return Outputs.bits(answers, unknown, memory);
    };
  }

  private static Reduction isEmpty(FunctionParameters parameters) {
    boolean ignoreNulls = parameters.flag("ignore_nulls");
    return (arguments, segments, memory) -> {
      boolean[] nulls = Cells.nulls(arguments.getFirst());
      boolean[] empty = new boolean[segments.count()];
      for (int segment = 0; segment < empty.length; segment++) {
        empty[segment] = true;
        for (int row = segments.start(segment); row < segments.end(segment); row++) {
          empty[segment] &= ignoreNulls && nulls[row];
        }
      }
      return Outputs.bits(empty, memory);
    };
  }

  private static Reduction nulls(FunctionParameters parameters, boolean any) {
    FixedLayout layout = Results.layout(parameters, FixedLayout.UINT64);
    return (arguments, segments, memory) -> {
      boolean[] nulls = Cells.nulls(arguments.getFirst());
      long[] counts = new long[segments.count()];
      boolean[] some = new boolean[counts.length];
      for (int segment = 0; segment < counts.length; segment++) {
        for (int row = segments.start(segment); row < segments.end(segment); row++) {
          counts[segment] += nulls[row] ? 1 : 0;
        }
        some[segment] = counts[segment] > 0;
      }
      return any ? Outputs.bits(some, memory) : Outputs.longs(layout, counts, memory);
    };
  }

  private enum Bits {
    AND,
    OR,
    XOR;

    long apply(long left, long right) {
      return switch (this) {
        case AND -> left & right;
        case OR -> left | right;
        case XOR -> left ^ right;
      };
    }
  }

  /** Null without any value; of truth values in groups, what changes nothing. */
  private static SegmentFunction bitwise(
      List<Layout> layouts, FunctionParameters parameters, Bits bits) {
    Layout layout = layouts.getFirst();
    boolean streamed = parameters.flag("streamed", true);
    return new SegmentFunction.One(
        Contiguous.reduction(
            (arguments, segments, memory) -> {
              Column column = arguments.getFirst();
              boolean wide = layout instanceof FixedLayout fixed && fixed.byteSize() == 16;
              long[][] words =
                  wide
                      ? Cells.wides(column, memory)
                      : new long[][] {Cells.longs(column, memory), new long[column.length()]};
              boolean[] nulls = Cells.nulls(column);
              long[] low = new long[segments.count()];
              long[] high = new long[low.length];
              boolean[] none = new boolean[low.length];
              for (int segment = 0; segment < low.length; segment++) {
                low[segment] = bits == Bits.AND ? -1 : 0;
                high[segment] = low[segment];
                none[segment] = true;
                for (int row = segments.start(segment); row < segments.end(segment); row++) {
                  if (!nulls[row]) {
                    none[segment] = false;
                    low[segment] = bits.apply(low[segment], words[0][row]);
                    high[segment] = bits.apply(high[segment], words[1][row]);
                  }
                }
              }
              if (!(layout instanceof FixedLayout fixed)) {
                boolean[] set = new boolean[low.length];
                for (int segment = 0; segment < low.length; segment++) {
                  set[segment] = (low[segment] & 1) != 0;
                  none[segment] &= streamed || low.length == 1;
                }
                return Outputs.bits(set, none, memory);
              }
              return wide
                  ? Outputs.wides(fixed, low, high, none, memory)
                  : Outputs.longs(fixed, low, none, memory);
            }));
  }
}
