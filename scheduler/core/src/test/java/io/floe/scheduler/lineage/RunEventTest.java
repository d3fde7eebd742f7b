package io.floe.scheduler.lineage;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.floe.scheduler.execution.ClientIdentity;
import io.floe.scheduler.execution.DataSource;
import io.floe.scheduler.execution.PlanTexts;
import io.floe.scheduler.execution.QueryOptions;
import io.floe.scheduler.execution.QueryOutput;
import io.floe.scheduler.execution.ResultFileType;
import io.floe.scheduler.query.QueryCounters;
import io.floe.scheduler.query.QueryFailure;
import io.floe.scheduler.query.QueryRequest;
import io.floe.scheduler.query.QueryRequest.LineageContext;
import io.floe.scheduler.query.QueryRequest.ParentRun;
import io.floe.scheduler.query.QueryRequest.PlanFormat;
import io.floe.scheduler.query.QuerySnapshot;
import io.floe.scheduler.query.QuerySnapshot.Plans;
import io.floe.scheduler.query.QueryState;
import io.floe.scheduler.testing.FakeEngine;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class RunEventTest {
  private static final UUID ID = UUID.fromString("01920000-0000-7000-8000-000000000001");

  @Test
  void aQueryTellsWhatItReadAndWrote() throws JsonProcessingException {
    JsonNode event = event(QueryState.SUCCESS, Optional.empty());

    assertThat(event.at("/eventType").asText()).isEqualTo("COMPLETE");
    assertThat(event.at("/eventTime").asText()).isEqualTo("1970-01-01T00:00:09Z");
    assertThat(event.at("/run/runId").asText()).isEqualTo(ID.toString());
    assertThat(event.at("/run/facets/parent/run/runId").asText()).isEqualTo("run");
    assertThat(event.at("/job/namespace").asText()).isEqualTo("team");
    assertThat(event.at("/inputs/0/namespace").asText()).isEqualTo("s3://lake");
    assertThat(event.at("/inputs/0/name").asText()).isEqualTo("orders/a.parquet");
    assertThat(event.at("/inputs/0/facets/schema/fields/0/type").asText()).isEqualTo("i64");
    assertThat(event.at("/outputs/0/namespace").asText()).isEqualTo("file");
    assertThat(event.at("/outputs/0/name").asText()).isEqualTo("/results/x.parquet");
  }

  @Test
  void statesHaveTheirEvents() throws JsonProcessingException {
    assertThat(event(QueryState.RUNNING, Optional.empty()).at("/eventType").asText())
        .isEqualTo("START");
    assertThat(event(QueryState.CANCELED, Optional.empty()).at("/eventType").asText())
        .isEqualTo("ABORT");
    JsonNode failed =
        event(QueryState.FAILED, Optional.of(new QueryFailure("ComputeError", "no such")));
    assertThat(failed.at("/eventType").asText()).isEqualTo("FAIL");
    assertThat(failed.at("/run/facets/errorMessage/message").asText()).contains("no such");
  }

  private static JsonNode event(QueryState state, Optional<QueryFailure> failure)
      throws JsonProcessingException {
    LineageContext context =
        new LineageContext(
            "team", "nightly", Optional.of(new ParentRun("run", "team", "parent job")));
    QueryRequest request =
        new QueryRequest(
            ClientIdentity.unknown(),
            QueryOptions.defaults(),
            PlanFormat.DOT,
            0,
            List.of(),
            Optional.empty(),
            Optional.of(context),
            Optional.empty());
    DataSource source = new DataSource("s3://lake/orders/a.parquet", Map.of("key", "i64"));
    QuerySnapshot query =
        new QuerySnapshot(
            ID,
            request,
            state,
            Map.of(QueryState.QUEUED, Instant.EPOCH, state, Instant.ofEpochSecond(9)),
            new QueryCounters(1, List.of(), List.of(0), List.of(), List.of(1), 5, 6, 7),
            List.of(),
            Optional.of(
                new Plans(
                    new PlanTexts("a", "b", "c", "d"), FakeEngine.sampleGraph(), List.of(source))),
            Optional.of(
                new QueryOutput(
                    List.of("/results/x.parquet"),
                    ResultFileType.PARQUET,
                    1,
                    ByteBuffer.allocate(0),
                    List.of(1))),
            failure);
    return new ObjectMapper().readTree(RunEvent.text(query, "cluster"));
  }
}
