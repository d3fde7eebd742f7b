package io.floe.plan.dsl;

/** How a window's result is laid over the rows of its partition. */
public enum WindowMapping {
  GROUPS_TO_ROWS,
  EXPLODE,
  JOIN
}
