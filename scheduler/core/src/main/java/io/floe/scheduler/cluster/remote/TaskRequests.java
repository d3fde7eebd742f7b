package io.floe.scheduler.cluster.remote;

import io.floe.physical.task.Destination;
import io.floe.physical.task.Layout;
import io.floe.physical.task.ShuffleOptions;
import io.floe.physical.task.ShufflePiece;
import io.floe.physical.task.ShufflePlace;
import io.floe.physical.task.TaskEvent;
import io.floe.physical.task.TaskEvent.Cause;
import io.floe.physical.task.TaskId;
import io.floe.physical.task.TaskOutput;
import io.floe.physical.task.TaskRequest;
import io.floe.plan.dsl.SinkType;
import io.floe.plan.dsl.UnifiedSinkArguments;
import io.floe.plan.logical.LogicalNode;
import io.floe.plan.semantics.Semantics;
import io.floe.plan.stage.StageOutput;
import io.floe.protocol.worker.Exchange;
import io.floe.protocol.worker.Failed;
import io.floe.protocol.worker.Finished;
import io.floe.protocol.worker.Output;
import io.floe.protocol.worker.Piece;
import io.floe.protocol.worker.ShuffleEncoding;
import io.floe.settings.Address;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/** Requests and events of tasks as they travel; the worker has the other half. */
final class TaskRequests {
  private static final UnifiedSinkArguments SINK =
      new UnifiedSinkArguments(
          true, true, UnifiedSinkArguments.SyncOnClose.NONE, Optional.empty(), Optional.empty());

  private TaskRequests() {}

  static io.floe.protocol.worker.TaskRequest message(TaskRequest request, EncodedPlans plans) {
    LogicalNode plan = request.plan();
    io.floe.protocol.worker.TaskRequest.Builder builder =
        io.floe.protocol.worker.TaskRequest.newBuilder()
            .setId(id(request.id()))
            .setTasks(request.tasks())
            .setSemantics(semantics(request.semantics()))
            .setMemoryLimitBytes(request.memoryLimit().orElse(0));
    Supplier<LogicalNode> root = () -> plan;
    switch (request.output()) {
      case TaskOutput.ToFile(Destination destination) -> {
        root = () -> sink(plan, destination);
        builder.setOutput(Output.newBuilder().setResult(result(destination)));
      }
      case TaskOutput.ToReader ignored ->
          throw new IllegalArgumentException("a reader is in this process only");
      case TaskOutput.ToSpool(boolean ordered) ->
          builder.setOutput(
              Output.newBuilder().setSpool(Output.Spool.newBuilder().setOrdered(ordered)));
      case TaskOutput.ToShuffle(StageOutput output, ShuffleOptions options) ->
          builder.setOutput(output(output)).setShuffle(encoding(options));
    }
    builder.setPlan(plans.encoded(request.id().query(), plan, root));
    for (Map.Entry<Integer, List<ShufflePiece>> input : request.inputs().entrySet()) {
      builder.addInputs(
          Exchange.newBuilder()
              .setNumber(input.getKey())
              .addAllPieces(input.getValue().stream().map(TaskRequests::piece).toList()));
    }
    request
        .deadline()
        .ifPresent(
            deadline ->
                builder.setDeadlineMilliseconds(
                    Math.max(1, Duration.between(Instant.now(), deadline).toMillis())));
    return builder.build();
  }

  private static Output.Result result(Destination destination) {
    Output.Result.Builder result =
        Output.Result.newBuilder()
            .setLocation(destination.location())
            .setMakeFolders(destination.makeFolders())
            .putAllAccess(destination.access().options());
    switch (destination.layout()) {
      case Layout.OneFile ignored -> result.setOneFile(Output.OneFile.getDefaultInstance());
      case Layout.Parts(String prefix) ->
          result.setParts(Output.Parts.newBuilder().setPrefix(prefix));
      case Layout.Partitioned files ->
          result.setPartitioned(
              Output.Partitioned.newBuilder()
                  .addAllKeys(files.keys())
                  .setExtension(files.extension())
                  .setMostRows(files.mostRows())
                  .setMostBytes(files.mostBytes())
                  .setPrefix(files.prefix()));
    }
    return result.build();
  }

  /** Only the format of the file travels in the sink; the path differs from task to task. */
  private static LogicalNode sink(LogicalNode plan, Destination destination) {
    return new LogicalNode.Sink(plan, new SinkType.File("", destination.format(), SINK), List.of());
  }

  private static io.floe.protocol.worker.Semantics semantics(Semantics semantics) {
    return switch (semantics) {
      case POLARS_1 -> io.floe.protocol.worker.Semantics.SEMANTICS_POLARS_1;
      case POLARS_2 -> io.floe.protocol.worker.Semantics.SEMANTICS_POLARS_2;
    };
  }

