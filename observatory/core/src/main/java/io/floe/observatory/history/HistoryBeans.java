package io.floe.observatory.history;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.floe.observatory.query.QuerySource;
import io.floe.settings.Retention;
import io.floe.settings.Settings;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** Opens the history with the observatory and brings it up to date every second. */
@Singleton
public class HistoryBeans {
  private static final int BEFORE_PORTS = 1500;
  private static final int LEAST_QUERIES = 10_000;
  private static final int EXPORT_MINUTES = 10;

  private final Settings settings;
  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(
          task -> Thread.ofPlatform().daemon().name("query-history").unstarted(task));
  private Optional<QueryHistory> history = Optional.empty();

  @Inject
  public HistoryBeans(Settings settings) {
    this.settings = settings;
  }

  void open(
      @Observes @Priority(BEFORE_PORTS) StartupEvent event,
      QuerySource queries,
      ObjectMapper json) {
    if (!settings.runsObservatory()) {
      return;
    }
    Path path = settings.observatory().databasePath();
    Retention retention = settings.scheduler().retention();
    try {
      QueryHistory opened =
          new QueryHistory(
              queries,
              path,
              json,
              Math.max(LEAST_QUERIES, retention.finishedQueries()),
              retention.finishedQueryAge(),
              InstantSource.system());
      history = Optional.of(opened);
      ScheduledFuture<?> unused =
          clock.scheduleWithFixedDelay(opened::update, 1, 1, TimeUnit.SECONDS);
      Optional<Path> copy = settings.observatory().databaseExport();
      if (copy.isPresent()) {
        ScheduledFuture<?> unusedCopies =
            clock.scheduleWithFixedDelay(
                () -> opened.export(copy.get()), 1, EXPORT_MINUTES, TimeUnit.MINUTES);
      }
    } catch (SQLException | IOException closed) {
      throw new IllegalStateException(
          "observatory.database_path " + path + " cannot be opened: " + closed.getMessage(),
          closed);
    }
  }

  /** The history of this process; only an observatory has one. */
  @Produces
  @Singleton
  QueryHistory history() {
    return history.orElseThrow(
        () -> new IllegalStateException("this node does not run the observatory"));
  }

  void close(@Observes ShutdownEvent event) {
    clock.shutdownNow();
    history.ifPresent(QueryHistory::close);
  }
}
