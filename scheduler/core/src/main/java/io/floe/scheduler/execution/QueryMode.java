package io.floe.scheduler.execution;

/** On one worker or on many. */
public sealed interface QueryMode permits QueryMode.SingleNode, DistributedMode {

  /** Everything on one worker. */
  record SingleNode() implements QueryMode {}
}
