package io.floe.physical.pipeline;

import io.floe.plan.logical.LogicalNode;

/** Makes streams of the rows of files. */
@FunctionalInterface
interface ScanPlanner {
  /** The stream of a share of a scan, its predicate and slice applied. */
  Stream plan(LogicalNode.FileScan scan, ScanShares share);
}
