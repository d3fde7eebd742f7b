package io.floe.scheduler.client;

import io.grpc.Context;
import io.grpc.Deadline;
import io.grpc.Status;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;

/**
 * Calls that are answered when something has happened. A waiting call holds no thread; it ends with
 * its event, its caller's deadline, its caller's loss of interest, or the end of the node.
 */
final class WaitingCalls {
  /** Answering this much before the deadline beats the client's own clock to it. */
  private static final long HEAD_START_NANOSECONDS = TimeUnit.MILLISECONDS.toNanos(50);

  private final Map<Long, CompletableFuture<?>> waiting = new ConcurrentHashMap<>();
  private final AtomicLong numbers = new AtomicLong();
  private volatile boolean stopped;

  /**
   * Answers the call that this thread serves once the event has happened.
   *
   * @param event never completes exceptionally by itself
   */
  <E, A> void answerAfter(
      CompletableFuture<E> event, Function<E, A> answer, StreamObserver<A> observer) {
    CompletableFuture<E> wait = event.copy();
    long number = numbers.getAndIncrement();
    waiting.put(number, wait);
    if (observer instanceof ServerCallStreamObserver<A> call) {
      call.setOnCancelHandler(() -> wait.cancel(false));
    }
    Deadline deadline = Context.current().getDeadline();
    if (deadline != null) {
      long left = deadline.timeRemaining(TimeUnit.NANOSECONDS);
      wait.orTimeout(left - Math.min(HEAD_START_NANOSECONDS, left / 10), TimeUnit.NANOSECONDS);
    }
    CompletableFuture<Void> unused =
        wait.handle(
            (outcome, failure) -> {
              waiting.remove(number);
              end(outcome, failure, answer, observer);
              return null;
            });
    if (stopped) {
      letGo(wait);
    }
  }

  /** Answers every waiting call, and all that come later, with "ask again elsewhere". */
  void stop() {
    stopped = true;
    waiting.values().forEach(WaitingCalls::letGo);
  }

  private static void letGo(CompletableFuture<?> wait) {
    wait.completeExceptionally(
        Status.UNAVAILABLE.withDescription("the scheduler is stopping").asRuntimeException());
  }

  private static <E, A> void end(
      E outcome, Throwable failure, Function<E, A> answer, StreamObserver<A> observer) {
    switch (failure) {
      case null -> {
        observer.onNext(answer.apply(outcome));
        observer.onCompleted();
      }
      case CancellationException gone -> {
        // The caller hung up; there is nobody to answer.
      }
      case TimeoutException late ->
          observer.onError(
              Status.DEADLINE_EXCEEDED
                  .withDescription("timed out waiting for the query")
                  .asRuntimeException());
      default -> observer.onError(failure);
    }
  }
}
