package io.floe.observatory.history;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.floe.observatory.query.QueryDetail;
import io.floe.observatory.query.QueryStory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.sqlite.SQLiteDataSource;

/** The file: one row a query, with what lists need as columns and the whole as JSON. */
final class QueryDatabase implements AutoCloseable {
  private static final String FILE = "observatory.db";

  private final Connection connection;
  private final ObjectMapper json;

  /**
   * Opens the file and makes it when it is not there.
   *
   * @param path a file, or a folder for one
   */
  QueryDatabase(Path path, ObjectMapper json) throws SQLException, IOException {
    this.json = json;
    Path file = Files.isDirectory(path) ? path.resolve(FILE) : path;
    Path folder = file.toAbsolutePath().getParent();
    if (folder != null) {
      Files.createDirectories(folder);
    }
    // Not by DriverManager, which does not see the drivers that Quarkus loads.
    SQLiteDataSource source = new SQLiteDataSource();
    source.setUrl("jdbc:sqlite:" + file);
    this.connection = source.getConnection();
    run("PRAGMA journal_mode = WAL");
    run("PRAGMA synchronous = NORMAL");
    run(
        """
        CREATE TABLE IF NOT EXISTS queries (
          id TEXT PRIMARY KEY, requested INTEGER NOT NULL, status TEXT NOT NULL, user TEXT NOT NULL,
          labels TEXT NOT NULL, detail TEXT NOT NULL, story TEXT NOT NULL)
        """);
    run("CREATE INDEX IF NOT EXISTS queries_by_time ON queries (requested DESC)");
  }

  private void run(String statement) throws SQLException {
    try (Statement running = connection.createStatement()) {
      running.execute(statement);
    }
  }

  /** Keeps queries, all or none of them. */
  synchronized void keep(List<QueryStory> stories) throws SQLException {
    connection.setAutoCommit(false);
    try (PreparedStatement insert =
        connection.prepareStatement(
            "INSERT OR REPLACE INTO queries VALUES (?, ?, ?, ?, ?, ?, ?)")) {
      for (QueryStory story : stories) {
        insert.setString(1, story.detail().id());
        insert.setLong(2, story.detail().requestTime().toEpochMilli());
        insert.setString(3, story.detail().status().name());
        insert.setString(4, story.detail().user().name());
        insert.setString(5, String.join(" ", story.labels()));
        insert.setString(6, json.writeValueAsString(story.detail()));
        insert.setString(7, json.writeValueAsString(story));
        insert.addBatch();
      }
      int[] unused = insert.executeBatch();
      connection.commit();
    } catch (JsonProcessingException unwritable) {
      connection.rollback();
      throw new SQLException(unwritable);
    } finally {
      connection.setAutoCommit(true);
    }
  }

  /** The query of this id. */
  synchronized Optional<QueryStory> find(UUID id) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement("SELECT story FROM queries WHERE id = ?")) {
      select.setString(1, id.toString());
      return read(select, QueryStory.class).stream().findFirst();
    }
  }

  /** The newest, newest first. */
  synchronized List<QueryDetail> newest(int limit) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            "SELECT detail FROM queries ORDER BY requested DESC, id DESC LIMIT ?")) {
      select.setInt(1, limit);
      return read(select, QueryDetail.class);
    }
  }

  private <T> List<T> read(PreparedStatement select, Class<T> type) throws SQLException {
    List<T> found = new ArrayList<>();
    try (ResultSet rows = select.executeQuery()) {
      while (rows.next()) {
        found.add(json.readValue(rows.getString(1), type));
      }
    } catch (JsonProcessingException unreadable) {
      throw new SQLException("the history is not of this release", unreadable);
    }
    return found;
  }

  /** Forgets all but the newest so many, and those older than a moment. */
  synchronized void forget(int kept, Instant oldest) throws SQLException {
    try (PreparedStatement delete =
        connection.prepareStatement(
            """
            DELETE FROM queries WHERE requested < ? OR id NOT IN
              (SELECT id FROM queries ORDER BY requested DESC LIMIT ?)
            """)) {
      delete.setLong(1, oldest.toEpochMilli());
      delete.setInt(2, kept);
      int unused = delete.executeUpdate();
    }
  }

  /** Writes a whole copy, which replaces an older one. */
  synchronized void export(Path target) throws SQLException, IOException {
    Path draft = target.resolveSibling(target.getFileName() + ".new");
    Files.deleteIfExists(draft);
    try (PreparedStatement copy = connection.prepareStatement("VACUUM INTO ?")) {
      copy.setString(1, draft.toString());
      boolean unused = copy.execute();
    }
    Path unused =
        Files.move(
            draft, target, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
  }

  @Override
  public synchronized void close() throws SQLException {
    connection.close();
  }
}
