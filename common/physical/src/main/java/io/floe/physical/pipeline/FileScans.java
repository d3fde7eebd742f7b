package io.floe.physical.pipeline;

import io.floe.engine.expression.Expressions;
import io.floe.engine.operator.PageExpression;
import io.floe.engine.operator.Steps;
import io.floe.physical.expression.Unsupported;
import io.floe.physical.source.CloudAccess;
import io.floe.plan.logical.ExpressionTree;
import io.floe.plan.logical.LogicalNode;
import io.floe.plan.logical.TypedExpression;
import io.floe.plan.type.Field;
import io.floe.plan.type.Schema;
import io.floe.storage.Access;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/** Plans scans of files: which parts of which files, which columns, what is added to them. */
final class FileScans implements ScanPlanner {
  private final PlanningContext context;

  FileScans(PlanningContext context) {
    this.context = context;
  }

  @Override
  public Stream plan(LogicalNode.FileScan scan, ScanShares share) {
    if (scan.arguments().columnMapping().isPresent()) {
      throw Unsupported.expression("a scan that finds columns by their ids");
    }
    if (scan.arguments().defaultValues().isPresent()) {
      throw Unsupported.expression("a scan with values for columns that files do not hold");
    }
    Access access = CloudAccess.of(scan.arguments().cloudOptions());
    List<ScannedFile> opened = OpenFiles.of(scan, access, context);
    opened.forEach(context.resources()::own);
    List<ScannedFile> files =
        DeletedRows.without(opened, scan.arguments().deletionFiles(), access, context.memory());
    // A pushed-down predicate may look at columns that nobody wants behind it.
    Schema read = columnsToRead(scan);
    ScanColumns columns = new ScanColumns(scan, read);
    files.forEach(columns::check);
    boolean numbered =
        scan.arguments().rowIndex().map(index -> read.contains(index.name())).orElse(false);
    ScanParts.Keep keep =
        (file, group) ->
            scan.predicate().isEmpty()
                || !new GroupSkipping(column -> columns.range(column, file, group))
                    .isFalse(scan.predicate().get());
    List<ScanSource.Part> parts = ScanParts.of(files, scan.slice(), numbered, share, keep);
    Optional<Prefilter> prefilter = prefilter(scan, read, numbered);
    Stream stream = Stream.of(new ScanSource(parts, columns, prefilter, context.share()));
    if (scan.predicate().isEmpty()) {
      return stream;
    }
    boolean done =
        prefilter.isPresent()
            && prefilter.get().isExact()
            && parts.stream().allMatch(part -> part.isReadBy(prefilter.get(), columns));
    PageExpression condition = condition(scan, read);
    Stream filtered = done ? stream : stream.with(Steps.filter(() -> condition));
    return read.size() == scan.schema().size()
        ? filtered
        : filtered.with(Steps.select(IntStream.range(0, scan.schema().size()).toArray()));
  }

  private PageExpression condition(LogicalNode.FileScan scan, Schema columns) {
    return Expressions.perRow(context.compiler(columns).compile(scan.predicate().orElseThrow()));
  }

  /** A way of reading what the predicate looks at before everything else. */
  private Optional<Prefilter> prefilter(LogicalNode.FileScan scan, Schema read, boolean numbered) {
    if (scan.predicate().isEmpty()) {
      return Optional.empty();
    }
    Set<String> names = new LinkedHashSet<>();
    ExpressionTree.visit(
        scan.predicate().get(),
        part -> {
          if (part instanceof TypedExpression.ColumnReference column) {
            names.add(column.name());
          }
        });
    Schema looked =
        Schema.of(read.fields().stream().filter(field -> names.contains(field.name())).toList());
    return looked.size() == 0 || looked.size() == read.size()
        ? Optional.empty()
        : Optional.of(
            new Prefilter(new ScanColumns(scan, looked), condition(scan, looked), numbered));
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
