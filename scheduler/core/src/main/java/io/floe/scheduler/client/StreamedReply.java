package io.floe.scheduler.client;

import com.google.protobuf.UnsafeByteOperations;
import io.floe.protocol.flight.FlightData;
import io.floe.scheduler.execution.ResultStream;
import io.grpc.Status;
import io.grpc.stub.ServerCallStreamObserver;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Sends a stream to a client as fast as it takes it: batches wait in the stream while the transport
 * is full, and those who make batches wait for the stream.
 */
final class StreamedReply {
  private final ResultStream stream;
  private final ServerCallStreamObserver<FlightData> observer;
  private final AtomicInteger calls = new AtomicInteger();
  private boolean begun;
  private boolean over;

  StreamedReply(ResultStream stream, ServerCallStreamObserver<FlightData> observer) {
    this.stream = stream;
    this.observer = observer;
  }

  void start() {
    observer.setOnReadyHandler(this::send);
    if (!stream.take(this::send)) {
      throw Status.FAILED_PRECONDITION
          .withDescription("the result is read by another call already; a stream is read once")
          .asRuntimeException();
    }
    send();
  }

  /** Called by transport and producers alike; one of them works for all. */
  private void send() {
    if (calls.getAndIncrement() != 0) {
      return;
    }
    int seen = 1;
    do {
      seen = calls.get();
      drain();
    } while (!calls.compareAndSet(seen, 0));
  }

  private void drain() {
    while (!over && !observer.isCancelled() && observer.isReady()) {
      if (!begun) {
        byte[] schema = stream.schema().getNow(null);
        if (schema == null) {
          if (stream.isDrained()) {
            end();
          }
          return;
        }
        begun = true;
        observer.onNext(
            FlightData.newBuilder().setDataHeader(UnsafeByteOperations.unsafeWrap(schema)).build());
        continue;
      }
      Optional<ResultStream.Batch> batch = stream.next();
      if (batch.isPresent()) {
        observer.onNext(
            FlightData.newBuilder()
                .setDataHeader(UnsafeByteOperations.unsafeWrap(batch.get().header()))
                .setDataBody(UnsafeByteOperations.unsafeWrap(batch.get().body()))
                .build());
      } else {
        if (stream.isDrained()) {
          end();
        }
        return;
      }
    }
  }

  private void end() {
    over = true;
    if (stream.failure().isPresent()) {
      observer.onError(Status.ABORTED.withDescription(stream.failure().get()).asRuntimeException());
    } else {
      observer.onCompleted();
    }
  }
}
