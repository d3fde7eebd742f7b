package io.floe.worker;

import io.floe.engine.memory.Memory;
import io.floe.engine.pipeline.WorkerPool;
import io.floe.process.NodeChannels;
import io.floe.python.PythonHost;
import io.floe.settings.Worker;
import io.floe.worker.shuffle.ShuffleStore;
import io.floe.worker.shuffle.WorkerExchanges;
import io.floe.worker.task.MemoryBudget;
import io.floe.worker.task.Tasks;
import java.util.Optional;

/** Tasks on threads of this process. */
final class EmbeddedTasks implements AutoCloseable {
  private final WorkerPool threads;
  private final Tasks tasks;

  EmbeddedTasks(
      Worker settings,
      Memory memory,
      MemoryBudget budget,
      ShuffleStore store,
      String worker,
      NodeChannels channels,
      PythonHost python) {
    this.threads =
        new WorkerPool(settings.threads().orElse(Runtime.getRuntime().availableProcessors()));
    this.tasks =
        new Tasks(
            memory,
            budget.query(),
            threads,
            store,
            new WorkerExchanges(worker, store, channels),
            Optional.of(python),
            Optional.of(settings.temporaryPath()));
  }

  Tasks tasks() {
    return tasks;
  }

  @Override
  public void close() {
    tasks.close();
    threads.close();
  }
}
