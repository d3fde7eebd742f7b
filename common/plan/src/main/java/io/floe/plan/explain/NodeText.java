package io.floe.plan.explain;

import io.floe.plan.dsl.JoinType;
import io.floe.plan.dsl.OffsetLength;
import io.floe.plan.dsl.ScanType;
import io.floe.plan.dsl.SinkType;
import io.floe.plan.logical.LogicalNode;
import io.floe.plan.logical.NamedExpression;
import io.floe.plan.logical.SortKey;
import io.floe.plan.type.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The lines that describe one node, without its inputs. */
final class NodeText {
  private NodeText() {}

  static List<String> lines(LogicalNode node) {
    return switch (node) {
      case LogicalNode.FrameScan scan ->
          List.of(
              "DF "
                  + shortList(scan.frameSchema().names())
                  + "; PROJECT "
                  + count(scan.schema(), scan.frameSchema()));
      case LogicalNode.FileScan scan -> files(scan);
      case LogicalNode.PythonScan scan ->
          List.of(
              "PYTHON SCAN "
                  + scan.options().explainName().orElse("")
                  + "; PROJECT "
                  + count(scan.schema(), scan.fullSchema()));
      case LogicalNode.ScanShare share -> List.of("PART OF " + share.tasks().count() + " OF");
      case LogicalNode.ExchangeScan exchange -> List.of(exchange(exchange));
      case LogicalNode.TaskRowNumber ignored -> List.of("ROW ORDER");
      case LogicalNode.Filter filter ->
          List.of("FILTER " + ExpressionText.of(filter.predicate()), "FROM");
      case LogicalNode.Project project ->
          List.of("SELECT [" + named(project.expressions()) + "]", "FROM");
      case LogicalNode.WithColumns extend ->
          List.of("WITH_COLUMNS:", " [" + named(extend.expressions()) + "]");
      case LogicalNode.Aggregate aggregate ->
          List.of(
              "AGGREGATE[maintain_order: " + aggregate.maintainOrder() + "]",
              "  [" + named(aggregate.aggregates()) + "] BY [" + named(aggregate.keys()) + "]",
              "  FROM");
      case LogicalNode.Join join -> join(join);
      case LogicalNode.Sort sort ->
          List.of(
              "SORT BY"
                  + slice(sort.slice().orElse(null))
                  + " ["
                  + sort.keys().stream().map(NodeText::key).collect(Collectors.joining(", "))
                  + "]");
      case LogicalNode.Distinct distinct ->
          List.of(
              "UNIQUE[maintain_order: "
                  + distinct.maintainOrder()
                  + ", keep_strategy: "
                  + distinct.keep()
                  + "] BY "
                  + distinct.subset().map(List::toString).orElse("None"));
      case LogicalNode.Slice slice ->
          List.of("SLICE[offset: " + slice.offset() + ", len: " + slice.length() + "]");
      case LogicalNode.Union ignored -> List.of("UNION");
      case LogicalNode.HorizontalConcat ignored -> List.of("HCONCAT");
      case LogicalNode.MergeSorted merge -> List.of("MERGE SORTED ON " + merge.keys());
      case LogicalNode.RowIndex index ->
          List.of("ROW INDEX name: " + index.name() + ", offset: " + index.offset());
      case LogicalNode.Explode explode -> List.of("EXPLODE " + explode.columns());
      case LogicalNode.Unpivot unpivot ->
          List.of("UNPIVOT on: " + unpivot.on() + ", index: " + unpivot.index());
      case LogicalNode.Unnest unnest -> List.of("UNNEST by: " + unnest.columns());
      case LogicalNode.Gather ignored -> List.of("GATHER");
      case LogicalNode.Cache cache -> List.of("CACHE[id: " + cache.id() + "]");
      case LogicalNode.PythonMap ignored -> List.of("PYTHON MAP");
      case LogicalNode.SortedHint hint ->
          List.of("HINT.SORTED " + hint.columns().stream().map(column -> column.column()).toList());
      case LogicalNode.Sink sink -> List.of("SINK (" + sink(sink.type()) + ")");
      case LogicalNode.MultiSink ignored -> List.of("SINK_MULTIPLE");
    };
  }

