package io.floe.plan.dsl;

/** What to do with a column that nobody asked for. */
public enum ExtraColumnsPolicy {
  RAISE,
  IGNORE
}
