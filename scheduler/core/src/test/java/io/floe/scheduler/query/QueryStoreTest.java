package io.floe.scheduler.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.floe.settings.Retention;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class QueryStoreTest {
  private final AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);
  private final QueryIds ids = new QueryIds(now::get);
  private final QueryStore store = new QueryStore(new Retention(2, Duration.ofHours(1)), now::get);

  @Test
  void onlyTheLastEndedQueriesAreKept() {
    UUID running = add().id();
    UUID first = ended();
    UUID second = ended();
    UUID third = ended();

    assertThat(store.find(first)).isEmpty();
    assertThat(store.newestFirst()).extracting(Query::id).containsExactly(third, second, running);
  }

  @Test
  void oldQueriesGoWhenAnotherEnds() {
    UUID old = ended();
    now.set(Instant.EPOCH.plus(Duration.ofHours(2)));
    UUID recent = ended();

    assertThat(store.find(old)).isEmpty();
    assertThat(store.find(recent)).isPresent();
  }

  private UUID ended() {
    Query query = add();
    assertThat(query.cancel()).isTrue();
    return query.id();
  }

  private Query add() {
    Query query = new Query(ids.next(), QueryTest.request(0), now::get);
    store.add(query);
    return query;
  }
}
