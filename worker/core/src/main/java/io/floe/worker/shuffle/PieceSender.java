package io.floe.worker.shuffle;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnsafeByteOperations;
import io.floe.engine.memory.Memory;
import io.floe.format.shuffle.ShuffleDamageException;
import io.floe.physical.exchange.PartitionPath;
import io.floe.protocol.flight.FlightData;
import io.grpc.Status;
import io.grpc.stub.ServerCallStreamObserver;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Sends the messages of some files: the schema once, then each message with its checksum as
 * metadata, while the receiver takes them.
 */
final class PieceSender {
  private final Deque<PartitionPath> files;
  private final ServerCallStreamObserver<FlightData> call;
  private final Memory memory;
  private @Nullable FileMessages file;
  private boolean schemaSent;
  private boolean ended;

  PieceSender(List<PartitionPath> files, ServerCallStreamObserver<FlightData> call, Memory memory) {
    this.files = new ArrayDeque<>(files);
    this.call = call;
    this.memory = memory;
  }

  /** Sends as long as the receiver keeps up; called again when it can take more. */
  synchronized void send() {
    try {
      while (!ended && call.isReady()) {
        sendNext();
      }
    } catch (ShuffleDamageException damaged) {
      end(Status.DATA_LOSS.withDescription(damaged.getMessage()).withCause(damaged));
    } catch (RuntimeException failed) {
      end(Status.INTERNAL.withDescription(failed.toString()).withCause(failed));
    }
  }

  private void sendNext() {
    FileMessages open = file;
    if (open == null) {
      if (files.isEmpty()) {
        ended = true;
        call.onCompleted();
        return;
      }
      open = FileMessages.open(files.remove(), memory);
      file = open;
      if (!schemaSent) {
        schemaSent = true;
        call.onNext(
            FlightData.newBuilder()
                .setDataHeader(UnsafeByteOperations.unsafeWrap(open.schema()))
                .build());
        return;
      }
    }
    if (!open.next(this::send)) {
      closeFile();
    }
  }

  /** The call has copied the body into its own buffers when this returns. */
  private void send(byte[] header, ByteString body, int checksum) {
    call.onNext(
        FlightData.newBuilder()
            .setDataHeader(UnsafeByteOperations.unsafeWrap(header))
            .setAppMetadata(
                ByteString.copyFrom(ByteBuffer.allocate(Integer.BYTES).putInt(checksum).flip()))
            .setDataBody(body)
            .build());
  }

  private void end(Status status) {
    if (!ended) {
      ended = true;
      call.onError(status.asRuntimeException());
    }
    closeFile();
  }

  /** Stops sending, at the end or because the receiver has left. */
  synchronized void close() {
    ended = true;
    closeFile();
  }

  private void closeFile() {
    if (file != null) {
      file.close();
      file = null;
    }
  }
}
