package io.floe.scheduler;

import io.floe.scheduler.query.QueryState;
import io.floe.scheduler.query.QueryStore;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import jakarta.inject.Inject;
import jakarta.inject.Provider;
import jakarta.inject.Singleton;
import java.util.Locale;

/** Meters of queries, for those who watch the cluster or add workers by the length of its queue. */
@Singleton
public class QueryMeters implements MeterBinder {
  private final Provider<QueryStore> store;

  @Inject
  public QueryMeters(Provider<QueryStore> store) {
    this.store = store;
  }

  @Override
  public void bindTo(MeterRegistry registry) {
    for (QueryState state : QueryState.values()) {
      String name = state.name().toLowerCase(Locale.ROOT);
      if (state.isTerminal()) {
        FunctionCounter.builder("floe.queries.ended", store, known -> known.get().ended(state))
            .tag("state", name)
            .description("Queries that have ended since the start")
            .register(registry);
      } else {
        Gauge.builder("floe.queries", store, known -> known.get().count(state))
            .tag("state", name)
            .description("Queries that wait or run now")
            .register(registry);
      }
    }
  }
}
