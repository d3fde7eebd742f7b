package io.floe.worker.shuffle;

import io.floe.engine.memory.Memory;
import io.floe.format.shuffle.ShuffleDamageException;
import io.floe.process.InternalPort;
import io.floe.process.InternalService;
import io.floe.protocol.flight.FlightData;
import io.floe.protocol.flight.FlightServiceGrpc;
import io.floe.protocol.flight.Ticket;
import io.grpc.BindableService;
import io.grpc.Status;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;

/** Serves shuffle files to other workers by Flight, as fast as each of them takes the data. */
public final class ShuffleEndpoint extends FlightServiceGrpc.FlightServiceImplBase
    implements InternalService {
  private final ShuffleStore store;
  private final Memory memory;

  public ShuffleEndpoint(ShuffleStore store, Memory memory) {
    this.store = store;
    this.memory = memory;
  }

  @Override
  public InternalPort port() {
    return InternalPort.SHUFFLE;
  }

  @Override
  public BindableService service() {
    return this;
  }

  @Override
  public void doGet(Ticket ticket, StreamObserver<FlightData> observer) {
    ServerCallStreamObserver<FlightData> call = (ServerCallStreamObserver<FlightData>) observer;
    try {
      PieceSender sender = new PieceSender(store.files(Tickets.piece(ticket)), call, memory);
      call.setOnCancelHandler(sender::close);
      call.setOnCloseHandler(sender::close);
      call.setOnReadyHandler(sender::send);
    } catch (ShuffleDamageException gone) {
      call.onError(
          Status.NOT_FOUND.withDescription(gone.getMessage()).withCause(gone).asException());
    } catch (IllegalArgumentException wrong) {
      call.onError(Status.INVALID_ARGUMENT.withDescription(wrong.getMessage()).asException());
    }
  }
}
