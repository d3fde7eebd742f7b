package io.floe.scheduler.client;

import io.floe.scheduler.execution.QueryError;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.StreamObserver;
import org.jboss.logging.Logger;

/** Answers calls so that every failure reaches the client as a status with words. */
final class Calls {
  private static final Logger LOGGER = Logger.getLogger(Calls.class);

  private Calls() {}

  /** Work that gives the answer. */
  interface Work<A> {
    A run() throws QueryError;
  }

  /** Work that sees to the answer itself. */
  interface Start {
    void run() throws QueryError;
  }

  static <A> void answer(StreamObserver<A> observer, Work<A> work) {
    start(
        observer,
        () -> {
          A answer = work.run();
          observer.onNext(answer);
          observer.onCompleted();
        });
  }

  static void start(StreamObserver<?> observer, Start work) {
    try {
      work.run();
    } catch (QueryError error) {
      observer.onError(ErrorReply.of(error));
    } catch (StatusRuntimeException status) {
      observer.onError(status);
    } catch (RuntimeException | Error defect) {
      LOGGER.error("a call met a defect", defect);
      observer.onError(
          Status.INTERNAL
              .withDescription(
                  "internal error (%s); the scheduler's log has the details".formatted(defect))
              .asRuntimeException());
    }
  }
}
