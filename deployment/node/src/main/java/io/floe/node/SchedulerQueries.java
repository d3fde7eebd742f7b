package io.floe.node;

import io.floe.observatory.query.QueryDetail;
import io.floe.observatory.query.QueryDetail.Engine;
import io.floe.observatory.query.QueryDetail.PlanTiming;
import io.floe.observatory.query.QueryDetail.QueryType;
import io.floe.observatory.query.QueryDetail.Status;
import io.floe.observatory.query.QueryDetail.User;
import io.floe.observatory.query.QuerySource;
import io.floe.observatory.query.QueryStory;
import io.floe.scheduler.execution.DistributedMode;
import io.floe.scheduler.execution.QueryMode;
import io.floe.scheduler.execution.QueryOptions;
import io.floe.scheduler.execution.QueryOutput;
import io.floe.scheduler.query.Query;
import io.floe.scheduler.query.QueryCounters;
import io.floe.scheduler.query.QueryService;
import io.floe.scheduler.query.QuerySnapshot;
import io.floe.scheduler.query.QueryState;
import io.floe.scheduler.query.QueryStore;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.UUID;

/** Shows the observatory the queries of the scheduler in the same process. */
@Singleton
public class SchedulerQueries implements QuerySource {
  private static final String NAMELESS = "anonymous";

  private final QueryStore store;
  private final QueryService service;

  @Inject
  public SchedulerQueries(QueryStore store, QueryService service) {
    this.store = store;
    this.service = service;
  }

  @Override
  public Optional<QueryStory> story(UUID id) {
    return store.find(id).map(query -> StoryOf.snapshot(query.snapshot()));
  }

  @Override
  public boolean cancel(UUID id) {
    Optional<Query> running = store.find(id).filter(query -> query.snapshot().ended().isEmpty());
    running.ifPresent(service::cancel);
    return running.isPresent();
  }

  @Override
  public Optional<QueryDetail> find(UUID id) {
    return store.find(id).map(query -> detail(query.snapshot()));
  }

  @Override
  public List<QueryDetail> newest(int limit) {
    return store.newestFirst().stream()
        .limit(limit)
        .map(Query::snapshot)
        .map(SchedulerQueries::detail)
        .toList();
  }

  static QueryDetail detail(QuerySnapshot query) {
    Map<QueryState, Instant> times = query.times();
    QueryCounters counters = query.counters();
    QueryOptions options = query.request().options();
    Optional<Instant> planned =
        Optional.ofNullable(times.get(QueryState.RUNNING))
            .or(() -> query.plans().isPresent() ? query.ended() : Optional.empty());
    Optional<QueryOutput> output = query.output();
    return new QueryDetail(
        query.id().toString(),
        new User(query.request().client().user().orElse(NAMELESS)),
        status(query.state()),
        query.submitted(),
        Optional.ofNullable(times.get(QueryState.PLANNING)),
        query.ended(),
        new PlanTiming(Optional.ofNullable(times.get(QueryState.PLANNING)), planned),
        query.plans().isPresent() ? OptionalInt.of(counters.totalStages()) : OptionalInt.empty(),
        counters.runningStages(),
        counters.finishedStages(),
        counters.failedStages().stream().mapToInt(Integer::intValue).findFirst(),
        counters.workerNanoseconds(),
        Optional.empty(),
        OptionalLong.of(counters.bytesShuffled()),
        OptionalLong.empty(),
        OptionalLong.empty(),
        OptionalLong.of(counters.rowsRead()),
        output
            .map(found -> OptionalLong.of(found.destinations().size()))
            .orElseGet(OptionalLong::empty),
        output.map(found -> OptionalLong.of(found.rows())).orElseGet(OptionalLong::empty),
        output.flatMap(found -> found.locations().stream().findFirst()),
        query.failure().map(failure -> List.of(failure.text())),
        engine(options.engine()),
        type(options.mode()));
  }

  private static Status status(QueryState state) {
    return switch (state) {
      case QUEUED -> Status.QUEUED;
      case PLANNING -> Status.SCHEDULED;
      case RUNNING -> Status.IN_PROGRESS;
      case SUCCESS -> Status.SUCCESS;
      case FAILED -> Status.FAILED;
      case CANCELED -> Status.CANCELED;
    };
  }

  private static Engine engine(QueryOptions.Engine engine) {
    return switch (engine) {
      case AUTO -> Engine.AUTO;
      case STREAMING -> Engine.STREAMING;
      case IN_MEMORY -> Engine.IN_MEMORY;
    };
  }

  private static QueryType type(QueryMode mode) {
    return switch (mode) {
      case QueryMode.SingleNode() -> QueryType.SINGLE;
      case DistributedMode _ -> QueryType.DISTRIBUTED;
    };
  }
}
