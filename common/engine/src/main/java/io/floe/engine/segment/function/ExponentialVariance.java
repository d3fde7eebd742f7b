package io.floe.engine.segment.function;

/** The exponentially weighted variance so far. */
final class ExponentialVariance {
  private final double alpha;
  private final boolean adjust;
  private final boolean bias;
  private final long least;
  private final boolean ignoreNulls;
  private double mean;
  private double weight;
  private double variance;
  private double weights;
  private double squares;
  private long count;

  ExponentialVariance(double alpha, boolean adjust, boolean bias, long least, boolean ignoreNulls) {
    this.alpha = alpha;
    this.adjust = adjust;
    this.bias = bias;
    this.least = least;
    this.ignoreNulls = ignoreNulls;
  }

  Moments.Estimate next(double value, boolean missing) {
    if (count == 0 && !missing) {
      count = 1;
      mean = value;
      weight = 1;
      weights = 1;
      squares = 1;
    } else {
      if (!missing || !ignoreNulls) {
        weights *= 1 - alpha;
        squares *= (1 - alpha) * (1 - alpha);
        weight *= 1 - alpha;
      }
      if (!missing) {
        take(value);
      }
    }
    if (missing || count < least) {
      return Moments.Estimate.NONE;
    }
    if (bias) {
      return new Moments.Estimate(variance, true);
    }
    double numerator = weights * weights;
    double denominator = numerator - squares;
    return denominator > 0
        ? new Moments.Estimate(numerator / denominator * variance, true)
        : Moments.Estimate.NONE;
  }

  private void take(double value) {
    count++;
    double fresh = adjust ? 1 : alpha;
    double next = weight + fresh;
    double nextMean = mean + (value - mean) * (fresh / next);
    double moved = mean - nextMean;
    double away = value - nextMean;
    variance = (weight * (variance + moved * moved) + fresh * away * away) / next;
    weight = next;
    mean = nextMean;
    weights += fresh;
    squares += fresh * fresh;
    if (!adjust) {
      weights /= next;
      squares /= next * next;
      weight = 1;
    }
  }
}
