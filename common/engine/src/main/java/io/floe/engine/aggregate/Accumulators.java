package io.floe.engine.aggregate;

import io.floe.engine.column.FixedLayout;
import io.floe.engine.column.FixedValues;
import io.floe.engine.column.Layout;
import io.floe.engine.memory.Memory;

/** Makes the accumulator of an aggregate; the one place that knows them all. */
public final class Accumulators {
  private Accumulators() {}

  /** An accumulator without groups. */
  public static Accumulator of(Aggregate aggregate, Memory memory) {
    return switch (aggregate) {
      case Aggregate.Length ignored -> new Counts(Counts.Which.ALL, memory);
      case Aggregate.RowNumber number -> new RowNumbers(number.last(), memory);
      case Aggregate.Count count ->
          new Counts(count.nulls() ? Counts.Which.NULL : Counts.Which.VALID, memory);
      case Aggregate.Sum sum -> sum(sum, memory);
      case Aggregate.Product product ->
          FixedValues.isFloat(product.output())
              ? new DoubleProduct(product.output(), memory)
              : new LongFold(true, product.output(), memory);
      case Aggregate.Mean mean -> new Moments(Moments.Kind.MEAN, 0, mean.output(), memory);
      case Aggregate.Variance variance ->
          new Moments(
              variance.root() ? Moments.Kind.DEVIATION : Moments.Kind.VARIANCE,
              variance.lost(),
              variance.output(),
              memory);
      case Aggregate.Extreme extreme -> extreme(extreme, memory);
      case Aggregate.Edge edge ->
          new RowChoice(
              edge.last() ? RowChoice.Kind.LAST : RowChoice.Kind.FIRST,
              edge.skipNulls(),
              edge.input(),
              memory);
      case Aggregate.Truth truth -> new Truths(truth.all(), truth.skipNulls(), memory);
      case Aggregate.UniqueCount unique ->
          unique.input() instanceof FixedLayout fixed && fixed.byteSize() <= Long.BYTES
              ? new UniqueNumbers(memory)
              : new UniqueCounts(unique.input(), memory);
      case Aggregate.Implode implode -> new Collecting(implode.input(), Finishers::implode, memory);
      case Aggregate.ExtremePlace place ->
          new Collecting(
              place.input(),
              (values, offsets, account) ->
                  Finishers.extremePlace(values, offsets, place.maximum(), account),
              memory);
      case Aggregate.Quantile quantile -> new Quantiles(quantile, memory);
      case Aggregate.Largest largest -> new LargestValues(largest, memory);
      case Aggregate.Pair pair -> new PairSums(pair, memory);
    };
  }

  private static Accumulator sum(Aggregate.Sum sum, Memory memory) {
    if (FixedValues.isFloat(sum.output())) {
      return new Moments(Moments.Kind.SUM, 0, sum.output(), memory);
    }
    if (sum.output().byteSize() == 16) {
      return new WideSum(sum.input() != FixedLayout.UINT64, sum.output(), memory);
    }
    return new LongFold(false, sum.output(), memory);
  }

  private static Accumulator extreme(Aggregate.Extreme extreme, Memory memory) {
    Layout input = extreme.input();
    boolean narrow =
        input == Layout.Bit.BIT || input instanceof FixedLayout fixed && fixed.byteSize() <= 8;
    if (narrow) {
      return new OrderedExtreme(input, extreme.maximum(), extreme.nanWins(), memory);
    }
    RowChoice.Kind kind = extreme.maximum() ? RowChoice.Kind.GREATEST : RowChoice.Kind.LEAST;
    return new RowChoice(kind, true, input, memory);
  }
}
