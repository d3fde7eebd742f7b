package io.floe.worker.task;

import io.floe.engine.pipeline.Cancellation;
import io.floe.physical.task.StageTask;
import io.floe.physical.task.TaskEvent;
import io.floe.physical.task.TaskRequest;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A task that was taken on and has not ended. */
final class RunningTask {
  private final TaskRequest request;
  private final StageTask work;
  private final Consumer<TaskEvent> events;
  private final Cancellation cancellation = new Cancellation();
  private volatile TaskEvent.@Nullable Failed reason;
  private boolean ended;

  RunningTask(TaskRequest request, StageTask work, Consumer<TaskEvent> events) {
    this.request = request;
    this.work = work;
    this.events = events;
  }

  TaskRequest request() {
    return request;
  }

  StageTask work() {
    return work;
  }

  Cancellation cancellation() {
    return cancellation;
  }

  /** Stops the task; it ends with this failure instead of the one of a cancelled query. */
  void stop(TaskEvent.Failed because) {
    reason = because;
    cancellation.cancel();
  }

  /** Why it was stopped; null when nobody gave a reason. */
  TaskEvent.@Nullable Failed reason() {
    return reason;
  }

  /** Tells how far it is; nothing after the end. */
  synchronized void tell(TaskEvent event) {
    if (!ended) {
      ended = event instanceof TaskEvent.Finished || event instanceof TaskEvent.Failed;
      events.accept(event);
    }
  }
}
