package io.floe.plan.dsl;

/**
 * A span in calendar units as Polars writes it ({@code 1mo2d}); magnitudes are not negative.
 *
 * @param parsedInteger whether it was given as a number of rows ({@code 3i})
 */
public record PolarsDuration(
    long months, long weeks, long days, long nanoseconds, boolean negative, boolean parsedInteger) {

  /** No time at all. */
  public static final PolarsDuration ZERO = new PolarsDuration(0, 0, 0, 0, false, false);
}
