package io.floe.engine.function.family;

import io.floe.engine.function.FunctionParameters;

/**
 * A size that durations are measured in.
 *
 * @param ticks its ticks, less than one when the duration counts more coarsely
 */
public record UnitSize(double ticks) {

  /** From the parameters {@code unit} and {@code nanoseconds}, the size. */
  public static UnitSize of(FunctionParameters parameters) {
    double perSecond = (double) TimeUnitTicks.of(parameters).perSecond();
    return new UnitSize((double) parameters.integer("nanoseconds") / 1e9 * perSecond);
  }

  long whole(long duration) {
    return ticks >= 1 ? duration / Math.round(ticks) : duration * Math.round(1 / ticks);
  }
}
