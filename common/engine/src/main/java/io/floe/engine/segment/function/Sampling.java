package io.floe.engine.segment.function;

import io.floe.engine.column.Column;
import io.floe.engine.column.FixedLayout;
import io.floe.engine.column.FixedValues;
import io.floe.engine.column.Gather;
import io.floe.engine.function.FunctionException;
import io.floe.engine.function.FunctionParameters;
import io.floe.engine.memory.Memory;
import io.floe.engine.segment.Combination;
import io.floe.engine.segment.Rearrangement;
import io.floe.engine.segment.RowFunction;
import io.floe.engine.segment.SegmentFunction;
import io.floe.engine.segment.Segments;
import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Random rows. The same seed gives the same rows here, but not those that Polars draws: its
 * generator is not part of its interface.
 */
final class Sampling {
  private Sampling() {}

  static void register(Registry registry) {
    registry
        .rows("column.random.shuffle", parameters -> shuffled(parameters))
        .add(
            "column.random.sample",
            (layouts, parameters) -> new SegmentFunction.Combined(sample(parameters)));
  }

  private static SplittableRandom random(FunctionParameters parameters) {
    return parameters.has("seed")
        ? new SplittableRandom(parameters.integer("seed"))
        : new SplittableRandom();
  }

  private static RowFunction shuffled(FunctionParameters parameters) {
    return (arguments, segments, memory) -> {
      int[] rows = segments.rowIndices();
      SplittableRandom random = random(parameters);
      for (int segment = 0; segment < segments.count(); segment++) {
        shuffle(rows, segments.start(segment), segments.end(segment), random);
      }
      return Gather.rows(arguments.getFirst(), rows, memory);
    };
  }

  /** Puts a part of an array into a random order. */
  static void shuffle(int[] rows, int from, int to, SplittableRandom random) {
    for (int place = to - 1; place > from; place--) {
      int other = from + random.nextInt(place - from + 1);
      int row = rows[place];
      rows[place] = rows[other];
      rows[other] = row;
    }
  }

  static Combination sample(FunctionParameters parameters) {
    boolean fraction = parameters.flag("is_fraction");
    boolean replacement = parameters.flag("with_replacement");
    boolean shuffle = parameters.flag("shuffle");
    return (arguments, memory) -> {
      Segments segments = arguments.get(0).segments();
      Rearrangement.Segmented wanted = arguments.get(1);
      long[] counts = counts(wanted, segments, fraction, memory);
      SplittableRandom random = random(parameters);
      Kept.Choosing choosing = new Kept.Choosing(16);
      for (int segment = 0; segment < segments.count(); segment++) {
        draw(segments, segment, counts[segment], replacement, shuffle, random, choosing);
      }
      return choosing.finish().of(arguments.get(0).column(), memory);
    };
  }

  private static long[] counts(
      Rearrangement.Segmented wanted, Segments segments, boolean fraction, Memory memory) {
    Column column = wanted.column();
    boolean floats = column.layout() instanceof FixedLayout fixed && FixedValues.isFloat(fixed);
    double[] numbers = Cells.doubles(column, memory);
    boolean[] missing = Cells.nulls(column);
    long[] counts = new long[segments.count()];
    for (int segment = 0; segment < counts.length; segment++) {
      int at = only(wanted.segments(), segment, "the size of a sample");
      if (missing[at] || numbers[at] < 0) {
        throw FunctionException.compute("the size of a sample must not be null or negative");
      }
      counts[segment] =
          fraction || floats ? (long) (numbers[at] * segments.length(segment)) : (long) numbers[at];
    }
    return counts;
  }

  /** The only row of a segment of a parameter. */
  static int only(Segments segments, int segment, String what) {
    if (segments.length(segment) != 1) {
      throw new FunctionException(
          FunctionException.Kind.SHAPE,
          what + " must contain exactly one value, got " + segments.length(segment) + " values");
    }
    return segments.start(segment);
  }

  private static void draw(
      Segments segments,
      int segment,
      long count,
      boolean replacement,
      boolean shuffle,
      SplittableRandom random,
      Kept.Choosing target) {
    int length = segments.length(segment);
    int start = segments.start(segment);
    if (!replacement && count > length) {
      throw new FunctionException(
          FunctionException.Kind.SHAPE,
          "cannot take a larger sample than the total population when `with_replacement=false`");
    }
    if (replacement && length == 0 && count > 0) {
      throw FunctionException.compute("cannot sample from an empty list");
    }
    if (replacement) {
      for (long drawn = 0; drawn < count; drawn++) {
        target.add(start + random.nextInt(length));
      }
    } else {
      int[] rows = new int[length];
      for (int row = 0; row < length; row++) {
        rows[row] = start + row;
      }
      shuffle(rows, 0, length, random);
      if (!shuffle) {
        Arrays.sort(rows, 0, (int) count);
      }
      for (int drawn = 0; drawn < count; drawn++) {
        target.add(rows[drawn]);
      }
    }
    target.endSegment();
  }
}
