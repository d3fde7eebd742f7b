package io.floe.plan.dsl;

/** What a cast does with values that do not fit. */
public enum CastMode {
  /** Raise. */
  STRICT,
  /** Null. */
  NON_STRICT,
  /** Wrap around. */
  OVERFLOWING
}
