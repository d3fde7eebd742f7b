package io.floe.scheduler.cluster.remote;

import io.floe.physical.task.TaskId;
import io.floe.process.NodeChannels;
import io.floe.protocol.flight.FlightData;
import io.floe.protocol.flight.FlightServiceGrpc;
import io.floe.protocol.flight.Ticket;
import io.floe.protocol.worker.Piece;
import io.floe.scheduler.execution.ResultStream;
import io.floe.scheduler.stage.Delivery;
import io.floe.settings.Address;
import io.grpc.Status;
import io.grpc.stub.ClientCallStreamObserver;
import io.grpc.stub.ClientResponseObserver;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Passes messages from the shuffle ports of workers on to the stream of a client. The next message
 * is asked for when the stream has room, so that a slow client holds up nobody but itself.
 */
public final class SpoolDelivery implements Delivery {
  private final NodeChannels channels;
  private final ResultStream rows;
  private @Nullable Part current;
  private boolean closed;

  /** A delivery to a stream. */
  public SpoolDelivery(NodeChannels channels, ResultStream rows) {
    this.channels = channels;
    this.rows = rows;
  }

  @Override
  public boolean isOrdered() {
    return rows.options().maintainOrder();
  }

  @Override
  public void fetch(TaskId writer, Address holder, Consumer<Ending> told) {
    Part part = new Part(told);
    synchronized (this) {
      if (closed) {
        return;
      }
      current = part;
    }
    Piece piece =
        Piece.newBuilder()
            .setWriter(TaskRequests.id(writer))
            .setFirstPartition(0)
            .setPartitions(1)
            .build();
    FlightServiceGrpc.newStub(channels.to(holder))
        .doGet(Ticket.newBuilder().setTicket(piece.toByteString()).build(), part);
  }

  @Override
  public void end() {
    rows.end();
  }

  @Override
  public void close() {
    Part open;
    synchronized (this) {
      closed = true;
      open = current;
    }
    if (open != null) {
      open.stop();
    }
  }

  /** One part on its way. Messages come one after the other. */
  private final class Part implements ClientResponseObserver<Ticket, FlightData> {
    private final Consumer<Ending> told;
    private @Nullable ClientCallStreamObserver<Ticket> call;
    private boolean hasSchema;
    private boolean begun;

    private Part(Consumer<Ending> told) {
      this.told = told;
    }

    @Override
    public void beforeStart(ClientCallStreamObserver<Ticket> started) {
      started.disableAutoRequestWithInitial(1);
      synchronized (this) {
        call = started;
      }
    }

    @Override
    public void onNext(FlightData message) {
      byte[] header = message.getDataHeader().toByteArray();
      if (hasSchema) {
        begun = true;
        rows.add(new ResultStream.Batch(header, message.getDataBody().toByteArray()));
      } else {
        hasSchema = true;
        rows.begin(header);
      }
      CompletableFuture<Void> unused = rows.room().thenRun(this::askForNext);
    }

    private void askForNext() {
      ClientCallStreamObserver<Ticket> open;
      synchronized (this) {
        open = call;
      }
      if (open != null) {
        open.request(1);
      }
    }

    @Override
    public void onError(Throwable problem) {
      Status status = Status.fromThrowable(problem);
      told.accept(
          new Ending(false, begun, "%s %s".formatted(status.getCode(), status.getDescription())));
    }

    @Override
    public void onCompleted() {
      told.accept(new Ending(hasSchema, begun, "the worker has sent nothing"));
    }

    private void stop() {
      ClientCallStreamObserver<Ticket> open;
      synchronized (this) {
        open = call;
      }
      if (open != null) {
        open.cancel("the query is over", null);
      }
    }
  }
}
