package io.floe.engine.aggregate;

import io.floe.engine.column.FixedLayout;
import io.floe.engine.column.Layout;

/**
 * Which aggregate over which layout. Counts and positions are UINT32. Nulls are skipped where
 * nothing else is said; a group without a value gives null, but 0 for sums and counts and 1 for
 * products.
 */
public sealed interface Aggregate {
  /** The layout of what comes out. */
  Layout output();

  /** How many rows a group has; the input does not matter. */
  record Length() implements Aggregate {
    @Override
    public Layout output() {
      return FixedLayout.UINT32;
    }
  }

  /** The number of the first or last row, by which groups keep the order of these. */
  record RowNumber(boolean last) implements Aggregate {
    @Override
    public Layout output() {
      return FixedLayout.INT64;
    }
  }

  /** How many rows are null, or how many are not. */
  record Count(boolean nulls) implements Aggregate {
    @Override
    public Layout output() {
      return FixedLayout.UINT32;
    }
  }

  /** The sum of numbers or bits; integers wrap around in the width of the output. */
  record Sum(Layout input, FixedLayout output) implements Aggregate {
    /** The sum with the output that Polars gives: small integers as INT64, bits as UINT32. */
    public static Sum of(Layout input) {
      return new Sum(input, widened(input));
    }
  }

  /** The product of numbers. */
  record Product(Layout input, FixedLayout output) implements Aggregate {}

  /** The mean of numbers or bits. */
  record Mean(Layout input, FixedLayout output) implements Aggregate {}

  /**
   * The least or greatest value.
   *
   * @param nanWins whether a NaN beats every number; otherwise every number beats it
   */
  record Extreme(Layout input, boolean maximum, boolean nanWins) implements Aggregate {
    @Override
    public Layout output() {
      return input;
    }
  }

  /**
   * The variance, or its root.
   *
   * @param lost how many degrees of freedom are taken off the count
   */
  record Variance(Layout input, int lost, boolean root, FixedLayout output) implements Aggregate {}

  /** The value at a share of the sorted values. */
  record Quantile(Layout input, double share, Interpolation interpolation, FixedLayout output)
      implements Aggregate {}

  /** The value of the first or the last row, or of the first or last that is not null. */
  record Edge(Layout input, boolean last, boolean skipNulls) implements Aggregate {
    @Override
    public Layout output() {
      return input;
    }
  }

  /**
   * Whether any bit is set, or whether all are.
   *
   * @param skipNulls otherwise a null gives null where the rest does not decide
   */
  record Truth(boolean all, boolean skipNulls) implements Aggregate {
    @Override
    public Layout output() {
      return Layout.Bit.BIT;
    }
  }

  /** How many different values there are; null is one. */
  record UniqueCount(Layout input) implements Aggregate {
    @Override
    public Layout output() {
      return FixedLayout.UINT32;
    }
  }

  /** The place of the least or greatest value within the group. */
  record ExtremePlace(Layout input, boolean maximum) implements Aggregate {
    @Override
    public Layout output() {
      return FixedLayout.UINT32;
    }
  }

  /** All values in the order of the rows, nulls among them. */
  record Implode(Layout input) implements Aggregate {
    @Override
    public Layout output() {
      return new Layout.ListOf(input);
    }
  }

  /**
   * The few greatest numbers as a list, the greatest first, or the least.
   *
   * @param count how many there are at most
   */
  record Largest(FixedLayout input, int count, boolean least) implements Aggregate {
    @Override
    public Layout output() {
      return new Layout.ListOf(input);
    }
  }

  /**
   * How the two numbers of a struct vary together.
   *
   * @param correlation whether it is Pearson's correlation; otherwise it is the covariance
   * @param lost how many degrees of freedom a covariance loses
   * @param loneIsConstant whether a single row has a covariance of 0, whatever is lost, and no row
   *     the correlation NaN; otherwise both are null
   */
  record Pair(boolean correlation, double lost, boolean loneIsConstant, FixedLayout output)
      implements Aggregate {
    /** The same where rows stream by, and a single row is no constant. */
    public Pair streamed() {
      return new Pair(correlation, lost, false, output);
    }
  }

  /** Which value a quantile takes between two. */
  enum Interpolation {
    NEAREST,
    LOWER,
    HIGHER,
    MIDPOINT,
    LINEAR,
    EQUIPROBABLE
  }

  private static FixedLayout widened(Layout input) {
    return switch (input) {
      case FixedLayout fixed ->
          switch (fixed) {
            case INT8, INT16, UINT8, UINT16 -> FixedLayout.INT64;
            case INT32, INT64, INT128, UINT32, UINT64, UINT128, FLOAT16, FLOAT32, FLOAT64 -> fixed;
          };
      case Layout.Bit ignored -> FixedLayout.UINT32;
      case Layout.Nothing ignored -> FixedLayout.INT64;
      case Layout.Bytes ignored -> throw noNumber(input);
      case Layout.ListOf ignored -> throw noNumber(input);
      case Layout.ArrayOf ignored -> throw noNumber(input);
      case Layout.StructOf ignored -> throw noNumber(input);
    };
  }

  private static IllegalArgumentException noNumber(Layout layout) {
    return new IllegalArgumentException("there is no sum of " + layout);
  }
}
