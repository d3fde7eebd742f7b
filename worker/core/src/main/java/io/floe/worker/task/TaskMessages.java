package io.floe.worker.task;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnsafeByteOperations;
import io.floe.physical.task.Destination;
import io.floe.physical.task.Layout;
import io.floe.physical.task.ShuffleOptions;
import io.floe.physical.task.ShufflePiece;
import io.floe.physical.task.ShufflePlace;
import io.floe.physical.task.TaskEvent;
import io.floe.physical.task.TaskId;
import io.floe.physical.task.TaskOutput;
import io.floe.physical.task.TaskRequest;
import io.floe.plan.dsl.SinkType;
import io.floe.plan.encoding.AttachmentSource;
import io.floe.plan.encoding.PlanEncoding;
import io.floe.plan.logical.LogicalNode;
import io.floe.plan.semantics.Semantics;
import io.floe.plan.stage.StageOutput;
import io.floe.protocol.worker.Exchange;
import io.floe.protocol.worker.Failed;
import io.floe.protocol.worker.Finished;
import io.floe.protocol.worker.Output;
import io.floe.protocol.worker.Piece;
import io.floe.protocol.worker.Progress;
import io.floe.protocol.worker.ShuffleEncoding;
import io.floe.protocol.worker.Started;
import io.floe.storage.Access;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.UUID;

/** Requests and events of tasks as they travel; the scheduler has the other half. */
final class TaskMessages {
  private TaskMessages() {}

  /**
   * A request.
   *
   * @throws IllegalArgumentException when it makes no sense
   */
  static TaskRequest request(io.floe.protocol.worker.TaskRequest message, AttachmentSource frames) {
    LogicalNode root = PlanEncoding.decode(message.getPlan().toByteArray(), frames);
    Output output = message.getOutput();
    boolean result = output.getKindCase() == Output.KindCase.RESULT;
    LogicalNode plan = result ? sink(root).input() : root;
    Map<Integer, List<ShufflePiece>> inputs = new HashMap<>();
    for (Exchange exchange : message.getInputsList()) {
      inputs.put(
          exchange.getNumber(),
          exchange.getPiecesList().stream().map(TaskMessages::piece).toList());
    }
    return new TaskRequest(
        id(message.getId()),
        message.getTasks(),
        plan,
        semantics(message.getSemantics()),
        switch (output.getKindCase()) {
          case RESULT -> new TaskOutput.ToFile(destination(root, output.getResult()));
          case SPOOL -> new TaskOutput.ToSpool(output.getSpool().getOrdered());
          case SINGLE, HASH, RANGE, HOME, KIND_NOT_SET ->
              new TaskOutput.ToShuffle(stageOutput(output), options(message.getShuffle()));
        },
        inputs,
        positive(message.getMemoryLimitBytes()),
        message.getDeadlineMilliseconds() == 0
            ? Optional.empty()
            : Optional.of(Instant.now().plusMillis(message.getDeadlineMilliseconds())));
  }

  private static OptionalLong positive(long number) {
    return number == 0 ? OptionalLong.empty() : OptionalLong.of(number);
  }

  private static LogicalNode.Sink sink(LogicalNode root) {
    if (root instanceof LogicalNode.Sink sink) {
      return sink;
    }
    throw new IllegalArgumentException("the plan of a result has no sink");
  }

  private static Destination destination(LogicalNode root, Output.Result result) {
    if (sink(root).type() instanceof SinkType.File file) {
      return new Destination(
          result.getLocation(),
          layout(result),
          file.format(),
          result.getMakeFolders(),
          new Access(result.getAccessMap()));
    }
    throw new IllegalArgumentException("the plan of a result has a sink that is no file");
  }

  private static Layout layout(Output.Result result) {
    return switch (result.getLayoutCase()) {
      case ONE_FILE -> new Layout.OneFile();
      case PARTS -> new Layout.Parts(result.getParts().getPrefix());
      case PARTITIONED -> {
        Output.Partitioned files = result.getPartitioned();
        yield new Layout.Partitioned(
            files.getKeysList(),
            files.getExtension(),
            files.getMostRows(),
            files.getMostBytes(),
            files.getPrefix());
      }
      case LAYOUT_NOT_SET ->
          throw new IllegalArgumentException("the request does not tell which files to write");
    };
  }

  private static Semantics semantics(io.floe.protocol.worker.Semantics semantics) {
    return switch (semantics) {
      case SEMANTICS_POLARS_1 -> Semantics.POLARS_1;
      case SEMANTICS_POLARS_2 -> Semantics.POLARS_2;
      case SEMANTICS_UNSPECIFIED, UNRECOGNIZED ->
          throw new IllegalArgumentException("the request does not tell the semantics of its plan");
    };
  }

