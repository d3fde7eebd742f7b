package io.floe.scheduler.trace;

import static org.assertj.core.api.Assertions.assertThat;

import io.floe.scheduler.execution.ClientIdentity;
import io.floe.scheduler.execution.QueryOptions;
import io.floe.scheduler.execution.TaskAttempt;
import io.floe.scheduler.execution.TaskAttempt.Outcome;
import io.floe.scheduler.query.QueryCounters;
import io.floe.scheduler.query.QueryFailure;
import io.floe.scheduler.query.QueryRequest;
import io.floe.scheduler.query.QueryRequest.PlanFormat;
import io.floe.scheduler.query.QuerySnapshot;
import io.floe.scheduler.query.QueryState;
import io.floe.telemetry.otlp.Span;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class QuerySpansTest {
  private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
  private static final String CLIENT = "00f067aa0ba902b7";

  @Test
  void everySpanLiesInsideItsParent() {
    List<Span> spans = QuerySpans.of(query(Optional.of("00-" + TRACE + "-" + CLIENT + "-01")));

    Map<String, Span> byId = spans.stream().collect(Collectors.toMap(Span::spanId, span -> span));
    assertThat(spans)
        .extracting(Span::name)
        .containsExactly(
            "query",
            "waiting",
            "planning",
            "running",
            "stage 0",
            "task 0/0",
            "task 0/0",
            "stage 1",
            "task 1/0");
    assertThat(spans).extracting(Span::traceId).containsOnly(TRACE);
    assertThat(spans.getFirst().parentId()).contains(CLIENT);
    for (Span span : spans.subList(1, spans.size())) {
      Span parent = byId.get(span.parentId().orElseThrow());
      assertThat(parent).as(span.name()).isNotNull();
      assertThat(span.start()).isAfterOrEqualTo(parent.start()).isBeforeOrEqualTo(span.end());
      assertThat(span.end()).isBeforeOrEqualTo(parent.end());
    }
  }

  @Test
  void failuresAreMarkedWhereTheyHappened() {
    List<Span> spans = QuerySpans.of(query(Optional.empty()));

    assertThat(spans.stream().filter(span -> span.error().isPresent()).map(Span::name))
        .containsExactly("query", "task 0/0");
  }

  @Test
  void withoutATraceOfTheClientTheQueryIsItsOwn() {
    for (String header : List.of("nonsense", "00-" + "0".repeat(32) + "-" + CLIENT + "-01")) {
      List<Span> spans = QuerySpans.of(query(Optional.of(header)));
      assertThat(spans.getFirst().parentId()).isEmpty();
      assertThat(spans.getFirst().traceId()).hasSize(32).isNotEqualTo(TRACE);
    }
  }

  @Test
  void whatTheClientDoesNotSampleIsNotSent() {
    assertThat(QuerySpans.of(query(Optional.of("00-" + TRACE + "-" + CLIENT + "-00")))).isEmpty();
  }

  private static QuerySnapshot query(Optional<String> traceParent) {
    QueryRequest request =
        new QueryRequest(
            ClientIdentity.unknown(),
            QueryOptions.defaults(),
            PlanFormat.DOT,
            0,
            List.of("nightly"),
            Optional.empty(),
            Optional.empty(),
            traceParent);
    return new QuerySnapshot(
        UUID.fromString("01920000-0000-7000-8000-000000000001"),
        request,
        QueryState.FAILED,
        Map.of(
            QueryState.QUEUED, at(0),
            QueryState.PLANNING, at(1),
            QueryState.RUNNING, at(3),
            QueryState.FAILED, at(20)),
        new QueryCounters(2, List.of(), List.of(0), List.of(1), List.of(1, 1), 5, 6, 7),
        List.of(
            TaskAttempt.begun(0, 0, 0, "a", at(3))
                .ended(Outcome.FAILED, at(4), Optional.of("worker gone")),
            TaskAttempt.begun(0, 0, 1, "b", at(5))
                .done(1, 2, 3, 4)
                .ended(Outcome.FINISHED, at(9), Optional.empty()),
            TaskAttempt.begun(1, 0, 0, "b", at(10))),
        Optional.empty(),
        Optional.empty(),
        Optional.of(new QueryFailure("ComputeError", "division by zero")));
  }

  private static Instant at(long second) {
    return Instant.ofEpochSecond(1_000_000 + second);
  }
}
