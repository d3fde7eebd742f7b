package io.floe.physical.task;

import io.floe.engine.memory.Memory;
import io.floe.engine.pipeline.Cancellation;
import io.floe.engine.pipeline.CollectSink;
import io.floe.engine.pipeline.Pipeline;
import io.floe.engine.pipeline.PipelineRun;
import io.floe.engine.pipeline.QueryContext;
import io.floe.engine.pipeline.WorkerPool;
import io.floe.format.spill.SpillFolder;
import io.floe.physical.exchange.ExchangeSource;
import io.floe.physical.exchange.Exchanges;
import io.floe.physical.exchange.PartitionFiles;
import io.floe.physical.exchange.Partitioner;
import io.floe.physical.exchange.Partitioners;
import io.floe.physical.exchange.ShuffleSink;
import io.floe.physical.exchange.ShuffleTarget;
import io.floe.physical.exchange.TaskShare;
import io.floe.physical.expression.Resources;
import io.floe.physical.pipeline.TaskPipeline;
import io.floe.plan.stage.StageOutput;
import io.floe.plan.type.Schema;
import io.floe.python.PythonHost;
import io.floe.python.UserCode;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/** Runs one task of a stage: its share of the plan, into partitions or a file of the result. */
public final class StageTask {
  private final TaskRequest request;
  private final Exchanges exchanges;
  private final WorkerPool workers;
  private final Optional<PythonHost> python;
  private final Optional<Path> temporary;
  private final LongAdder rowsRead = new LongAdder();

  /** A task of a worker that runs no Python functions. */
  public StageTask(TaskRequest request, Exchanges exchanges, WorkerPool workers) {
    this(request, exchanges, workers, Optional.empty(), Optional.empty());
  }

  /**
   * A task.
   *
   * @param python runs the Python functions of the task
   * @param temporary a folder for what does not fit into memory; without one nothing spills
   */
  public StageTask(
      TaskRequest request,
      Exchanges exchanges,
      WorkerPool workers,
      Optional<PythonHost> python,
      Optional<Path> temporary) {
    this.request = request;
    this.exchanges = exchanges;
    this.workers = workers;
    this.python = python;
    this.temporary = temporary;
  }

  /** What was read so far. */
  public long rowsRead() {
    return rowsRead.sum();
  }

  /** Runs the task to its end. The account is the caller's. */
  public TaskEvent.Finished run(Memory account, Cancellation cancellation) {
    @Nullable SpillFolder spill =
        temporary
            .map(folder -> new SpillFolder(folder.resolve("task-" + UUID.randomUUID()), account))
            .orElse(null);
    try (spill;
        UserCode userCode = python.map(host -> host.open(cancellation)).orElse(UserCode.NONE);
        Resources resources = new Resources(account, request.semantics(), userCode)) {
      QueryContext context =
          new QueryContext(account, workers.size(), cancellation, Optional.ofNullable(spill));
      TaskShare share = new TaskShare(request.id().task(), request.inputs(), exchanges, rowsRead);
      TaskPipeline pipeline = TaskPipeline.plan(request.plan(), share, resources, context);
      return switch (request.output()) {
        case TaskOutput.ToFile(Destination destination) -> result(pipeline, destination, context);
        case TaskOutput.ToReader(BatchReceiver receiver, boolean ordered) ->
            stream(pipeline, receiver, ordered, context);
        case TaskOutput.ToSpool(boolean ordered) -> spool(pipeline, ordered, context);
        case TaskOutput.ToShuffle(StageOutput output, ShuffleOptions options) ->
            shuffle(pipeline, output, options, resources, context);
      };
    }
  }

  private TaskEvent.Finished result(
      TaskPipeline pipeline, Destination destination, QueryContext context) {
    try (ResultSink sink = new ResultSink(destination, request.plan().schema(), context.memory())) {
      PipelineRun run = PipelineRun.start(List.of(pipeline.into("result", sink)), context, workers);
      run.join();
      TaskResult result = sink.result();
      return new TaskEvent.Finished(
          result.rows(),
          List.of(),
          List.of(),
          result.files(),
          result.head(),
          rowsRead.sum(),
          run.nanoseconds());
    }
  }

  private TaskEvent.Finished stream(
      TaskPipeline pipeline, BatchReceiver receiver, boolean ordered, QueryContext context) {
    Schema schema = request.plan().schema();
    try (BatchOutput output = new BatchOutput(receiver, schema, context.memory());
        OrderedSink sink = new OrderedSink(output, ordered, RowOutput.partRows(schema))) {
      PipelineRun run = PipelineRun.start(List.of(pipeline.into("result", sink)), context, workers);
      run.join();
      return new TaskEvent.Finished(
          output.rows(),
          List.of(),
          List.of(),
          List.of(),
          ByteBuffer.allocate(0),
          rowsRead.sum(),
          run.nanoseconds());
    }
  }

  private TaskEvent.Finished spool(TaskPipeline pipeline, boolean ordered, QueryContext context) {
    try (ShuffleTarget target = exchanges.write(request.id());
        SpooledBatches batches = new SpooledBatches(target)) {
      TaskEvent.Finished finished = stream(pipeline, batches, ordered, context);
      batches.commit();
      return finished;
    }
  }

  private TaskEvent.Finished shuffle(
      TaskPipeline pipeline,
      StageOutput output,
      ShuffleOptions options,
      Resources resources,
      QueryContext context) {
    Schema schema = request.plan().schema();
    CollectSink bounds = resources.own(new CollectSink());
    Partitioner partitioner = Partitioners.of(output, schema, bounds::pages, context.memory());
    if (partitioner instanceof AutoCloseable closeable) {
      resources.own(closeable);
    }
    TaskPipeline complete =
        output instanceof StageOutput.Range range
            ? pipeline.after(boundsPipeline(range, bounds))
            : pipeline;
    try (PartitionFiles files =
            new PartitionFiles(
                exchanges.write(request.id()),
                partitioner.count(),
                schema,
                options,
                context.memory());
        ShuffleSink sink = new ShuffleSink(partitioner, files, context.memory())) {
      Pipeline last = complete.into("shuffle", sink);
      PipelineRun run =
          PipelineRun.start(List.of(files.needOrder() ? last.inOrder() : last), context, workers);
      run.join();
      return new TaskEvent.Finished(
          files.rows().stream().mapToLong(Long::longValue).sum(),
          files.rows(),
          files.bytes(),
          List.of(),
          ByteBuffer.allocate(0),
          rowsRead.sum(),
          run.nanoseconds());
    }
  }

  private Pipeline boundsPipeline(StageOutput.Range range, CollectSink bounds) {
    ExchangeSource source =
        new ExchangeSource(
            request.inputs().getOrDefault(range.bounds(), List.of()),
            range.keys().size(),
            exchanges);
    return Pipeline.of("bounds", source, List.of(), bounds);
  }
}