  private static StageOutput stageOutput(Output output) {
    return switch (output.getKindCase()) {
      case SINGLE -> new StageOutput.Single();
      case HASH ->
          new StageOutput.Hash(output.getHash().getColumnsList(), output.getHash().getPartitions());
      case RANGE -> {
        Output.Range range = output.getRange();
        yield new StageOutput.Range(
            range.getKeysList().stream()
                .map(
                    key ->
                        new StageOutput.RangeKey(
                            key.getColumn(), key.getDescending(), key.getNullsLast()))
                .toList(),
            range.getPartitions(),
            range.getBounds(),
            range.getBoundsStage());
      }
      case HOME ->
          new StageOutput.Home(output.getHome().getColumn(), output.getHome().getPartitions());
      case RESULT, SPOOL, KIND_NOT_SET ->
          throw new IllegalArgumentException("the request does not tell where rows go");
    };
  }

  private static ShuffleOptions options(ShuffleEncoding encoding) {
    return new ShuffleOptions(
        switch (encoding.getFormat()) {
          case FORMAT_IPC, UNRECOGNIZED -> ShuffleOptions.Format.IPC;
          case FORMAT_PARQUET -> ShuffleOptions.Format.PARQUET;
        },
        switch (encoding.getCompression()) {
          case COMPRESSION_LZ4, UNRECOGNIZED -> ShuffleOptions.Compression.LZ4;
          case COMPRESSION_ZSTD -> ShuffleOptions.Compression.ZSTD;
          case COMPRESSION_NONE -> ShuffleOptions.Compression.NONE;
        },
        encoding.hasLevel() ? OptionalInt.of(encoding.getLevel()) : OptionalInt.empty());
  }

  private static ShufflePiece piece(Piece piece) {
    return new ShufflePiece(
        id(piece.getWriter()), piece.getFirstPartition(), piece.getPartitions(), place(piece));
  }

  private static ShufflePlace place(Piece piece) {
    if (piece.getWorkerId().isEmpty()) {
      return new ShufflePlace.Shared();
    }
    String address = piece.getShuffleAddress();
    int colon = address.lastIndexOf(':');
    if (colon < 0) {
      throw new IllegalArgumentException("no address of a shuffle port: " + address);
    }
    String host = address.substring(0, colon).replace("[", "").replace("]", "");
    return new ShufflePlace.OnWorker(
        piece.getWorkerId(), host, Integer.parseInt(address.substring(colon + 1)));
  }

  static TaskId id(io.floe.protocol.worker.TaskId id) {
    return new TaskId(
        UUID.fromString(id.getQueryId()), id.getStage(), id.getTask(), id.getAttempt());
  }

  /** An identity as it travels. */
  static io.floe.protocol.worker.TaskId message(TaskId id) {
    return io.floe.protocol.worker.TaskId.newBuilder()
        .setQueryId(id.query().toString())
        .setStage(id.stage())
        .setTask(id.task())
        .setAttempt(id.attempt())
        .build();
  }

  /** An event as it travels. */
  static io.floe.protocol.worker.TaskEvent event(TaskEvent event) {
    io.floe.protocol.worker.TaskEvent.Builder builder =
        io.floe.protocol.worker.TaskEvent.newBuilder();
    return switch (event) {
      case TaskEvent.Started ignored -> builder.setStarted(Started.getDefaultInstance()).build();
      case TaskEvent.Progress progress ->
          builder
              .setProgress(
                  Progress.newBuilder()
                      .setRowsRead(progress.rowsRead())
                      .setRowsWritten(progress.rowsWritten())
                      .setBytesShuffled(progress.bytesShuffled()))
              .build();
      case TaskEvent.Finished finished -> builder.setFinished(finished(finished)).build();
      case TaskEvent.Failed failed -> builder.setFailed(failed(failed)).build();
    };
  }

  private static Finished finished(TaskEvent.Finished finished) {
    ByteString head = UnsafeByteOperations.unsafeWrap(finished.head());
    Finished.Builder builder =
        Finished.newBuilder()
            .setRows(finished.rows())
            .addAllFiles(finished.files())
            .setHead(head)
            .setRowsRead(finished.rowsRead())
            .setCpuNanoseconds(finished.cpuNanoseconds());
    for (int partition = 0; partition < finished.partitionRows().size(); partition++) {
      builder.addPartitions(
          Finished.Partition.newBuilder()
              .setRows(finished.partitionRows().get(partition))
              .setBytes(finished.partitionBytes().get(partition)));
    }
    return builder.build();
  }

  private static Failed failed(TaskEvent.Failed failed) {
    Failed.Builder builder =
        Failed.newBuilder()
            .setKind(
                switch (failed.cause()) {
                  case QUERY -> Failed.Kind.KIND_QUERY;
                  case INFRASTRUCTURE -> Failed.Kind.KIND_INFRASTRUCTURE;
                  case LOST_INPUT -> Failed.Kind.KIND_LOST_INPUT;
                  case CANCELLED -> Failed.Kind.KIND_CANCELLED;
                })
            .setErrorType(failed.type())
            .setMessage(failed.message());
    failed.lost().ifPresent(lost -> builder.setLost(message(lost)));
    return builder.build();
  }
}
