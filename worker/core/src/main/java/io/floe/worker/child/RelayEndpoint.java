package io.floe.worker.child;

import io.floe.physical.task.TaskId;
import io.floe.protocol.worker.Failed;
import io.floe.protocol.worker.ForgetQueryReply;
import io.floe.protocol.worker.ForgetQueryRequest;
import io.floe.protocol.worker.TaskEvent;
import io.floe.protocol.worker.TaskRequest;
import io.floe.protocol.worker.TaskServiceGrpc;
import io.grpc.Status;
import io.grpc.stub.ClientCallStreamObserver;
import io.grpc.stub.ClientResponseObserver;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The task port of a worker whose tasks run in a child: requests go there, events come back. */
final class RelayEndpoint extends TaskServiceGrpc.TaskServiceImplBase {
  private static final int EXIT_SECONDS = 5;

  private final ProcessTasks tasks;

  RelayEndpoint(ProcessTasks tasks) {
    this.tasks = tasks;
  }

  @Override
  public void run(TaskRequest request, StreamObserver<TaskEvent> observer) {
    ServerCallStreamObserver<TaskEvent> call = (ServerCallStreamObserver<TaskEvent>) observer;
    if (tasks.isDraining()) {
      fail(call, "the worker is about to end and takes no tasks");
      return;
    }
    TaskId id;
    try {
      id =
          new TaskId(
              UUID.fromString(request.getId().getQueryId()),
              request.getId().getStage(),
              request.getId().getTask(),
              request.getId().getAttempt());
    } catch (IllegalArgumentException noId) {
      call.onError(Status.INVALID_ARGUMENT.withDescription("a query id is a UUID").asException());
      return;
    }
    try {
      ChildProcess child = tasks.child();
      tasks.entered(id);
      child.stub().run(request, new Relay(id, child, call));
    } catch (IOException failed) {
      fail(call, "the worker cannot start its task process: " + failed.getMessage());
    }
  }

  private static void fail(ServerCallStreamObserver<TaskEvent> call, String message) {
    call.onNext(
        TaskEvent.newBuilder()
            .setFailed(
                Failed.newBuilder()
                    .setKind(Failed.Kind.KIND_INFRASTRUCTURE)
                    .setErrorType("ComputeError")
                    .setMessage(message))
            .build());
    call.onCompleted();
  }

  @Override
  public void forgetQuery(ForgetQueryRequest request, StreamObserver<ForgetQueryReply> observer) {
    try {
      tasks.forget(UUID.fromString(request.getQueryId()));
      observer.onNext(ForgetQueryReply.getDefaultInstance());
      observer.onCompleted();
    } catch (IllegalArgumentException noId) {
      observer.onError(
          Status.INVALID_ARGUMENT.withDescription("a query id is a UUID").asException());
    }
  }

  /** Has a child drop what it keeps of a query; one that is dead keeps nothing. */
  static void forget(@Nullable ChildProcess child, UUID query) {
    if (child == null || !child.isAlive()) {
      return;
    }
    child
        .stub()
        .forgetQuery(
            ForgetQueryRequest.newBuilder().setQueryId(query.toString()).build(), new Nobody());
  }

  /** Passes events of one task on, and the scheduler's loss of interest back. */
  private final class Relay implements ClientResponseObserver<TaskRequest, TaskEvent> {
    private final TaskId id;
    private final ChildProcess child;
    private final ServerCallStreamObserver<TaskEvent> call;

    Relay(TaskId id, ChildProcess child, ServerCallStreamObserver<TaskEvent> call) {
      this.id = id;
      this.child = child;
      this.call = call;
    }

    @Override
    public void beforeStart(ClientCallStreamObserver<TaskRequest> toChild) {
      call.setOnCancelHandler(() -> toChild.cancel("nobody waits for the task", null));
    }

    @Override
    public void onNext(TaskEvent event) {
      if (!call.isCancelled()) {
        call.onNext(event);
      }
    }

    @Override
    public void onError(Throwable failure) {
      tasks.left(id);
      if (call.isCancelled()) {
        return;
      }
      Status status = Status.fromThrowable(failure);
      if (status.getCode() == Status.Code.UNAVAILABLE
          || status.getCode() == Status.Code.CANCELLED) {
        CompletableFuture<Void> unused =
            child
                .ended()
                .completeOnTimeout(-1, EXIT_SECONDS, TimeUnit.SECONDS)
                .thenAccept(code -> fail(call, words(code, status)));
      } else {
        call.onError(status.asRuntimeException());
      }
    }

    private String words(int code, Status status) {
      return code < 0
          ? "the worker's task process does not answer: " + status.getDescription()
          : Endings.words(code);
    }

    @Override
    public void onCompleted() {
      tasks.left(id);
      if (!call.isCancelled()) {
        call.onCompleted();
      }
    }
  }

  /** Waits for no answer. */
  private static final class Nobody implements StreamObserver<ForgetQueryReply> {
    @Override
    public void onNext(ForgetQueryReply reply) {}

    @Override
    public void onError(Throwable failure) {}

    @Override
    public void onCompleted() {}
  }
}
