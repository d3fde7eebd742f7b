package io.floe.physical.task;

import io.floe.engine.memory.Memory;
import io.floe.engine.pipeline.Cancellation;
import io.floe.engine.pipeline.PipelineRun;
import io.floe.engine.pipeline.QueryContext;
import io.floe.engine.pipeline.WorkerPool;
import io.floe.physical.expression.Resources;
import io.floe.physical.pipeline.TaskPipeline;
import io.floe.plan.logical.LogicalNode;
import io.floe.plan.semantics.Semantics;
import java.util.List;

/** Runs the plan of one task on the worker's threads. */
public final class TaskRunner {
  private final Memory memory;
  private final WorkerPool workers;
  private final long memoryLimit;

  /**
   * A runner.
   *
   * @param memory the account of the process
   * @param memoryLimit how many bytes one task may use
   */
  public TaskRunner(Memory memory, WorkerPool workers, long memoryLimit) {
    this.memory = memory;
    this.workers = workers;
    this.memoryLimit = memoryLimit;
  }

  /**
   * Runs a plan and writes its rows to a file.
   *
   * @param name what accounts and messages call the task
   * @param input the plan below the sink
   */
  public TaskResult run(
      String name,
      LogicalNode input,
      Semantics semantics,
      Destination destination,
      Cancellation cancellation) {
    try (Memory account = memory.child(name, memoryLimit);
        Resources resources = new Resources(account, semantics)) {
      QueryContext context = new QueryContext(account, workers.size(), cancellation);
      TaskPipeline pipeline = TaskPipeline.plan(input, resources, context);
      try (ResultSink sink = new ResultSink(destination, input.schema(), account)) {
        PipelineRun.execute(List.of(pipeline.into(name, sink)), context, workers);
        return sink.result();
      }
    }
  }
}
