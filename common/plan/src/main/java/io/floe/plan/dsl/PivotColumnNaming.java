package io.floe.plan.dsl;

/** How a pivot names its columns. */
public enum PivotColumnNaming {
  COMBINE,
  AUTO
}
