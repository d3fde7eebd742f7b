package io.floe.scheduler.client;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnsafeByteOperations;
import io.floe.protocol.common.QueryId;
import io.floe.protocol.flight.FlightData;
import io.floe.protocol.flight.FlightDescriptor;
import io.floe.protocol.flight.FlightInfo;
import io.floe.protocol.flight.FlightServiceGrpc;
import io.floe.protocol.flight.PollInfo;
import io.floe.protocol.flight.Ticket;
import io.floe.scheduler.execution.ResultStream;
import io.floe.scheduler.query.Query;
import io.floe.scheduler.query.QueryService;
import io.grpc.Status;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import io.quarkus.grpc.GrpcService;
import jakarta.inject.Inject;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.concurrent.CompletableFuture;

/**
 * Streamed results. A result is one endpoint, known with its schema, so that clients poll once;
 * what is not answered here is UNIMPLEMENTED by the generated base.
 */
@GrpcService
public class FlightEndpoint extends FlightServiceGrpc.FlightServiceImplBase {
  private static final int ALIGNMENT = 8;
  private static final int PREFIX = 8;

  private final QueryService queries;
  private final WaitingCalls waitingCalls;

  @Inject
  public FlightEndpoint(QueryService queries, WaitingCalls waitingCalls) {
    this.queries = queries;
    this.waitingCalls = waitingCalls;
  }

  @Override
  public void pollFlightInfo(FlightDescriptor descriptor, StreamObserver<PollInfo> observer) {
    Calls.start(
        observer,
        () -> {
          String id = descriptor.getPathCount() == 0 ? "" : descriptor.getPath(0);
          ResultStream stream = stream(find(id));
          CompletableFuture<byte[]> known =
              CompletableFuture.anyOf(stream.schema(), stream.ready())
                  .thenApply(any -> schema(stream));
          waitingCalls.answerAfter(known, schema -> info(id, schema), observer);
        });
  }

  private static byte[] schema(ResultStream stream) {
    byte[] schema = stream.schema().getNow(null);
    if (schema == null) {
      throw Status.ABORTED
          .withDescription(stream.failure().orElse("the query has no result"))
          .asRuntimeException();
    }
    return schema;
  }

  private static PollInfo info(String id, byte[] schema) {
    return PollInfo.newBuilder()
        .setInfo(
            FlightInfo.newBuilder()
                .setSchema(UnsafeByteOperations.unsafeWrap(framed(schema)))
                .setTotalRecords(-1)
                .setTotalBytes(-1)
                .addEndpoint(
                    io.floe.protocol.flight.FlightEndpoint.newBuilder()
                        .setTicket(Ticket.newBuilder().setTicket(ByteString.copyFromUtf8(id)))))
        .build();
  }

  /** A message as streams hold it: a mark, the length, the flatbuffer. */
  private static byte[] framed(byte[] header) {
    int size = Math.ceilDiv(header.length, ALIGNMENT) * ALIGNMENT;
    byte[] framed = new byte[PREFIX + size];
    MemorySegment segment = MemorySegment.ofArray(framed);
    segment.set(ValueLayout.JAVA_INT_UNALIGNED, 0, -1);
    segment.set(ValueLayout.JAVA_INT_UNALIGNED, 4, size);
    System.arraycopy(header, 0, framed, PREFIX, header.length);
    return framed;
  }

  @Override
  public void doGet(Ticket ticket, StreamObserver<FlightData> observer) {
    Calls.start(
        observer,
        () -> {
          Query query = find(ticket.getTicket().toStringUtf8());
          ResultStream stream = stream(query);
          StreamedReply reply =
              new StreamedReply(stream, (ServerCallStreamObserver<FlightData>) observer);
          ((ServerCallStreamObserver<FlightData>) observer)
              .setOnCancelHandler(() -> queries.cancel(query));
          reply.start();
        });
  }

  private Query find(String id) {
    return QueryLookup.find(queries.store(), QueryId.newBuilder().setQueryId(id).build());
  }

  private static ResultStream stream(Query query) {
    return query.stream()
        .orElseThrow(
            () ->
                Status.FAILED_PRECONDITION
                    .withDescription("query " + query.id() + " has a result in files, no stream")
                    .asRuntimeException());
  }
}
