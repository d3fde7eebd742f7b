package io.floe.worker.task;

import io.floe.physical.task.TaskEvent;
import io.floe.physical.task.TaskExecutor;
import io.floe.physical.task.TaskId;
import io.floe.plan.encoding.PlanEncodingException;
import io.floe.process.InternalPort;
import io.floe.process.InternalService;
import io.floe.protocol.worker.ForgetQueryReply;
import io.floe.protocol.worker.ForgetQueryRequest;
import io.floe.protocol.worker.TaskRequest;
import io.floe.protocol.worker.TaskServiceGrpc;
import io.grpc.BindableService;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.util.UUID;
import java.util.function.Supplier;

/** The task port: requests of a scheduler elsewhere. */
public final class TaskEndpoint extends TaskServiceGrpc.TaskServiceImplBase
    implements InternalService {
  private final Supplier<TaskExecutor> tasks;
  private final Supplier<FrameCache> frames;

  public TaskEndpoint(Supplier<TaskExecutor> tasks, Supplier<FrameCache> frames) {
    this.tasks = tasks;
    this.frames = frames;
  }

  @Override
  public InternalPort port() {
    return InternalPort.TASKS;
  }

  @Override
  public BindableService service() {
    return this;
  }

  @Override
  public void run(TaskRequest message, StreamObserver<io.floe.protocol.worker.TaskEvent> observer) {
    ServerCallStreamObserver<io.floe.protocol.worker.TaskEvent> call =
        (ServerCallStreamObserver<io.floe.protocol.worker.TaskEvent>) observer;
    try {
      TaskId id = TaskMessages.id(message.getId());
      // Losing the scheduler's call means that nobody waits for this attempt any more.
      call.setOnCancelHandler(() -> tasks.get().cancel(id));
      io.floe.physical.task.TaskRequest request =
          TaskMessages.request(message, frames.get().of(id.query()));
      tasks.get().start(request, event -> send(event, call));
    } catch (StatusRuntimeException unreachable) {
      call.onError(
          Status.UNAVAILABLE
              .withDescription("frames of the plan: " + unreachable.getMessage())
              .withCause(unreachable)
              .asException());
    } catch (IllegalArgumentException | PlanEncodingException wrong) {
      call.onError(
          Status.INVALID_ARGUMENT
              .withDescription(wrong.getMessage())
              .withCause(wrong)
              .asException());
    }
  }

  /** Events of one task come one after the other. */
  private static void send(
      TaskEvent event, ServerCallStreamObserver<io.floe.protocol.worker.TaskEvent> call) {
    if (call.isCancelled()) {
      return;
    }
    call.onNext(TaskMessages.event(event));
    if (event instanceof TaskEvent.Finished || event instanceof TaskEvent.Failed) {
      call.onCompleted();
    }
  }

  @Override
  public void forgetQuery(ForgetQueryRequest request, StreamObserver<ForgetQueryReply> observer) {
    try {
      UUID query = UUID.fromString(request.getQueryId());
      tasks.get().forget(query);
      frames.get().forget(query);
      observer.onNext(ForgetQueryReply.getDefaultInstance());
      observer.onCompleted();
    } catch (IllegalArgumentException noId) {
      observer.onError(
          Status.INVALID_ARGUMENT.withDescription("a query id is a UUID").asException());
    }
  }
}
