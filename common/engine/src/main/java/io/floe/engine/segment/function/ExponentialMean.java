package io.floe.engine.segment.function;

/** The exponentially weighted mean so far. */
final class ExponentialMean {
  private final double alpha;
  private final boolean adjust;
  private final long least;
  private final boolean ignoreNulls;
  private double mean;
  private double weight;
  private long count;

  ExponentialMean(double alpha, boolean adjust, long least, boolean ignoreNulls) {
    this.alpha = alpha;
    this.adjust = adjust;
    this.least = least;
    this.ignoreNulls = ignoreNulls;
  }

  Moments.Estimate next(double value, boolean missing) {
    if (count == 0 && !missing) {
      count = 1;
      mean = value;
      weight = 1;
    } else {
      if (!missing || !ignoreNulls) {
        weight *= 1 - alpha;
      }
      if (!missing) {
        double fresh = adjust ? 1 : alpha;
        mean += (value - mean) * (fresh / (weight + fresh));
        weight = adjust ? weight + 1 : 1;
        count++;
      }
    }
    return missing || count < least ? Moments.Estimate.NONE : new Moments.Estimate(mean, true);
  }
}
