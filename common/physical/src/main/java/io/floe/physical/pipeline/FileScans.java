package io.floe.physical.pipeline;

import io.floe.engine.column.Page;
import io.floe.engine.expression.Expressions;
import io.floe.engine.operator.PageExpression;
import io.floe.engine.operator.Steps;
import io.floe.plan.dsl.UnifiedScanArguments;
import io.floe.plan.logical.ExpressionTree;
import io.floe.plan.logical.LogicalNode;
import io.floe.plan.logical.TypedExpression;
import io.floe.plan.type.Field;
import io.floe.plan.type.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Plans scans of files: which parts of which files, which columns, what is added to them. */
final class FileScans implements ScanPlanner {
  private final PlanningContext context;

  FileScans(PlanningContext context) {
    this.context = context;
  }

  @Override
  public Stream plan(LogicalNode.FileScan scan, ScanShares share) {
    List<ScannedFile> files = new ArrayList<>();
    for (String path : scan.source().paths()) {
      files.add(context.resources().own(ScannedFile.open(path, scan.format(), context.memory())));
    }
    // A pushed-down predicate may look at columns that nobody wants behind it.
    Schema read = columnsToRead(scan);
    ScanColumns columns = new ScanColumns(scan, read);
    Stream stream =
        Stream.of(new ScanSource(parts(files, scan.slice(), share), columns, context.share()));
    if (scan.predicate().isEmpty()) {
      return stream;
    }
    PageExpression condition =
        Expressions.perRow(context.compiler(read).compile(scan.predicate().get()));
    Stream filtered = stream.with(Steps.filter(() -> condition));
    return read.size() == scan.schema().size()
        ? filtered
        : filtered.with(Steps.select(IntStream.range(0, scan.schema().size()).toArray()));
  }

  private static Schema columnsToRead(LogicalNode.FileScan scan) {
    List<Field> fields = new ArrayList<>(scan.schema().fields());
    scan.predicate()
        .ifPresent(
            predicate ->
                ExpressionTree.visit(
                    predicate,
                    part -> {
                      if (part instanceof TypedExpression.ColumnReference column
                          && fields.stream().noneMatch(it -> it.name().equals(column.name()))) {
                        fields.add(new Field(column.name(), column.dataType()));
                      }
                    }));
    return Schema.of(fields);
  }

  /** The parts of all files that a slice leaves, in order, and of these the share. */
  private static List<ScanSource.Part> parts(
      List<ScannedFile> files, Optional<UnifiedScanArguments.ScanSlice> slice, ScanShares share) {
    long total = files.stream().mapToLong(ScannedFile::rowCount).sum();
    long from = 0;
    long to = total;
    if (slice.isPresent()) {
      UnifiedScanArguments.ScanSlice wanted = slice.get();
      long start = wanted.fromEnd() ? total - wanted.offset() : wanted.offset();
      // A slice that starts before the first row loses what lies there.
      to = wanted.length() > total - start ? total : start + wanted.length();
      from = Math.max(0, start);
    }
    if (share.count() > 1) {
      List<Long> starts = groupStarts(files);
      long first = from;
      long end = Math.max(from, to);
      from = share.boundary(share.index(), first, end, starts);
      to = share.boundary(share.index() + 1, first, end, starts);
    }
    List<ScanSource.Part> parts = new ArrayList<>();
    long at = 0;
    long morsel = 0;
    for (int file = 0; file < files.size(); file++) {
      ScannedFile scanned = files.get(file);
      for (int group = 0; group < scanned.groupCount(); group++) {
        long rows = scanned.groupRows(group);
        long first = Math.max(from, at);
        long end = Math.min(to, at + rows);
        if (first < end) {
          parts.add(new ScanSource.Part(scanned, group, first - at, end - first, first, morsel));
          morsel += Math.ceilDiv(end - first, Page.TARGET_ROWS) + 1;
        }
        at += rows;
      }
    }
    return parts;
  }

  private static List<Long> groupStarts(List<ScannedFile> files) {
    List<Long> starts = new ArrayList<>();
    long at = 0;
    for (ScannedFile file : files) {
      for (int group = 0; group < file.groupCount(); group++) {
        starts.add(at);
        at += file.groupRows(group);
      }
    }
    return starts;
  }
}
