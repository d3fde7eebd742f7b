package io.floe.observatory.history;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.floe.observatory.query.QueryDetail;
import io.floe.observatory.query.QueryDetail.Engine;
import io.floe.observatory.query.QueryDetail.PlanTiming;
import io.floe.observatory.query.QueryDetail.QueryType;
import io.floe.observatory.query.QueryDetail.Status;
import io.floe.observatory.query.QueryDetail.User;
import io.floe.observatory.query.QuerySource;
import io.floe.observatory.query.QueryStory;
import io.floe.observatory.query.QueryStory.PlanView;
import io.floe.observatory.query.StageView;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QueryHistoryTest {
  private static final Instant START = Instant.parse("2026-11-01T00:00:00Z");
  private static final ObjectMapper JSON =
      new ObjectMapper()
          .registerModule(new Jdk8Module())
          .registerModule(new JavaTimeModule())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS);

  @TempDir private Path folder;
  private Instant now = START;
  private final List<QueryStory> live = new ArrayList<>();

  private final QuerySource source =
      new QuerySource() {
        @Override
        public Optional<QueryDetail> find(UUID id) {
          return story(id).map(QueryStory::detail);
        }

        @Override
        public Optional<QueryStory> story(UUID id) {
          return live.stream().filter(each -> each.detail().id().equals(id.toString())).findFirst();
        }

        @Override
        public List<QueryDetail> newest(int limit) {
          return live.reversed().stream().limit(limit).map(QueryStory::detail).toList();
        }
      };

  private QueryHistory open(int kept) throws Exception {
    return new QueryHistory(source, folder, JSON, kept, Duration.ofDays(7), () -> now);
  }

  private QueryStory query(Instant requested, Status status, boolean ended) {
    QueryDetail detail =
        new QueryDetail(
            UUID.randomUUID().toString(),
            new User("ada"),
            status,
            requested,
            Optional.of(requested),
            ended ? Optional.of(requested.plusMillis(1500)) : Optional.empty(),
            new PlanTiming(Optional.of(requested), Optional.empty()),
            OptionalInt.of(2),
            List.of(),
            List.of(0, 1),
            OptionalInt.empty(),
            12,
            Optional.empty(),
            OptionalLong.of(3),
            OptionalLong.empty(),
            OptionalLong.empty(),
            OptionalLong.of(4),
            OptionalLong.of(1),
            OptionalLong.of(5),
            Optional.of("/results/a"),
            Optional.empty(),
            Engine.AUTO,
            QueryType.DISTRIBUTED);
    StageView stages =
        new StageView(
            List.of(
                new StageView.Stage(
                    0,
                    "Scan",
                    "finished",
                    2,
                    List.of(new StageView.Operator(1, "Scan", Map.of("path", "x"))),
                    List.of(),
                    List.of(
                        new StageView.Task(
                            0,
                            1,
                            "worker-1",
                            Instant.ofEpochSecond(5),
                            Optional.empty(),
                            "failed",
                            Optional.of("worker gone"),
                            1,
                            2,
                            3,
                            4)))),
            List.of());
    QueryStory story =
        new QueryStory(
            detail,
            List.of("nightly"),
            3,
            Optional.of("0.12.0"),
            Optional.of("2.0.0"),
            Map.of("engine", "auto"),
            Optional.of(new PlanView("logical", "physical")),
            Optional.of(stages),
            List.of("/results/a"));
    live.add(story);
    return story;
  }

  @Test
  void whatHasEndedIsThereAfterARestart() throws Exception {
    QueryStory ended = query(START, Status.SUCCESS, true);
    QueryStory running = query(START, Status.IN_PROGRESS, false);
    try (QueryHistory history = open(100)) {
      history.update();
    }
    live.clear();

    try (QueryHistory history = open(100)) {
      assertThat(history.find(UUID.fromString(ended.detail().id()))).contains(ended);
      assertThat(history.find(UUID.fromString(running.detail().id()))).isEmpty();
      assertThat(history.newest(10)).containsExactly(ended.detail());
    }
  }

  @Test
  void liveQueriesAndRememberedOnesMakeOneList() throws Exception {
    QueryStory first = query(START, Status.SUCCESS, true);
    try (QueryHistory history = open(100)) {
      history.update();
      live.clear();
      QueryStory second = query(START.plusSeconds(5), Status.QUEUED, false);
      assertThat(history.newest(10)).containsExactly(second.detail(), first.detail());
      assertThat(history.newest(1)).containsExactly(second.detail());
    }
  }

  @Test
  void oldQueriesAreForgottenByCountAndByAge() throws Exception {
    try (QueryHistory history = open(2)) {
      for (int number = 0; number < 4; number++) {
        QueryStory unused = query(START.plusSeconds(number), Status.FAILED, true);
      }
      history.update();
      List<String> all = live.stream().map(each -> each.detail().id()).toList();
      live.clear();
      assertThat(history.newest(10))
          .extracting(QueryDetail::id)
          .containsExactly(all.get(3), all.get(2));

      now = START.plus(Duration.ofDays(8));
      QueryStory late = query(now, Status.SUCCESS, true);
      history.update();
      live.clear();
      assertThat(history.newest(10))
          .extracting(QueryDetail::id)
          .containsExactly(late.detail().id());
    }
  }

  @Test
  void aCopyIsAWholeDatabase() throws Exception {
    QueryStory ended = query(START, Status.SUCCESS, true);
    Path copy = Files.createDirectories(folder.resolve("copies")).resolve("copy.db");
    try (QueryHistory history = open(100)) {
      history.update();
      history.export(copy);
      history.export(copy);
    }
    live.clear();
    try (QueryHistory read =
        new QueryHistory(source, copy, JSON, 10, Duration.ofDays(7), () -> now)) {
      assertThat(read.newest(10)).containsExactly(ended.detail());
    }
  }
}
