package io.floe.worker;

import io.floe.engine.memory.Memory;
import io.floe.engine.pipeline.Cancellation;
import io.floe.engine.pipeline.WorkerPool;
import io.floe.physical.task.Destination;
import io.floe.physical.task.TaskResult;
import io.floe.physical.task.TaskRunner;
import io.floe.plan.logical.LogicalNode;
import io.floe.plan.semantics.Semantics;
import io.floe.settings.Worker;

/** Runs tasks in the process of the node, on one thread for each core. */
public final class EmbeddedExecutor implements AutoCloseable {
  private final Memory memory;
  private final WorkerPool threads;
  private final TaskRunner runner;

  public EmbeddedExecutor(Worker settings) {
    this.memory = Memory.root(Long.MAX_VALUE);
    this.threads =
        new WorkerPool(settings.threads().orElse(Runtime.getRuntime().availableProcessors()));
    this.runner =
        new TaskRunner(memory, threads, settings.queryMemoryLimit().orElse(Long.MAX_VALUE));
  }

  /** Runs a plan and writes its rows to a file. */
  public TaskResult run(
      String name,
      LogicalNode plan,
      Semantics semantics,
      Destination destination,
      Cancellation cancellation) {
    return runner.run(name, plan, semantics, destination, cancellation);
  }

  @Override
  public void close() {
    threads.close();
    memory.close();
  }
}
