package io.floe.scheduler.client;

import io.floe.process.Version;
import io.floe.protocol.client.CancelQueryRequest;
import io.floe.protocol.client.CancelQueryResponse;
import io.floe.protocol.client.ClientServiceGrpc;
import io.floe.protocol.client.ComputeVersions;
import io.floe.protocol.client.DeleteQueryResultRequest;
import io.floe.protocol.client.DeleteQueryResultResponse;
import io.floe.protocol.client.GetComputeVersionsRequest;
import io.floe.protocol.client.GetComputeVersionsResponse;
import io.floe.protocol.client.GetQueryPlansRequest;
import io.floe.protocol.client.GetQueryPlansResponse;
import io.floe.protocol.client.GetQueryResultRequest;
import io.floe.protocol.client.GetQueryResultResponse;
import io.floe.protocol.client.GetQueryStatusRequest;
import io.floe.protocol.client.GetQueryStatusResponse;
import io.floe.protocol.client.SubmitQueryRequest;
import io.floe.protocol.client.SubmitQueryResponse;
import io.floe.scheduler.execution.ClientIdentity;
import io.floe.scheduler.execution.ResultStream;
import io.floe.scheduler.query.Query;
import io.floe.scheduler.query.QueryService;
import io.grpc.stub.StreamObserver;
import io.quarkus.grpc.GrpcService;
import jakarta.inject.Inject;
import java.util.concurrent.CompletableFuture;

/**
 * The contract of Polars clients. Nothing here blocks: what takes time goes to threads of its own,
 * and who waits for a query holds no thread.
 */
@GrpcService
public class ClientServiceEndpoint extends ClientServiceGrpc.ClientServiceImplBase {
  private static final CompletableFuture<Void> NOT_STREAMED =
      CompletableFuture.completedFuture(null);

  private final QueryService queries;
  private final Submissions submissions;
  private final WaitingCalls waitingCalls;

  @Inject
  public ClientServiceEndpoint(
      QueryService queries, Submissions submissions, WaitingCalls waitingCalls) {
    this.queries = queries;
    this.submissions = submissions;
    this.waitingCalls = waitingCalls;
  }

  @Override
  public void submitQuery(
      SubmitQueryRequest request, StreamObserver<SubmitQueryResponse> observer) {
    ClientIdentity caller = ClientHeaders.caller();
    submissions.submit(request, caller, ClientHeaders.traceParent(), observer);
  }

  @Override
  public void getQueryStatus(
      GetQueryStatusRequest request, StreamObserver<GetQueryStatusResponse> observer) {
    Calls.start(
        observer,
        () -> {
          Query query = QueryLookup.find(queries.store(), request.getQueryId());
          // A client that is about to read a stream asks once, and learns a failure in full only
          // here: later it would see no more than a broken stream.
          waitingCalls.answerAfter(
              query.stream().map(ResultStream::ready).orElse(NOT_STREAMED),
              ready ->
                  GetQueryStatusResponse.newBuilder()
                      .setStatus(ResultReply.status(query.snapshot().state()))
                      .build(),
              observer);
        });
  }

  @Override
  public void getQueryResult(
      GetQueryResultRequest request, StreamObserver<GetQueryResultResponse> observer) {
    Calls.start(
        observer,
        () -> {
          Query query = QueryLookup.find(queries.store(), request.getQueryId());
          waitingCalls.answerAfter(
              query.terminal(), ended -> ResultReply.of(query.snapshot()), observer);
        });
  }

  @Override
  public void getQueryPlans(
      GetQueryPlansRequest request, StreamObserver<GetQueryPlansResponse> observer) {
    Calls.start(
        observer,
        () -> {
          Query query = QueryLookup.find(queries.store(), request.getQueryId());
          waitingCalls.answerAfter(
              query.planned(), planned -> PlansReply.of(query.snapshot()), observer);
        });
  }

  @Override
  public void cancelQuery(
      CancelQueryRequest request, StreamObserver<CancelQueryResponse> observer) {
    Calls.answer(
        observer,
        () -> {
          queries.cancel(QueryLookup.find(queries.store(), request.getQueryId()));
          return CancelQueryResponse.getDefaultInstance();
        });
  }

  @Override
  public void deleteQueryResult(
      DeleteQueryResultRequest request, StreamObserver<DeleteQueryResultResponse> observer) {
    submissions.run(
        observer,
        () -> {
          queries.deleteResult(QueryLookup.find(queries.store(), request.getQueryId()));
          return DeleteQueryResultResponse.getDefaultInstance();
        });
  }

  @Override
  public void getComputeVersions(
      GetComputeVersionsRequest request, StreamObserver<GetComputeVersionsResponse> observer) {
    Calls.answer(
        observer,
        () ->
            GetComputeVersionsResponse.newBuilder()
                .setVersions(
                    ComputeVersions.newBuilder()
                        .setComputePlaneVersion(Version.floe())
                        .setPolarsPythonVersion(Version.NEWEST_POLARS))
                .build());
  }
}
