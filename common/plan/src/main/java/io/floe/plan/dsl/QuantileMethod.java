package io.floe.plan.dsl;

/** How a quantile between two values is found. */
public enum QuantileMethod {
  NEAREST,
  LOWER,
  HIGHER,
  MIDPOINT,
  LINEAR,
  EQUIPROBABLE
}
