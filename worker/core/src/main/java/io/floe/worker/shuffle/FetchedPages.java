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
import io.grpc.Status;
import io.grpc.stub.ClientCallStreamObserver;
import io.grpc.stub.ClientResponseObserver;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The pages of a piece that another worker has. Only a few messages are on their way at a time; the
 * next one is asked for when one was taken.
 */
final class FetchedPages implements PieceReader {
  private static final int MESSAGES_AHEAD = 4;

  /** A connection may break without anybody's fault; a worker that is gone does not come back. */
  private static final int ATTEMPTS = 3;

  private static final int PAUSE_MILLISECONDS = 200;

  private final String place;
  private final int columns;
  private final Memory memory;
  private final Consumer<Inbox> call;
  private Inbox inbox = new Inbox();
  private int attempt = 1;
  private @Nullable BlockDecoder decoder;

  private FetchedPages(String place, int columns, Memory memory, Consumer<Inbox> call) {
    this.place = place;
    this.columns = columns;
    this.memory = memory;
    this.call = call;
  }

  static FetchedPages start(Channel channel, ShufflePiece piece, int columns, Memory memory) {
    Ticket ticket = Tickets.of(piece);
    FetchedPages pages =
        new FetchedPages(
            "partition %d of task %s at %s"
                .formatted(piece.firstPartition(), piece.writer(), channel.authority()),
            columns,
            memory,
            inbox -> FlightServiceGrpc.newStub(channel).doGet(ticket, inbox));
    pages.call.accept(pages.inbox);
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
      synchronized (this) {
        call = stream;
      }
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
      ClientCallStreamObserver<Ticket> stream;
      synchronized (this) {
        data = messages.poll();
        stream = call;
        if (messages.isEmpty() && !ended && arrival.isDone()) {
          arrival = new CompletableFuture<>();
        }
      }
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

    private void startUnlessClosed(Consumer<Inbox> starting) {
      synchronized (this) {
        if (closed) {
          return;
        }
      }
      starting.accept(this);
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
    if (failure != null && isWorthAnotherAttempt(failure)) {
      attempt++;
      Inbox fresh = new Inbox();
      inbox = fresh;
      CompletableFuture.delayedExecutor(PAUSE_MILLISECONDS, TimeUnit.MILLISECONDS)
          .execute(() -> fresh.startUnlessClosed(call));
      return Optional.empty();
    }
    if (failure != null) {
      throw new ShuffleDamageException(
          place, "cannot be fetched: " + failure.getMessage(), failure);
    }
    return Optional.empty();
  }

  private boolean isWorthAnotherAttempt(Throwable failure) {
    return decoder == null
        && attempt < ATTEMPTS
        && Status.fromThrowable(failure).getCode() == Status.Code.UNAVAILABLE;
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
    ByteString checksum = data.getAppMetadata();
    if (checksum.size() != Integer.BYTES) {
      body.close();
      throw new ShuffleDamageException(place, "a message without its checksum");
    }
    return open.accept(header, body, checksum.asReadOnlyByteBuffer().getInt());
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
