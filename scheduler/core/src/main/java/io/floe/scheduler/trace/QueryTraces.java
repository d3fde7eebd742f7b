package io.floe.scheduler.trace;

import io.floe.scheduler.query.QueryStore;
import io.floe.settings.Settings;
import io.floe.telemetry.otlp.CollectorBean;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/** Sends a trace of every query that ends, where settings name a collector. */
@Singleton
public class QueryTraces {
  private final Settings settings;
  private final CollectorBean collector;
  private final Instance<QueryStore> store;

  @Inject
  public QueryTraces(Settings settings, CollectorBean collector, Instance<QueryStore> store) {
    this.settings = settings;
    this.collector = collector;
    this.store = store;
  }

  void start(@Observes StartupEvent event) {
    if (!settings.runsScheduler()) {
      return;
    }
    collector
        .collector()
        .ifPresent(
            open -> store.get().whenEnded(query -> QuerySpans.of(query).forEach(open::accept)));
  }
}