  private static String exchange(LogicalNode.ExchangeScan exchange) {
    return switch (exchange.mode()) {
          case ALL -> "ALL OF STAGE ";
          case PARTITION -> "PARTITION OF STAGE ";
          case SHARE -> "SHARE OF STAGE ";
        }
        + exchange.stage();
  }

  private static String named(List<NamedExpression> expressions) {
    return expressions.stream().map(ExpressionText::of).collect(Collectors.joining(", "));
  }

  private static String key(SortKey key) {
    return ExpressionText.of(key.expression())
        + (key.descending() ? " desc" : "")
        + (key.nullsLast() ? " nulls last" : "");
  }

  private static String slice(OffsetLength slice) {
    return slice == null ? "" : "[slice: " + slice.offset() + ", " + slice.length() + "]";
  }

  private static String count(Schema wanted, Schema all) {
    String count = wanted.size() == all.size() ? "*" : Integer.toString(wanted.size());
    return count + "/" + all.size() + " COLUMNS";
  }

  private static String shortList(List<String> names) {
    List<String> quoted = names.stream().limit(4).map(name -> "\"" + name + "\"").toList();
    return "[" + String.join(", ", quoted) + (names.size() > 4 ? ", ..." : "") + "]";
  }

  private static List<String> files(LogicalNode.FileScan scan) {
    List<String> lines = new ArrayList<>();
    lines.add(format(scan.format()) + " SCAN " + shortList(scan.source().paths()));
    int all =
        scan.source().fileSchema().size()
            + (int)
                scan.source().hiveSchema().names().stream()
                    .filter(name -> !scan.source().fileSchema().contains(name))
                    .count();
    boolean every = scan.schema().size() >= all;
    lines.add("PROJECT " + (every ? "*" : scan.schema().size()) + "/" + all + " COLUMNS");
    scan.predicate()
        .ifPresent(predicate -> lines.add("SELECTION: " + ExpressionText.of(predicate)));
    scan.slice()
        .ifPresent(
            slice ->
                lines.add(
                    "SLICE: ("
                        + (slice.fromEnd() ? -slice.offset() : slice.offset())
                        + ", "
                        + slice.length()
                        + ")"));
    return lines;
  }

  private static String format(ScanType type) {
    return switch (type) {
      case ScanType.Csv ignored -> "Csv";
      case ScanType.NDJson ignored -> "NDJSON";
      case ScanType.Parquet ignored -> "Parquet";
      case ScanType.Ipc ignored -> "Ipc";
      case ScanType.PythonDataset ignored -> "PYTHON DATASET";
      case ScanType.Lines ignored -> "LINES";
      case ScanType.ExpandedPaths ignored -> "EXPANDED PATHS";
      case ScanType.ExternalReaderBuilder ignored -> "EXTERNAL";
    };
  }

  private static List<String> join(LogicalNode.Join join) {
    String how =
        switch (join.options().how()) {
          case JoinType.AsOf ignored -> "ASOF";
          case JoinType.Simple simple -> simple.name();
        };
    List<String> lines = new ArrayList<>();
    lines.add(how + " JOIN:");
    if (!join.leftKeys().isEmpty()) {
      lines.add("LEFT PLAN ON: [" + keys(join.leftKeys()) + "]");
      lines.add("RIGHT PLAN ON: [" + keys(join.rightKeys()) + "]");
    }
    join.predicates().forEach(predicate -> lines.add("PREDICATE: " + ExpressionText.of(predicate)));
    return lines;
  }

  private static String keys(List<NamedExpression> keys) {
    return keys.stream()
        .map(key -> ExpressionText.of(key.expression()))
        .collect(Collectors.joining(", "));
  }

  private static String sink(SinkType type) {
    return switch (type) {
      case SinkType.Memory ignored -> "memory";
      case SinkType.Callback ignored -> "callback";
      case SinkType.File file -> "file " + file.target();
      case SinkType.Partitioned partitioned -> "partitioned " + partitioned.basePath();
      case SinkType.Iceberg ignored -> "iceberg";
    };
  }
}
