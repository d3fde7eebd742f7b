package io.floe.plan.logical;

/** How the tasks of a stage share what another stage has written. */
public enum ExchangeMode {
  /** Every task reads everything. */
  ALL,
  /** The n-th task reads the n-th partition of every task that wrote. */
  PARTITION,
  /** The n-th task reads all that the n-th run of writing tasks has written. */
  SHARE
}
