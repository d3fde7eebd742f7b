package io.floe.scheduler.cluster;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnsafeByteOperations;
import io.floe.plan.dsl.ByteSpan;
import io.floe.protocol.worker.FrameChunk;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.util.Iterator;
import java.util.List;

/** Sends the bytes of a frame as fast as their reader takes them. */
final class FrameStream {
  private static final int CHUNK = 1 << 20;

  private final Iterator<ByteSpan> spans;
  private final ServerCallStreamObserver<FrameChunk> call;
  private ByteSpan span = ByteSpan.EMPTY;
  private long sent;
  private boolean ended;

  private FrameStream(List<ByteSpan> spans, ServerCallStreamObserver<FrameChunk> call) {
    this.spans = spans.iterator();
    this.call = call;
  }

  static void send(List<ByteSpan> spans, StreamObserver<FrameChunk> reply) {
    ServerCallStreamObserver<FrameChunk> call = (ServerCallStreamObserver<FrameChunk>) reply;
    FrameStream stream = new FrameStream(spans, call);
    call.setOnReadyHandler(stream::more);
  }

  private void more() {
    while (call.isReady() && !ended) {
      if (sent == span.size()) {
        if (!spans.hasNext()) {
          ended = true;
          call.onCompleted();
          return;
        }
        span = spans.next();
        sent = 0;
        continue;
      }
      int count = (int) Math.min(CHUNK, span.size() - sent);
      call.onNext(FrameChunk.newBuilder().setData(bytes(count)).build());
      sent += count;
    }
  }

  private ByteString bytes(int count) {
    return UnsafeByteOperations.unsafeWrap(span.bytes().asSlice(sent, count).asByteBuffer());
  }
}
