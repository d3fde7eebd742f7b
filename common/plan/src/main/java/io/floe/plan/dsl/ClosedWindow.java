package io.floe.plan.dsl;

/** Which ends belong to a window or range. */
public enum ClosedWindow {
  LEFT,
  RIGHT,
  BOTH,
  NONE
}
