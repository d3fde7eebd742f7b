package io.floe.plan.stage;

import io.floe.plan.logical.LogicalNode;

/** Tells how large sources are; whoever can look at files implements it. */
@FunctionalInterface
public interface SourceSizes {

  /** Rows and bytes in memory of the columns that a scan reads, before its predicate. */
  Size of(LogicalNode.FileScan scan);
}
