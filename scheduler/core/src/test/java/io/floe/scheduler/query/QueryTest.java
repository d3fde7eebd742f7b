package io.floe.scheduler.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.floe.scheduler.execution.ClientIdentity;
import io.floe.scheduler.execution.PlanTexts;
import io.floe.scheduler.execution.QueryOptions;
import io.floe.scheduler.execution.QueryOutput;
import io.floe.scheduler.execution.ResultFileType;
import io.floe.scheduler.query.QueryRequest.PlanFormat;
import io.floe.scheduler.query.QuerySnapshot.Plans;
import io.floe.scheduler.testing.FakeEngine;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class QueryTest {
  private static final Plans PLANS =
      new Plans(new PlanTexts("a", "b", "c", "d"), FakeEngine.sampleGraph(), List.of());
  private static final QueryOutput OUTPUT =
      new QueryOutput(List.of("/x"), ResultFileType.PARQUET, 1, ByteBuffer.allocate(0), List.of(1));

  private final AtomicLong seconds = new AtomicLong();
  private final Query query =
      new Query(
          UUID.randomUUID(), request(0), () -> Instant.ofEpochSecond(seconds.getAndIncrement()));

  static QueryRequest request(long priority) {
    return new QueryRequest(
        ClientIdentity.unknown(),
        QueryOptions.defaults(),
        PlanFormat.DOT,
        priority,
        List.of(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  @Test
  void everyTransitionLeavesItsTime() {
    assertThat(query.startPlanning()).isTrue();
    assertThat(query.startRunning(PLANS)).isTrue();
    assertThat(query.succeed(OUTPUT)).isTrue();

    QuerySnapshot last = query.snapshot();
    assertThat(last.state()).isEqualTo(QueryState.SUCCESS);
    assertThat(last.times())
        .containsEntry(QueryState.QUEUED, Instant.ofEpochSecond(0))
        .containsEntry(QueryState.PLANNING, Instant.ofEpochSecond(1))
        .containsEntry(QueryState.RUNNING, Instant.ofEpochSecond(2))
        .containsEntry(QueryState.SUCCESS, Instant.ofEpochSecond(3))
        .hasSize(4);
    assertThat(last.ended()).contains(Instant.ofEpochSecond(3));
    assertThat(query.terminal().join()).isEqualTo(last);
  }

  @Test
  void whoComesAfterTheEndChangesNothing() {
    assertThat(query.startPlanning()).isTrue();
    assertThat(query.cancel()).isTrue();

    assertThat(query.startRunning(PLANS)).isFalse();
    assertThat(query.fail(new QueryFailure("ComputeError", "late"))).isFalse();
    assertThat(query.cancel()).isFalse();
    assertThat(query.snapshot().state()).isEqualTo(QueryState.CANCELED);
    assertThat(query.snapshot().failure()).isEmpty();
    assertThat(query.snapshot().plans()).isEmpty();
  }

  @Test
  void aQueryCannotRunBeforeItIsPlanned() {
    assertThat(query.startRunning(PLANS)).isFalse();
    assertThat(query.succeed(OUTPUT)).isFalse();
    assertThat(query.snapshot().state()).isEqualTo(QueryState.QUEUED);
  }

  @Test
  void cancellingTellsWhoWorksOnItOnce() {
    AtomicInteger told = new AtomicInteger();
    query.context().cancellation().onCancel(told::incrementAndGet);

    assertThat(query.cancel()).isTrue();
    query.context().cancellation().cancel();

    assertThat(told).hasValue(1);
    assertThat(query.planned()).isDone();
  }

  @Test
  void plansAreThereBeforeTheEnd() {
    assertThat(query.startPlanning()).isTrue();
    assertThat(query.planned()).isNotDone();
    assertThat(query.startRunning(PLANS)).isTrue();

    assertThat(query.planned().join().plans()).contains(PLANS);
    assertThat(query.terminal()).isNotDone();
    assertThat(query.snapshot().counters().totalStages()).isEqualTo(2);
  }
}
