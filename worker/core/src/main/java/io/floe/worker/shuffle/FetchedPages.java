package io.floe.worker.shuffle;

import com.google.protobuf.ByteString;
import io.floe.engine.column.Page;
import io.floe.engine.memory.Buffer;
import io.floe.engine.memory.Memory;
import io.floe.engine.operator.Operator;
import io.floe.format.shuffle.BlockDecoder;
import io.floe.format.shuffle.ShuffleDamageException;
import io.floe.physical.exchange.PieceReader;
import io.floe.physical.task.ShufflePiece;
import io.floe.protocol.flight.FlightData;
import io.floe.protocol.flight.FlightServiceGrpc;
import io.floe.protocol.flight.Ticket;
import io.grpc.Channel;
import io.grpc.stub.ClientCallStreamObserver;
import io.grpc.stub.ClientResponseObserver;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * The pages of a piece that another worker has. Only a few messages are on their way at a time; the
 * next one is asked for when one was taken.
 */
final class FetchedPages implements PieceReader {
  private static final int MESSAGES_AHEAD = 4;

  private final String place;
  private final int columns;
  private final Memory memory;
  private final Inbox inbox = new Inbox();
  private @Nullable BlockDecoder decoder;

  private FetchedPages(String place, int columns, Memory memory) {
    this.place = place;
    this.columns = columns;
    this.memory = memory;
  }

  static FetchedPages start(Channel channel, ShufflePiece piece, int columns, Memory memory) {
    FetchedPages pages =
        new FetchedPages(
            "partition %d of task %s at %s"
                .formatted(piece.firstPartition(), piece.writer(), channel.authority()),
            columns,
            memory);
    FlightServiceGrpc.newStub(channel).doGet(Tickets.of(piece), pages.inbox);
    return pages;
  }

  /** What has come and was not taken yet. */
  private static final class Inbox implements ClientResponseObserver<Ticket, FlightData> {
    private final Queue<FlightData> messages = new ArrayDeque<>();
    private @Nullable ClientCallStreamObserver<Ticket> call;
    private CompletableFuture<Void> arrival = new CompletableFuture<>();
    private @Nullable Throwable failure;
    private boolean ended;
    private boolean closed;

    @Override
    public void beforeStart(ClientCallStreamObserver<Ticket> stream) {
      stream.disableAutoRequestWithInitial(MESSAGES_AHEAD);
      call = stream;
    }

    @Override
    public void onNext(FlightData data) {
      CompletableFuture<Void> waiting;
      synchronized (this) {
        if (closed) {
          return;
        }
        messages.add(data);
        waiting = arrival;
      }
      waiting.complete(null);
    }

    @Override
    public void onError(Throwable problem) {
      end(problem);
    }

    @Override
    public void onCompleted() {
      end(null);
    }

    private void end(@Nullable Throwable problem) {
      CompletableFuture<Void> waiting;
      synchronized (this) {
        failure = problem;
        ended = true;
        waiting = arrival;
      }
      waiting.complete(null);
    }

    private @Nullable FlightData take() {
      FlightData data;
      synchronized (this) {
        data = messages.poll();
        if (messages.isEmpty() && !ended && arrival.isDone()) {
          arrival = new CompletableFuture<>();
        }
      }
      ClientCallStreamObserver<Ticket> stream = call;
      if (data != null && stream != null) {
        stream.request(1);
      }
      return data;
    }

    private synchronized boolean isFinished() {
      return ended && failure == null && messages.isEmpty();
    }

    private synchronized @Nullable Throwable failure() {
      return messages.isEmpty() ? failure : null;
    }

    private synchronized CompletableFuture<Void> isBlocked() {
      return messages.isEmpty() && !ended ? arrival : Operator.NOT_BLOCKED;
    }

    private void close() {
      ClientCallStreamObserver<Ticket> stream;
      synchronized (this) {
        closed = true;
        messages.clear();
        stream = ended ? null : call;
      }
      if (stream != null) {
        stream.cancel("nobody reads on", null);
      }
    }
  }

  @Override
  public Optional<Page> next() {
    FlightData data = inbox.take();
    while (data != null) {
      Optional<Page> page = accept(data);
      if (page.isPresent()) {
        return page;
      }
      data = inbox.take();
    }
    Throwable failure = inbox.failure();
    if (failure != null) {
      throw new ShuffleDamageException(
          place, "cannot be fetched: " + failure.getMessage(), failure);
    }
    return Optional.empty();
  }

  private Optional<Page> accept(FlightData data) {
    byte[] header = data.getDataHeader().toByteArray();
    BlockDecoder open = decoder;
    if (open == null) {
      decoder = new BlockDecoder(place, header, columns, memory);
      return Optional.empty();
    }
    ByteString bytes = data.getDataBody();
    Buffer body = memory.allocate(bytes.size());
    try {
      bytes.copyTo(body.segment().asByteBuffer());
    } catch (RuntimeException failed) {
      body.close();
      throw failed;
    }
    int checksum = data.getAppMetadata().asReadOnlyByteBuffer().getInt();
    return open.accept(header, body, checksum);
  }

  @Override
  public boolean isFinished() {
    return inbox.isFinished();
  }

  @Override
  public CompletableFuture<Void> isBlocked() {
    return inbox.isBlocked();
  }

  @Override
  public void close() {
    inbox.close();
    if (decoder != null) {
      decoder.close();
      decoder = null;
    }
  }
}
