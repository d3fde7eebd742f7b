package io.floe.scheduler.archive;

import io.floe.scheduler.query.QueryArchive;
import io.floe.scheduler.query.QuerySnapshot;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.sqlite.SQLiteDataSource;

/** A file of queries. */
public final class SqliteArchive implements QueryArchive, AutoCloseable {
  private static final Logger LOGGER = Logger.getLogger(SqliteArchive.class);
  private static final String FILE = "scheduler.db";

  private final Connection connection;

  private SqliteArchive(Connection connection) {
    this.connection = connection;
  }

  /**
   * Opens the file and makes it when it is not there.
   *
   * @param path a file, or a folder for one
   */
  public static SqliteArchive open(Path path) throws SQLException, IOException {
    Path file = Files.isDirectory(path) ? path.resolve(FILE) : path;
    Path folder = file.toAbsolutePath().getParent();
    if (folder != null) {
      Files.createDirectories(folder);
    }
    // Not by DriverManager, which does not see the drivers that Quarkus loads.
    SQLiteDataSource source = new SQLiteDataSource();
    source.setUrl("jdbc:sqlite:" + file);
    SqliteArchive archive = new SqliteArchive(source.getConnection());
    archive.run("PRAGMA journal_mode = WAL");
    archive.run("PRAGMA synchronous = NORMAL");
    archive.run(
        """
        CREATE TABLE IF NOT EXISTS queries (
          id TEXT PRIMARY KEY, state TEXT NOT NULL, query TEXT NOT NULL, head BLOB NOT NULL)
        """);
    return archive;
  }

  private void run(String statement) throws SQLException {
    try (Statement running = connection.createStatement()) {
      running.execute(statement);
    }
  }

  @Override
  public synchronized void keep(QuerySnapshot query) {
    try (PreparedStatement insert =
        connection.prepareStatement("INSERT OR REPLACE INTO queries VALUES (?, ?, ?, ?)")) {
      insert.setString(1, query.id().toString());
      insert.setString(2, query.state().name());
      insert.setString(3, StoredQuery.text(query));
      insert.setBytes(4, query.output().map(output -> bytes(output.head())).orElse(new byte[0]));
      int unused = insert.executeUpdate();
    } catch (SQLException failed) {
      LOGGER.warnf("query %s cannot be remembered: %s", query.id(), failed.getMessage());
    }
  }

  private static byte[] bytes(ByteBuffer head) {
    byte[] bytes = new byte[head.remaining()];
    head.duplicate().get(bytes);
    return bytes;
  }

  @Override
  public synchronized void forget(UUID id) {
    try (PreparedStatement delete =
        connection.prepareStatement("DELETE FROM queries WHERE id = ?")) {
      delete.setString(1, id.toString());
      int unused = delete.executeUpdate();
    } catch (SQLException failed) {
      LOGGER.warnf("query %s cannot be forgotten: %s", id, failed.getMessage());
    }
  }

  @Override
  public synchronized List<QuerySnapshot> all() {
    List<QuerySnapshot> found = new ArrayList<>();
    try (Statement select = connection.createStatement();
        ResultSet rows = select.executeQuery("SELECT id, query, head FROM queries ORDER BY id")) {
      while (rows.next()) {
        try {
          found.add(StoredQuery.read(rows.getString(2), ByteBuffer.wrap(rows.getBytes(3))));
        } catch (IllegalArgumentException otherRelease) {
          LOGGER.warnf(
              "query %s was kept by another release: %s",
              rows.getString(1), otherRelease.getMessage());
        }
      }
    } catch (SQLException failed) {
      LOGGER.warnf("queries of an earlier run cannot be read: %s", failed.getMessage());
    }
    return found;
  }

  @Override
  public synchronized void close() {
    try {
      connection.close();
    } catch (SQLException failed) {
      LOGGER.warnf("the scheduler's database was not closed: %s", failed.getMessage());
    }
  }
}
