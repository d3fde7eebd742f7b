package io.floe.scheduler.query;

import io.floe.settings.Retention;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentSkipListMap;

/** All queries that are known: every one that has not ended, and the last of those that have. */
public final class QueryStore {
  private final ConcurrentSkipListMap<UUID, Query> queries = new ConcurrentSkipListMap<>();
  private final Deque<Ended> ended = new ArrayDeque<>();
  private final Retention retention;
  private final InstantSource clock;

  private record Ended(UUID id, Instant when) {}

  public QueryStore(Retention retention, InstantSource clock) {
    this.retention = retention;
    this.clock = clock;
  }

  void add(Query query) {
    queries.put(query.id(), query);
    CompletableFuture<Void> unused = query.terminal().thenAccept(last -> retire(last.id()));
  }

  /** The query of this id, if it is known. */
  public Optional<Query> find(UUID id) {
    return Optional.ofNullable(queries.get(id));
  }

  /** All known queries, newest first. */
  public List<Query> newestFirst() {
    return List.copyOf(queries.descendingMap().values());
  }

  private synchronized void retire(UUID id) {
    Instant now = clock.instant();
    ended.addLast(new Ended(id, now));
    Instant tooOld = now.minus(retention.finishedQueryAge());
    while (ended.size() > retention.finishedQueries()
        || (!ended.isEmpty() && ended.peekFirst().when().isBefore(tooOld))) {
      queries.remove(ended.removeFirst().id());
    }
  }
}
