package io.floe.scheduler.client;

import static io.floe.scheduler.client.ClientCalls.resultRequest;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.common.util.concurrent.ListenableFuture;
import io.floe.protocol.client.CancelQueryRequest;
import io.floe.protocol.client.DeleteQueryResultRequest;
import io.floe.protocol.client.ExecuteUntil;
import io.floe.protocol.client.GetComputeVersionsRequest;
import io.floe.protocol.client.GetQueryPlansResponse;
import io.floe.protocol.client.GetQueryResultResponse;
import io.floe.protocol.client.GraphFormat;
import io.floe.protocol.client.PlanFormat;
import io.floe.protocol.client.QuerySettings;
import io.floe.protocol.client.QueryStatus;
import io.floe.protocol.common.FileType;
import io.floe.protocol.common.QueryId;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ClientServiceTest {
  private final ClientCalls calls;

  ClientServiceTest() throws IOException {
    calls = new ClientCalls();
  }

  @AfterEach
  void close() {
    calls.close();
  }

  @Test
  void aResultComesWithEverythingThatClientsRequire() {
    QueryId id = calls.submit("anything");
    GetQueryResultResponse result = calls.result(id);

    assertThat(UUID.fromString(id.getQueryId()).version()).isEqualTo(7);
    assertThat(result.hasQueryResult()).isTrue();
    assertThat(result.hasComputeInfo()).isTrue();
    assertThat(result.getQueryStatus()).isEqualTo(QueryStatus.QUERY_STATUS_SUCCESS);
    assertThat(result.getQueryResult().getTotalStages()).isEqualTo(2);
    assertThat(result.getQueryResult().getOutput().getFileType())
        .isEqualTo(FileType.FILE_TYPE_PARQUET);
    assertThat(result.getQueryResult().getOutput().getNRowsResult()).isEqualTo(1);
    assertThat(result.getQueryResult().getOutput().getDestination(0).getDestination())
        .isEqualTo("/results/part-00000.parquet");
    assertThat(result.getComputeInfo().getData().toStringUtf8()).startsWith("ARROW1");
    assertThat(result.getComputeInfo().getStageStatistics().getStageStatisticsMap().get(0))
        .satisfies(stage -> assertThat(stage.getNumWorkersUsed()).isEqualTo(2));
    assertThat(calls.status(id)).isEqualTo(QueryStatus.QUERY_STATUS_SUCCESS);
  }

  @Test
  void manyCallsWaitWithoutAThreadEachUntilTheQueryIsCancelled() throws Exception {
    QueryId id = calls.submit("wait_forever");
    int threadsBefore = Thread.activeCount();
    List<ListenableFuture<GetQueryResultResponse>> waiting = new ArrayList<>();
    for (int call = 0; call < 300; call++) {
      waiting.add(calls.future().getQueryResult(resultRequest(id)));
    }

    assertThat(calls.status(id))
        .isIn(QueryStatus.QUERY_STATUS_SCHEDULED, QueryStatus.QUERY_STATUS_IN_PROGRESS);
    assertThat(waiting).noneMatch(ListenableFuture::isDone);
    assertThat(Thread.activeCount()).isLessThan(threadsBefore + 100);
    assertThat(calls.blocking().cancelQuery(CancelQueryRequest.newBuilder().setQueryId(id).build()))
        .isNotNull();
    for (ListenableFuture<GetQueryResultResponse> call : waiting) {
      assertThat(call.get().getQueryStatus()).isEqualTo(QueryStatus.QUERY_STATUS_CANCELED);
    }
  }

  @Test
  void aWaitingCallEndsWithItsDeadline() {
    QueryId id = calls.submit("wait_forever");

    StatusRuntimeException error =
        catchThrowableOfType(
            StatusRuntimeException.class,
            () ->
                calls
                    .blocking()
                    .withDeadlineAfter(500, TimeUnit.MILLISECONDS)
                    .getQueryResult(resultRequest(id)));

    assertThat(error.getStatus().getCode()).isEqualTo(Status.Code.DEADLINE_EXCEEDED);
    assertThat(error.getStatus().getDescription()).isEqualTo("timed out waiting for the query");
  }

  @Test
  void waitingCallsAreToldToAskAgainWhenTheNodeStops() {
    QueryId id = calls.submit("wait_forever");
    ListenableFuture<GetQueryResultResponse> waiting =
        calls.future().getQueryResult(resultRequest(id));
    assertThat(calls.status(id)).isNotNull();

    calls.node().letWaitingCallsGo();

    ExecutionException answer = catchThrowableOfType(ExecutionException.class, waiting::get);
    assertThat(Status.fromThrowable(answer).getCode()).isEqualTo(Status.Code.UNAVAILABLE);
  }

  @Test
  void plansComeForOldAndNewClientsAtOnce() {
    QuerySettings dot =
        QuerySettings.newBuilder().setPreferredGraphFormat(GraphFormat.GRAPH_FORMAT_DOT).build();

    GetQueryPlansResponse graphs = calls.plans(calls.submit("anything", dot));
    GetQueryPlansResponse texts = calls.plans(calls.submit("anything"));

    assertThat(graphs.getPlansV1().getFormat()).isEqualTo(PlanFormat.PLAN_FORMAT_DOT);
    assertThat(graphs.getPlansV1().getPhysPlan()).isEqualTo("digraph { physical }");
    assertThat(graphs.getPlans().getIrPlan()).isEqualTo("digraph { ir }");
    assertThat(texts.getPlans().getFormat()).isEqualTo(PlanFormat.PLAN_FORMAT_EXPLAIN);
    assertThat(texts.getPlansV1().getIrPlan()).isEqualTo("ir text");
    assertThat(texts.getPlans().getStageGraph()).isNotEmpty();
  }

  @Test
  void explainingPlansWithoutRunning() {
    QuerySettings explain =
        QuerySettings.newBuilder().setExecuteUntil(ExecuteUntil.EXECUTE_UNTIL_IR).build();

    QueryId id = calls.submit("anything", explain);

    assertThat(calls.result(id).getQueryStatus()).isEqualTo(QueryStatus.QUERY_STATUS_SUCCESS);
    assertThat(calls.node().engine().executed()).isEmpty();
    assertThat(calls.plans(id).getPlans().getIrPlan()).isEqualTo("ir text");
    assertThat(calls.plans(id).getPlans().hasStageGraph()).isFalse();
  }

  @Test
  void aDeletedResultIsGoneAndTheQueryStays() {
    QueryId id = calls.submit("anything");
    assertThat(calls.result(id).getQueryResult().hasOutput()).isTrue();

    DeleteQueryResultRequest request = DeleteQueryResultRequest.newBuilder().setQueryId(id).build();
    assertThat(calls.blocking().deleteQueryResult(request)).isNotNull();
    assertThat(calls.blocking().deleteQueryResult(request)).isNotNull();

    assertThat(calls.node().engine().deleted()).containsExactly(UUID.fromString(id.getQueryId()));
    assertThat(calls.result(id).getQueryResult().hasOutput()).isFalse();
    assertThat(calls.result(id).getQueryStatus()).isEqualTo(QueryStatus.QUERY_STATUS_SUCCESS);
  }

  @Test
  void versionsArePresent() {
    assertThat(
            calls
                .blocking()
                .getComputeVersions(GetComputeVersionsRequest.getDefaultInstance())
                .getVersions()
                .getComputePlaneVersion())
        .isNotEmpty();
  }

  @Test
  void unknownQueriesAreToldApartFromWrongIds() {
    QueryId unknown =
        QueryId.newBuilder().setQueryId("0198c6f0-0000-7000-8000-000000000000").build();
    QueryId wrong = QueryId.newBuilder().setQueryId("x").build();

    assertThat(codeOf(unknown)).isEqualTo(Status.Code.NOT_FOUND);
    assertThat(codeOf(wrong)).isEqualTo(Status.Code.INVALID_ARGUMENT);
  }

  private Status.Code codeOf(QueryId id) {
    return catchThrowableOfType(StatusRuntimeException.class, () -> calls.result(id))
        .getStatus()
        .getCode();
  }
}
