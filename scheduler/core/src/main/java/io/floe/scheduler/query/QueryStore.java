package io.floe.scheduler.query;

import io.floe.settings.Retention;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** All queries that are known: every one that has not ended, and the last of those that have. */
public final class QueryStore {
  private final ConcurrentSkipListMap<UUID, Query> queries = new ConcurrentSkipListMap<>();
  private final Deque<Ended> ended = new ArrayDeque<>();
  private final Retention retention;
  private final InstantSource clock;
  private final QueryArchive archive;

  private final Map<QueryState, LongAdder> endings = new ConcurrentHashMap<>();
  private final List<Consumer<QuerySnapshot>> starts = new CopyOnWriteArrayList<>();
  private final List<Consumer<QuerySnapshot>> ends = new CopyOnWriteArrayList<>();

  private record Ended(UUID id, Instant when) {}

  /** A store that forgets everything when it ends. */
  public QueryStore(Retention retention, InstantSource clock) {
    this(retention, clock, QueryArchive.NONE, locations -> locations);
  }

  /**
   * A store that knows the queries of an earlier run: those that had ended as they were, the others
   * as failed.
   *
   * @param readable makes places of results into what clients can read
   */
  public QueryStore(
      Retention retention,
      InstantSource clock,
      QueryArchive archive,
      UnaryOperator<List<String>> readable) {
    this.retention = retention;
    this.clock = clock;
    this.archive = archive;
    for (QuerySnapshot earlier : archive.all()) {
      Query query = Query.restored(earlier, readable, clock);
      queries.put(query.id(), query);
      if (!earlier.state().isTerminal()) {
        archive.keep(query.snapshot());
      }
      retire(query.id());
    }
  }

  void add(Query query) {
    queries.put(query.id(), query);
    archive.keep(query.snapshot());
    // Before anybody hears of the end: what was told must be known after a restart.
    query.onEnd(archive::keep);
    CompletableFuture<Void> unusedStart = query.planned().thenAccept(this::start);
    CompletableFuture<Void> unusedEnd = query.terminal().thenAccept(this::end);
  }

  /** Calls somebody with the last snapshot of every query that ends from now on. */
  public void whenEnded(Consumer<QuerySnapshot> listener) {
    ends.add(listener);
  }

  /** Calls somebody when a query starts to run, from now on. */
  public void whenStarted(Consumer<QuerySnapshot> listener) {
    starts.add(listener);
  }

  private void start(QuerySnapshot reached) {
    if (reached.state() == QueryState.RUNNING) {
      starts.forEach(listener -> listener.accept(reached));
    }
  }

  private void end(QuerySnapshot last) {
    endings.computeIfAbsent(last.state(), state -> new LongAdder()).increment();
    retire(last.id());
    ends.forEach(listener -> listener.accept(last));
  }

  /** How many queries have ended like this since the start. */
  public long ended(QueryState state) {
    LongAdder counted = endings.get(state);
    return counted == null ? 0 : counted.sum();
  }

  /** How many known queries are in this state now. */
  public long count(QueryState state) {
    return queries.values().stream().filter(query -> query.snapshot().state() == state).count();
  }

  /** The query of this id, if it is known. */
  public Optional<Query> find(UUID id) {
    return Optional.ofNullable(queries.get(id));
  }

  /** Remembers a query anew that has changed after its end. */
  void changed(Query query) {
    archive.keep(query.snapshot());
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
      UUID oldest = ended.removeFirst().id();
      queries.remove(oldest);
      archive.forget(oldest);
    }
  }
}
