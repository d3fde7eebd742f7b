package io.floe.engine.segment.function;

/** The exponentially weighted sum so far. */
final class ExponentialSum {
  private final double alpha;
  private final long least;
  private final boolean ignoreNulls;
  private double sum;
  private long count;

  ExponentialSum(double alpha, long least, boolean ignoreNulls) {
    this.alpha = alpha;
    this.least = least;
    this.ignoreNulls = ignoreNulls;
  }

  Moments.Estimate next(double value, boolean missing) {
    if (!missing) {
      sum = count == 0 ? value : sum * (1 - alpha) + value;
      count++;
    } else if (count > 0 && !ignoreNulls) {
      sum *= 1 - alpha;
    }
    return missing || count < least ? Moments.Estimate.NONE : new Moments.Estimate(sum, true);
  }
}
