package io.floe.scheduler.planning;

import io.floe.physical.source.CloudAccess;
import io.floe.physical.task.Destination;
import io.floe.physical.task.Layout;
import io.floe.plan.dsl.CastMode;
import io.floe.plan.dsl.CloudOptions;
import io.floe.plan.dsl.ProjectionOptions;
import io.floe.plan.dsl.SinkType;
import io.floe.plan.logical.LogicalNode;
import io.floe.plan.logical.NamedExpression;
import io.floe.plan.logical.TypedExpression;
import io.floe.plan.type.Field;
import io.floe.plan.type.Schema;
import io.floe.plan.type.SimpleType;
import io.floe.scheduler.execution.QueryContext;
import io.floe.scheduler.execution.QueryError;
import io.floe.storage.Access;
import io.floe.storage.Storage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One sink of a query.
 *
 * @param sink as workers run it: behind the columns of a partitioned sink there are its keys
 * @param destination where the rows go; empty when the client reads them while they are made
 * @param anonymous whether the cluster has chosen the place
 */
record SinkPlan(LogicalNode.Sink sink, Optional<Destination> destination, boolean anonymous) {
  /** Begins the names of columns that tell the folder of a row; users cannot write it by chance. */
  private static final String KEY = "\u0000key ";

  static SinkPlan of(LogicalNode.Sink sink, QueryContext context, Results results)
      throws QueryError {
    return switch (sink.type()) {
      case SinkType.File file when Destinations.isStreamed(file) -> {
        StreamedColumns.check(sink.input().schema());
        yield new SinkPlan(sink, Optional.empty(), false);
      }
      case SinkType.File file ->
          new SinkPlan(
              sink,
              Optional.of(Destinations.of(file, context, results)),
              Destinations.isAnonymous(file));
      case SinkType.Partitioned partitioned -> partitioned(sink, partitioned);
      case SinkType.Memory ignored -> throw unsupported("a sink into memory");
      case SinkType.Callback ignored -> throw unsupported("sink_batches");
      case SinkType.Iceberg ignored -> throw unsupported("sink_iceberg");
    };
  }

  private static SinkPlan partitioned(LogicalNode.Sink sink, SinkType.Partitioned files)
      throws QueryError {
    String extension =
        switch (files.fileProvider().orElse(null)) {
          case null -> Destination.extension(files.format());
          case SinkType.HivePaths hive -> hive.extension();
          case SinkType.IcebergPaths ignored ->
              throw unsupported("a partitioned sink with Iceberg's names");
          case SinkType.FunctionPaths ignored ->
              throw unsupported("a partitioned sink with a file_path_provider in Python");
        };
    Layout layout =
        new Layout.Partitioned(
            sink.partitionKeys().stream().map(NamedExpression::name).toList(),
            extension,
            positive(files.maximumRowsPerFile()),
            positive(files.approximateBytesPerFile()),
            "");
    return new SinkPlan(
        new LogicalNode.Sink(withKeys(sink, files.strategy()), files, List.of()),
        Optional.of(
            new Destination(
                files.basePath(),
                layout,
                files.format(),
                true,
                access(files.basePath(), files.arguments().cloudOptions()))),
        false);
  }

  /** Without limit clients send the largest unsigned number, which looks negative. */
  private static long positive(long limit) {
    return limit <= 0 ? Long.MAX_VALUE : limit;
  }

  static Access access(String target, Optional<CloudOptions> options) throws QueryError {
    return Errors.translated(() -> Storage.isLocal(target) ? Access.NONE : CloudAccess.of(options));
  }

  /** The columns of the files, and behind them the keys as texts. */
  private static LogicalNode withKeys(LogicalNode.Sink sink, SinkType.PartitionStrategy strategy) {
    boolean include =
        switch (strategy) {
          case SinkType.Keyed keyed -> keyed.includeKeys();
          case SinkType.FileSize ignored -> true;
        };
    if (sink.partitionKeys().isEmpty()) {
      return sink.input();
    }
    Schema input = sink.input().schema();
    List<NamedExpression> columns = new ArrayList<>();
    for (Field field : input) {
      Optional<NamedExpression> key =
          sink.partitionKeys().stream().filter(it -> it.name().equals(field.name())).findFirst();
      if (key.isEmpty()) {
        columns.add(
            new NamedExpression(
                field.name(), new TypedExpression.ColumnReference(field.name(), field.dataType())));
      } else if (include) {
        columns.add(key.get());
      }
    }
    for (NamedExpression key : sink.partitionKeys()) {
      if (include && !input.contains(key.name())) {
        columns.add(key);
      }
    }
    for (NamedExpression key : sink.partitionKeys()) {
      columns.add(
          new NamedExpression(
              KEY + key.name(),
              new TypedExpression.Cast(key.expression(), SimpleType.STRING, CastMode.STRICT)));
    }
    return new LogicalNode.Project(
        sink.input(),
        columns,
        new ProjectionOptions(true, false, true, false),
        Schema.of(columns.stream().map(NamedExpression::field).toList()));
  }

  private static QueryError unsupported(String what) {
    return new QueryError("InvalidOperationError", what + " is not supported by this cluster yet");
  }
}
