package io.floe.physical.pipeline;

import io.floe.engine.expression.Expressions;
import io.floe.engine.operator.PageExpression;
import io.floe.engine.operator.Steps;
import io.floe.physical.source.CloudAccess;
import io.floe.plan.logical.ExpressionTree;
import io.floe.plan.logical.LogicalNode;
import io.floe.plan.logical.TypedExpression;
import io.floe.plan.type.Field;
import io.floe.plan.type.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Plans scans of files: which parts of which files, which columns, what is added to them. */
final class FileScans implements ScanPlanner {
  private final PlanningContext context;

  FileScans(PlanningContext context) {
    this.context = context;
  }

  @Override
  public Stream plan(LogicalNode.FileScan scan, ScanShares share) {
    List<ScannedFile> files =
        OpenFiles.of(scan, CloudAccess.of(scan.arguments().cloudOptions()), context);
    files.forEach(context.resources()::own);
    // A pushed-down predicate may look at columns that nobody wants behind it.
    Schema read = columnsToRead(scan);
    ScanColumns columns = new ScanColumns(scan, read);
    files.forEach(columns::check);
    boolean numbered =
        scan.arguments().rowIndex().map(index -> read.contains(index.name())).orElse(false);
    List<ScanSource.Part> parts = ScanParts.of(files, scan.slice(), numbered, share);
    Stream stream = Stream.of(new ScanSource(parts, columns, context.share()));
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
}
