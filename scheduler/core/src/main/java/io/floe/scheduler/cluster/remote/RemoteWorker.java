package io.floe.scheduler.cluster.remote;

import io.floe.physical.task.TaskEvent;
import io.floe.physical.task.TaskEvent.Cause;
import io.floe.physical.task.TaskExecutor;
import io.floe.physical.task.TaskId;
import io.floe.physical.task.TaskRequest;
import io.floe.protocol.worker.ForgetQueryReply;
import io.floe.protocol.worker.ForgetQueryRequest;
import io.floe.protocol.worker.TaskServiceGrpc;
import io.grpc.Channel;
import io.grpc.Status;
import io.grpc.stub.ClientCallStreamObserver;
import io.grpc.stub.ClientResponseObserver;
import io.grpc.stub.StreamObserver;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** A worker in another process: each task is one call, whose stream brings the events. */
public final class RemoteWorker implements TaskExecutor {
  private static final Logger LOGGER = Logger.getLogger(RemoteWorker.class);
  private static final int FORGET_SECONDS = 10;

  private final String id;
  private final Channel channel;
  private final EncodedPlans plans;
  private final Map<TaskId, TaskCall> calls = new ConcurrentHashMap<>();

  /**
   * A worker.
   *
   * @param id for messages to people
   * @param channel to its task port
   */
  public RemoteWorker(String id, Channel channel, EncodedPlans plans) {
    this.id = id;
    this.channel = channel;
    this.plans = plans;
  }

  @Override
  public void start(TaskRequest request, Consumer<TaskEvent> events) {
    TaskCall call = new TaskCall(request.id(), events);
    try {
      io.floe.protocol.worker.TaskRequest message = TaskRequests.message(request, plans);
      calls.put(request.id(), call);
      TaskServiceGrpc.newStub(channel).run(message, call);
    } catch (RuntimeException failed) {
      call.fail(Cause.QUERY, "the task cannot be sent: " + failed.getMessage());
    }
  }

  @Override
  public void cancel(TaskId task) {
    TaskCall call = calls.get(task);
    if (call != null) {
      call.cancel();
    }
  }

  @Override
  public void forget(UUID query) {
    TaskServiceGrpc.newStub(channel)
        .withDeadlineAfter(FORGET_SECONDS, TimeUnit.SECONDS)
        .forgetQuery(
            ForgetQueryRequest.newBuilder().setQueryId(query.toString()).build(),
            new StreamObserver<>() {
              @Override
              public void onNext(ForgetQueryReply reply) {}

              @Override
              public void onError(Throwable problem) {
                // Its heartbeat will tell which queries it keeps, and learn that this one is over.
                LOGGER.debugf("worker %s could not forget query %s", id, query);
              }

              @Override
              public void onCompleted() {}
            });
  }

  /** One task on its way. */
  private final class TaskCall
      implements ClientResponseObserver<
          io.floe.protocol.worker.TaskRequest, io.floe.protocol.worker.TaskEvent> {
    private final TaskId task;
    private final Consumer<TaskEvent> events;
    private @Nullable ClientCallStreamObserver<io.floe.protocol.worker.TaskRequest> stream;
    private boolean cancelled;
    private boolean ended;

    private TaskCall(TaskId task, Consumer<TaskEvent> events) {
      this.task = task;
      this.events = events;
    }

    @Override
    public void beforeStart(ClientCallStreamObserver<io.floe.protocol.worker.TaskRequest> started) {
      synchronized (this) {
        stream = started;
        if (!cancelled) {
          return;
        }
      }
      started.cancel("the task was cancelled", null);
    }

    @Override
    public void onNext(io.floe.protocol.worker.TaskEvent message) {
      TaskRequests.event(message).ifPresent(this::tell);
    }

    @Override
    public void onError(Throwable problem) {
      Status status = Status.fromThrowable(problem);
      boolean stopped;
      synchronized (this) {
        stopped = cancelled;
      }
      if (stopped) {
        fail(Cause.CANCELLED, "query was cancelled");
      } else if (status.getCode() == Status.Code.INVALID_ARGUMENT) {
        fail(Cause.QUERY, "the worker does not understand the task: " + status.getDescription());
      } else {
        fail(
            Cause.INFRASTRUCTURE,
            "worker %s: %s %s".formatted(id, status.getCode(), status.getDescription()));
      }
    }

    @Override
    public void onCompleted() {
      fail(Cause.INFRASTRUCTURE, "worker %s ended the task without a word".formatted(id));
    }

    private void fail(Cause cause, String message) {
      tell(new TaskEvent.Failed("ComputeError", message, cause, Optional.empty()));
    }

    private void tell(TaskEvent event) {
      synchronized (this) {
        if (ended) {
          return;
        }
        ended = event instanceof TaskEvent.Finished || event instanceof TaskEvent.Failed;
      }
      if (ended) {
        calls.remove(task, this);
      }
      events.accept(event);
    }

    private void cancel() {
      ClientCallStreamObserver<io.floe.protocol.worker.TaskRequest> open;
      synchronized (this) {
        cancelled = true;
        open = stream;
      }
      if (open != null) {
        open.cancel("the task was cancelled", null);
      }
    }
  }
}
