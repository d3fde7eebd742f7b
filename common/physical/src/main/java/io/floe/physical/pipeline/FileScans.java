package io.floe.physical.pipeline;

import io.floe.physical.expression.Unsupported;
import io.floe.plan.logical.LogicalNode;

/** Plans scans of files. */
final class FileScans implements ScanPlanner {
  private final PlanningContext context;

  FileScans(PlanningContext context) {
    this.context = context;
  }

  @Override
  public Stream plan(LogicalNode.FileScan scan) {
    throw Unsupported.expression("a scan of files with " + context.semantics());
  }
}
