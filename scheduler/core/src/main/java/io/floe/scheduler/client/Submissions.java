package io.floe.scheduler.client;

import com.google.protobuf.ByteString;
import io.floe.protocol.client.SubmitQueryRequest;
import io.floe.protocol.client.SubmitQueryResponse;
import io.floe.protocol.common.QueryId;
import io.floe.scheduler.execution.ClientIdentity;
import io.floe.scheduler.execution.PlanBytes;
import io.floe.scheduler.execution.QueryError;
import io.floe.scheduler.query.QueryRequest;
import io.floe.scheduler.query.QueryService;
import io.floe.settings.Scheduler;
import io.grpc.Context;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import java.lang.foreign.MemorySegment;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Reads submitted plans, a few at a time, away from the threads that serve connections. */
final class Submissions {
  private final QueryService queries;
  private final Scheduler settings;
  private final ExecutorService threads;

  Submissions(QueryService queries, Scheduler settings, int concurrentReads) {
    this.queries = queries;
    this.settings = settings;
    this.threads =
        Executors.newFixedThreadPool(
            concurrentReads, Thread.ofPlatform().daemon().name("submit-", 1).factory());
  }

  void submit(
      SubmitQueryRequest request,
      ClientIdentity caller,
      Optional<String> traceParent,
      StreamObserver<SubmitQueryResponse> observer) {
    run(
        observer,
        () -> {
          refuseStrangers(caller);
          refuseLargePlans(request.getPlan().size());
          QueryRequest read = RequestReader.read(request, caller, traceParent);
          UUID id = queries.submit(new PlanBytes(view(request.getPlan())), read);
          return SubmitQueryResponse.newBuilder()
              .setQueryId(QueryId.newBuilder().setQueryId(id.toString()))
              .build();
        });
  }

  /** Answers a call on one of the threads here. */
  <A> void run(StreamObserver<A> observer, Calls.Work<A> work) {
    if (queries.isStopping()) {
      observer.onError(
          Status.UNAVAILABLE.withDescription("the scheduler is stopping").asRuntimeException());
      return;
    }
    // With who is calling: without it the other thread would take everybody for an operator.
    threads.execute(Context.current().wrap(() -> Calls.answer(observer, work)));
  }

  private void refuseStrangers(ClientIdentity caller) throws QueryError {
    if (settings.denyAnonymousUsers() && caller.user().isEmpty()) {
      throw new QueryError(
          "PermissionError",
          "this cluster refuses queries without a user name; set POLARS_CLOUD_USER_NAME");
    }
  }

  private void refuseLargePlans(long bytes) throws QueryError {
    long limit = settings.limits().planBytes();
    if (bytes > limit) {
      throw new QueryError(
          "ComputeError",
          "the plan has %d bytes; this cluster takes up to %d (scheduler.limits.plan_bytes). "
                  .formatted(bytes, limit)
              + "Write large frames to a file and scan it");
    }
  }

  /** The received bytes themselves, not a copy: a plan may be a gigabyte. */
  private static MemorySegment view(ByteString plan) {
    return MemorySegment.ofBuffer(plan.asReadOnlyByteBuffer());
  }
}
