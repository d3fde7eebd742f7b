package io.floe.scheduler;

import io.floe.scheduler.execution.QueryEngine;
import io.floe.scheduler.query.QueryRunner;
import io.floe.scheduler.query.QueryService;
import io.floe.scheduler.query.QueryStore;
import io.floe.settings.Settings;
import io.quarkus.arc.DefaultBean;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.InstantSource;

/** Builds the scheduler from the node's settings, and stops it with the node. */
@Singleton
public class SchedulerBeans {
  /** Queries beyond these wait their turn, so that each gets a fair share of memory. */
  private static final int CONCURRENT_QUERIES = 8;

  @Produces
  @Singleton
  QueryStore store(Settings settings) {
    return new QueryStore(settings.scheduler().retention(), InstantSource.system());
  }

  @Produces
  @Singleton
  QueryService queries(QueryEngine engine, QueryStore store) {
    return new QueryService(
        engine, store, new QueryRunner(CONCURRENT_QUERIES), InstantSource.system());
  }

  @Produces
  @Singleton
  @DefaultBean
  QueryEngine engine() {
    return new NoEngine();
  }

  void stop(@Observes ShutdownEvent event, QueryService queries) {
    queries.stop();
  }
}
