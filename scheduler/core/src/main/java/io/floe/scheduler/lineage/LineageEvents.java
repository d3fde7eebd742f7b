package io.floe.scheduler.lineage;

import io.floe.scheduler.query.QueryState;
import io.floe.scheduler.query.QueryStore;
import io.floe.settings.Lineage;
import io.floe.settings.Settings;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Optional;

/** Tells of every query that starts to run and ends, where settings want it. */
@Singleton
public class LineageEvents {
  private static final int AFTER_ROLES = 9000;

  private final Settings settings;
  private final Instance<QueryStore> store;
  private Optional<LineageSink> open = Optional.empty();

  @Inject
  public LineageEvents(Settings settings, Instance<QueryStore> store) {
    this.settings = settings;
    this.store = store;
  }

  void start(@Observes StartupEvent event) {
    Lineage lineage = settings.lineage();
    if (!lineage.enabled() || !settings.runsScheduler()) {
      return;
    }
    LineageSink sink = LineageSink.of(lineage);
    open = Optional.of(sink);
    String clusterId = settings.clusterId();
    store.get().whenStarted(query -> sink.accept(RunEvent.text(query, clusterId)));
    store
        .get()
        .whenEnded(
            query -> {
              // What never ran has read and written nothing.
              if (query.times().containsKey(QueryState.RUNNING)) {
                sink.accept(RunEvent.text(query, clusterId));
              }
            });
  }

  void stop(@Observes @Priority(AFTER_ROLES) ShutdownEvent event) {
    open.ifPresent(LineageSink::close);
  }
}
