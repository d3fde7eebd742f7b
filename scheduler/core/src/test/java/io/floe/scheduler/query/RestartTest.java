package io.floe.scheduler.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.floe.scheduler.archive.SqliteArchive;
import io.floe.scheduler.execution.PlanTexts;
import io.floe.scheduler.execution.QueryOutput;
import io.floe.scheduler.execution.ResultFileType;
import io.floe.scheduler.query.QuerySnapshot.Plans;
import io.floe.scheduler.testing.FakeEngine;
import io.floe.settings.Retention;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a scheduler knows of queries that another run of it has seen. */
class RestartTest {
  private static final Plans PLANS =
      new Plans(new PlanTexts("a", "b", "c", "d"), FakeEngine.sampleGraph(), List.of());

  @TempDir private Path folder;
  private final InstantSource clock = InstantSource.fixed(Instant.ofEpochSecond(5, 123_456_789));
  private final QueryIds ids = new QueryIds(clock);

  @Test
  void aQueryThatHadEndedIsAsItWas() throws Exception {
    QuerySnapshot before;
    try (SqliteArchive archive = archive()) {
      Query query = running(store(archive, 10));
      query.context().progress().rowsRead(7);
      assertThat(
              query.succeed(
                  new QueryOutput(
                      List.of("https://signed"),
                      List.of("s3://bucket/part-0"),
                      ResultFileType.PARQUET,
                      3,
                      ByteBuffer.wrap(new byte[] {1, 2}),
                      List.of(1, 2))))
          .isTrue();
      before = query.snapshot();
    }
    try (SqliteArchive archive = archive()) {
      QuerySnapshot after = only(store(archive, 10));
      assertThat(after.state()).isEqualTo(QueryState.SUCCESS);
      assertThat(after.times()).isEqualTo(before.times());
      assertThat(after.request()).isEqualTo(before.request());
      assertThat(after.counters()).isEqualTo(before.counters());
      assertThat(after.plans().orElseThrow().texts()).isEqualTo(PLANS.texts());
      assertThat(after.plans().orElseThrow().stages().edges()).isEqualTo(PLANS.stages().edges());
      assertThat(after.output().orElseThrow().destinations())
          .containsExactly("again s3://bucket/part-0");
      assertThat(after.output().orElseThrow().locations()).containsExactly("s3://bucket/part-0");
      assertThat(after.output().orElseThrow().head()).isEqualTo(ByteBuffer.wrap(new byte[] {1, 2}));
    }
  }

  @Test
  void aQueryThatWasRunningHasFailedAndStaysSo() throws Exception {
    try (SqliteArchive archive = archive()) {
      assertThat(running(store(archive, 10)).snapshot().state()).isEqualTo(QueryState.RUNNING);
    }
    for (int restart = 0; restart < 2; restart++) {
      try (SqliteArchive archive = archive()) {
        QuerySnapshot after = only(store(archive, 10));
        assertThat(after.state()).isEqualTo(QueryState.FAILED);
        assertThat(after.failure().orElseThrow().message())
            .isEqualTo("the scheduler was restarted while the query was waiting; send it again");
      }
    }
  }

  @Test
  void aResultThatWasDeletedIsNotThere() throws Exception {
    UUID id;
    try (SqliteArchive archive = archive()) {
      QueryStore store = store(archive, 10);
      Query query = running(store);
      assertThat(
              query.succeed(
                  new QueryOutput(
                      List.of("/x"), ResultFileType.CSV, 1, ByteBuffer.allocate(0), List.of())))
          .isTrue();
      query.forgetOutput();
      store.changed(query);
      id = query.id();
    }
    try (SqliteArchive archive = archive()) {
      assertThat(store(archive, 10).find(id).orElseThrow().snapshot().output()).isEmpty();
    }
  }

  @Test
  void noMoreThanTheLastQueriesAreKept() throws Exception {
    try (SqliteArchive archive = archive()) {
      QueryStore store = store(archive, 2);
      for (int query = 0; query < 5; query++) {
        assertThat(running(store).cancel()).isTrue();
      }
    }
    try (SqliteArchive archive = archive()) {
      assertThat(store(archive, 2).newestFirst()).hasSize(2);
      assertThat(archive.all()).hasSize(2);
    }
  }

  private SqliteArchive archive() throws Exception {
    return SqliteArchive.open(folder.resolve("scheduler.db"));
  }

  private QueryStore store(QueryArchive archive, int kept) {
    return new QueryStore(
        new Retention(kept, Duration.ofDays(1)),
        clock,
        archive,
        locations -> locations.stream().map(location -> "again " + location).toList());
  }

  private Query running(QueryStore store) {
    Query query = new Query(ids.next(), QueryTest.request(4), clock);
    store.add(query);
    assertThat(query.startPlanning()).isTrue();
    assertThat(query.startRunning(PLANS)).isTrue();
    return query;
  }

  private static QuerySnapshot only(QueryStore store) {
    assertThat(store.newestFirst()).hasSize(1);
    return store.newestFirst().getFirst().snapshot();
  }
}
