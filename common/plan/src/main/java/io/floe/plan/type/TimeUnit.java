package io.floe.plan.type;

/** The resolution of a {@code Datetime} or {@code Duration} column. */
public enum TimeUnit {
  NANOSECONDS("ns", 1_000_000_000L),
  MICROSECONDS("us", 1_000_000L),
  MILLISECONDS("ms", 1_000L);

  private final String symbol;
  private final long ticksPerSecond;

  TimeUnit(String symbol, long ticksPerSecond) {
    this.symbol = symbol;
    this.ticksPerSecond = ticksPerSecond;
  }

  /** How Polars writes the unit: {@code ns}, {@code us} or {@code ms}. */
  public String symbol() {
    return symbol;
  }

  /** How many ticks make a second. */
  public long ticksPerSecond() {
    return ticksPerSecond;
  }
}
