package io.floe.plan.logical;

/** The aggregations that have a node of their own; all others are functions. */
public enum AggregateKind {
  MIN,
  MAX,
  /** NaN wins. */
  NAN_MIN,
  /** NaN wins. */
  NAN_MAX,
  MEDIAN,
  /** Different values, null included. */
  N_UNIQUE,
  FIRST,
  FIRST_NON_NULL,
  LAST,
  LAST_NON_NULL,
  /** The only value; none or several are an error. */
  ITEM,
  /** The only value or null; several are an error. */
  ITEM_OR_EMPTY,
  MEAN,
  /** All values in a list, in order. */
  IMPLODE,
  /** All values in a list, in any order. */
  IMPLODE_UNORDERED,
  /** Values that are not null. */
  COUNT,
  /** Values, nulls included. */
  LENGTH,
  SUM,
  /** Row numbers of the group. */
  GROUPS,
  STD,
  VAR
}
