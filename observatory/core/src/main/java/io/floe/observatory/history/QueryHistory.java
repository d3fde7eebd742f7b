package io.floe.observatory.history;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.floe.observatory.query.QueryDetail;
import io.floe.observatory.query.QuerySource;
import io.floe.observatory.query.QueryStory;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * Queries of now and of earlier: what the scheduler knows, then what the file remembers. When the
 * file fails, the observatory shows what is left and says so in the log.
 */
public final class QueryHistory implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger(QueryHistory.class);
  private static final int LOOKED_AT = 1000;

  private final QuerySource live;
  private final QueryDatabase database;
  private final InstantSource clock;
  private final int kept;
  private final Duration age;
  private final Set<String> written = new HashSet<>();

  /**
   * Opens the history.
   *
   * @param kept how many queries are remembered at most
   * @param age for how long
   */
  public QueryHistory(
      QuerySource live, Path file, ObjectMapper json, int kept, Duration age, InstantSource clock)
      throws SQLException, IOException {
    this.live = live;
    this.database = new QueryDatabase(file, json);
    this.clock = clock;
    this.kept = kept;
    this.age = age;
  }

  /** Writes down queries that have ended since the last call, and forgets old ones. */
  public synchronized void update() {
    List<QueryStory> ended = new ArrayList<>();
    for (QueryDetail detail : live.newest(LOOKED_AT)) {
      if (detail.endTime().isPresent() && !written.contains(detail.id())) {
        live.story(UUID.fromString(detail.id())).ifPresent(ended::add);
      }
    }
    if (ended.isEmpty()) {
      return;
    }
    try {
      database.keep(ended);
      database.forget(kept, clock.instant().minus(age));
      ended.forEach(story -> written.add(story.detail().id()));
    } catch (SQLException failed) {
      LOG.warn("The history of queries cannot be written", failed);
    }
  }

  /** The query of this id. */
  public Optional<QueryStory> find(UUID id) {
    return live.story(id).or(() -> remembered(id));
  }

  private Optional<QueryStory> remembered(UUID id) {
    try {
      return database.find(id);
    } catch (SQLException failed) {
      LOG.warn("The history of queries cannot be read", failed);
      return Optional.empty();
    }
  }

  /** The newest, newest first. */
  public List<QueryDetail> newest(int limit) {
    Map<String, QueryDetail> found = new LinkedHashMap<>();
    live.newest(limit).forEach(detail -> found.put(detail.id(), detail));
    if (found.size() < limit) {
      try {
        for (QueryDetail detail : database.newest(limit)) {
          found.putIfAbsent(detail.id(), detail);
        }
      } catch (SQLException failed) {
        LOG.warn("The history of queries cannot be read", failed);
      }
    }
    return found.values().stream()
        .sorted((one, two) -> two.requestTime().compareTo(one.requestTime()))
        .limit(limit)
        .toList();
  }

  /** Cancels a query; false when it is not known or has ended. */
  public boolean cancel(UUID id) {
    return live.cancel(id);
  }

  /** Copies the file. */
  public void export(Path target) {
    try {
      database.export(target);
    } catch (SQLException | IOException failed) {
      LOG.warnf(failed, "The history cannot be copied to %s", target);
    }
  }

  @Override
  public void close() {
    update();
    try {
      database.close();
    } catch (SQLException failed) {
      LOG.warn("The history of queries cannot be closed", failed);
    }
  }
}
