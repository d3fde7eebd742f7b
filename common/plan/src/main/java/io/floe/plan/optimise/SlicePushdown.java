package io.floe.plan.optimise;

import io.floe.plan.dsl.OffsetLength;
import io.floe.plan.dsl.UnifiedScanArguments.ScanSlice;
import io.floe.plan.logical.LogicalNode;
import java.util.List;
import java.util.Optional;

/** Moves slices below projections and into sorts and scans. */
final class SlicePushdown {

  LogicalNode push(LogicalNode root) {
    return Rewrites.topDown(root, SlicePushdown::step);
  }

  private static LogicalNode step(LogicalNode node) {
    if (!(node instanceof LogicalNode.Slice slice)) {
      return node;
    }
    OffsetLength run = new OffsetLength(slice.offset(), slice.length());
    return switch (slice.input()) {
      case LogicalNode.Project project
          when project.expressions().stream()
                  .allMatch(each -> Predicates.isMovable(each.expression()))
              && project.expressions().stream()
                  .anyMatch(each -> !Predicates.columns(each.expression()).isEmpty()) ->
          project.withInputs(List.of(sliced(project.input(), run)));
      case LogicalNode.WithColumns extend
          when extend.expressions().stream()
              .allMatch(each -> Predicates.isMovable(each.expression())) ->
          extend.withInputs(List.of(sliced(extend.input(), run)));
      case LogicalNode.Sort sort when sort.slice().isEmpty() ->
          new LogicalNode.Sort(sort.input(), sort.keys(), Optional.of(run), sort.maintainOrder());
      case LogicalNode.FileScan scan when scan.slice().isEmpty() && scan.predicate().isEmpty() ->
          new LogicalNode.FileScan(
              scan.format(),
              scan.sources(),
              scan.arguments(),
              scan.source(),
              scan.predicate(),
              Optional.of(
                  new ScanSlice(
                      run.offset() < 0,
                      run.offset() < 0 ? -run.offset() : run.offset(),
                      run.length())),
              scan.schema());
      case LogicalNode ignored -> node;
    };
  }

  private static LogicalNode sliced(LogicalNode input, OffsetLength run) {
    return new LogicalNode.Slice(input, run.offset(), run.length());
  }
}
