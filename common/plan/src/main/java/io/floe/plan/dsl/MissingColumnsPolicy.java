package io.floe.plan.dsl;

/** What to do when a column is missing. */
public enum MissingColumnsPolicy {
  RAISE,
  INSERT
}
