package io.floe.scheduler;

import io.floe.scheduler.archive.SqliteArchive;
import io.floe.scheduler.execution.QueryEngine;
import io.floe.scheduler.query.QueryArchive;
import io.floe.scheduler.query.QueryRunner;
import io.floe.scheduler.query.QueryService;
import io.floe.scheduler.query.QueryStore;
import io.floe.settings.Settings;
import io.quarkus.arc.DefaultBean;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.InstantSource;
import org.jboss.logging.Logger;

/** Builds the scheduler from the node's settings, and stops it with the node. */
@Singleton
public class SchedulerBeans {
  private static final Logger LOGGER = Logger.getLogger(SchedulerBeans.class);

  /** Queries beyond these wait their turn, so that each gets a fair share of memory. */
  private static final int CONCURRENT_QUERIES = 8;

  @Produces
  @Singleton
  QueryArchive archive(Settings settings) {
    if (!settings.runsScheduler()) {
      return QueryArchive.NONE;
    }
    Path path = settings.scheduler().databasePath();
    try {
      return SqliteArchive.open(path);
    } catch (SQLException | IOException failed) {
      LOGGER.warnf(
          "queries will not be remembered over a restart: %s cannot be opened: %s; see"
              + " scheduler.database_path",
          path, failed.getMessage());
      return QueryArchive.NONE;
    }
  }

  @Produces
  @Singleton
  QueryStore store(Settings settings, QueryArchive archive, QueryEngine engine) {
    return new QueryStore(
        settings.scheduler().retention(), InstantSource.system(), archive, engine::readable);
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

  void stop(@Observes ShutdownEvent event, QueryService queries, QueryArchive archive) {
    queries.stop();
    if (archive instanceof SqliteArchive open) {
      open.close();
    }
  }
}
