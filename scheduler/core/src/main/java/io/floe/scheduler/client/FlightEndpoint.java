package io.floe.scheduler.client;

import io.floe.protocol.flight.FlightData;
import io.floe.protocol.flight.FlightDescriptor;
import io.floe.protocol.flight.FlightServiceGrpc;
import io.floe.protocol.flight.PollInfo;
import io.floe.protocol.flight.Ticket;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.StreamObserver;
import io.quarkus.grpc.GrpcService;

/**
 * Streamed results. This release has none: clients are told to fetch files instead, and every other
 * Flight call is answered UNIMPLEMENTED by the generated base.
 */
@GrpcService
public class FlightEndpoint extends FlightServiceGrpc.FlightServiceImplBase {

  @Override
  public void pollFlightInfo(FlightDescriptor descriptor, StreamObserver<PollInfo> observer) {
    observer.onError(refusal());
  }

  @Override
  public void doGet(Ticket ticket, StreamObserver<FlightData> observer) {
    observer.onError(refusal());
  }

  private static StatusRuntimeException refusal() {
    return Status.UNIMPLEMENTED
        .withDescription(
            "results are not streamed by this release; use .execute() and await_result()")
        .asRuntimeException();
  }
}