  private static Output output(StageOutput output) {
    Output.Builder builder = Output.newBuilder();
    switch (output) {
      case StageOutput.Result ignored ->
          throw new IllegalStateException("a result is no partition");
      case StageOutput.Single ignored -> builder.setSingle(Output.Single.getDefaultInstance());
      case StageOutput.Hash hash ->
          builder.setHash(
              Output.Hash.newBuilder()
                  .addAllColumns(hash.columns())
                  .setPartitions(hash.partitions()));
      case StageOutput.Range range ->
          builder.setRange(
              Output.Range.newBuilder()
                  .addAllKeys(
                      range.keys().stream()
                          .map(
                              key ->
                                  Output.Range.Key.newBuilder()
                                      .setColumn(key.column())
                                      .setDescending(key.descending())
                                      .setNullsLast(key.nullsLast())
                                      .build())
                          .toList())
                  .setPartitions(range.partitions())
                  .setBounds(range.bounds())
                  .setBoundsStage(range.boundsStage()));
      case StageOutput.Home home ->
          builder.setHome(
              Output.Home.newBuilder().setColumn(home.column()).setPartitions(home.partitions()));
    }
    return builder.build();
  }

  private static ShuffleEncoding encoding(ShuffleOptions options) {
    ShuffleEncoding.Builder builder =
        ShuffleEncoding.newBuilder()
            .setFormat(
                switch (options.format()) {
                  case IPC -> ShuffleEncoding.Format.FORMAT_IPC;
                  case PARQUET -> ShuffleEncoding.Format.FORMAT_PARQUET;
                })
            .setCompression(
                switch (options.compression()) {
                  case NONE -> ShuffleEncoding.Compression.COMPRESSION_NONE;
                  case LZ4 -> ShuffleEncoding.Compression.COMPRESSION_LZ4;
                  case ZSTD -> ShuffleEncoding.Compression.COMPRESSION_ZSTD;
                });
    options.level().ifPresent(builder::setLevel);
    return builder.build();
  }

  private static Piece piece(ShufflePiece piece) {
    Piece.Builder builder =
        Piece.newBuilder()
            .setWriter(id(piece.writer()))
            .setFirstPartition(piece.firstPartition())
            .setPartitions(piece.partitions());
    return switch (piece.place()) {
      case ShufflePlace.Shared ignored -> builder.build();
      case ShufflePlace.OnWorker(String worker, String host, int port) ->
          builder.setWorkerId(worker).setShuffleAddress(new Address(host, port).toString()).build();
    };
  }

  static io.floe.protocol.worker.TaskId id(TaskId id) {
    return io.floe.protocol.worker.TaskId.newBuilder()
        .setQueryId(id.query().toString())
        .setStage(id.stage())
        .setTask(id.task())
        .setAttempt(id.attempt())
        .build();
  }

  /** An event of a worker; empty for kinds that only newer ones send. */
  static Optional<TaskEvent> event(io.floe.protocol.worker.TaskEvent message) {
    return switch (message.getEventCase()) {
      case STARTED -> Optional.of(new TaskEvent.Started());
      case PROGRESS ->
          Optional.of(
              new TaskEvent.Progress(
                  message.getProgress().getRowsRead(),
                  message.getProgress().getRowsWritten(),
                  message.getProgress().getBytesShuffled()));
      case FINISHED -> Optional.of(finished(message.getFinished()));
      case FAILED -> Optional.of(failed(message.getFailed()));
      case EVENT_NOT_SET -> Optional.empty();
    };
  }

  private static TaskEvent finished(Finished finished) {
    return new TaskEvent.Finished(
        finished.getRows(),
        finished.getPartitionsList().stream().map(Finished.Partition::getRows).toList(),
        finished.getPartitionsList().stream().map(Finished.Partition::getBytes).toList(),
        finished.getFilesList(),
        finished.getHead().asReadOnlyByteBuffer(),
        finished.getRowsRead(),
        finished.getCpuNanoseconds());
  }

  private static TaskEvent failed(Failed failed) {
    return new TaskEvent.Failed(
        failed.getErrorType(),
        failed.getMessage(),
        switch (failed.getKind()) {
          case KIND_QUERY -> Cause.QUERY;
          case KIND_INFRASTRUCTURE, UNRECOGNIZED -> Cause.INFRASTRUCTURE;
          case KIND_LOST_INPUT -> Cause.LOST_INPUT;
          case KIND_CANCELLED -> Cause.CANCELLED;
        },
        failed.hasLost()
            ? Optional.of(
                new TaskId(
                    UUID.fromString(failed.getLost().getQueryId()),
                    failed.getLost().getStage(),
                    failed.getLost().getTask(),
                    failed.getLost().getAttempt()))
            : Optional.empty());
  }
}
